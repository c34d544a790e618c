import * as pulumi from "@pulumi/pulumi";

import { describeExpired, readCertificates } from "../../rules/certificates";
import { mapInput } from "../support/deferred";
import { checkCertificates } from "../support/formats";
import { isValidated, validateValue } from "../support/validation";
import type { Auth0ScimConnectionArgs } from "./auth0ScimConnectionArgs";

/**
 * The certificates that Auth0 trusts, in the form in which it stores them. Refused as soon as they are known; warns of
 * those that have expired. A link gets them from the plugin, which has parsed them.
 */
export function resolveSigningCertificate(
    parent: pulumi.Resource,
    args: Auth0ScimConnectionArgs,
): pulumi.Input<string> | undefined {
    const { signingCertificate } = args;
    if (signingCertificate === undefined || signingCertificate === null || isValidated(args)) {
        return signingCertificate;
    }
    return mapInput(signingCertificate, (text: string) => {
        const read = readCertificates(validateValue(text, "signingCertificate", checkCertificates));
        if ("problem" in read) return text;
        for (const message of describeExpired(read.certificates, Date.now())) {
            void pulumi.log.warn(`signingCertificate: ${message}`, parent);
        }
        return read.pem;
    });
}
