import { type Problems } from "../rules/validation/problems";
import type { Auth0EntraLinkArgs } from "./auth0EntraLinkArgs";
import { getKnown } from "./support/deferred";

/** Auth0 has to do what Entra requires. Source: Microsoft Entra, "Enforce signed SAML authentication requests". */
export function checkRequestSigning({ auth0, entra }: Auth0EntraLinkArgs, problems: Problems): void {
    if (entra?.requireSignedRequests !== true) return;
    if (getKnown(auth0.signSamlRequest) === false) {
        problems.add("auth0.signSamlRequest", {
            found: false,
            expected: "true, or nothing, since entra.requireSignedRequests is true",
            next: "Entra would refuse each sign-in. Leave it out, or set entra.requireSignedRequests to false.",
        });
    }
    if (getKnown(auth0.signatureAlgorithm) === "rsa-sha1") {
        problems.add("auth0.signatureAlgorithm", {
            found: "rsa-sha1",
            expected: "rsa-sha256, since entra.requireSignedRequests is true",
            next: "Entra refuses requests that are signed with RSA-SHA1. Leave it out, which means rsa-sha256.",
        });
    }
}
