import { createHash, X509Certificate } from "node:crypto";

import { activeSigningCertificate } from "../../../emulators/entra";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";

/** Something that has to hold always, and the request after which it did not. */
export interface Breakage {
    promise: string;
    after: string;
}

/** Looks at the one link of a world after every single request that either tenant has answered. */
export function watchLink(
    world: SandboxSession,
    promises: Record<string, (world: SandboxSession) => boolean>,
): Breakage[] {
    const broken: Breakage[] = [];
    const check = ({ method, url }: { method: string; url: string }): undefined => {
        for (const [promise, holds] of Object.entries(promises)) {
            if (!holds(world)) broken.push({ promise, after: `${method} ${url}` });
        }
    };
    world.auth0.interceptors.push({ after: check });
    world.entra.interceptors.push({ after: check });
    return broken;
}

/** Enterprise applications that sign in by SAML. */
export function linkedPrincipals(world: SandboxSession) {
    return [...world.entra.state.servicePrincipals.values()].filter(
        (p) => p.preferredSingleSignOnMode === "saml",
    );
}

/** Whether Auth0 takes the token that Entra has. */
export function tokenIsValid(world: SandboxSession): boolean {
    const [secrets] = world.entra.state.secrets.values();
    const hash = createHash("sha256")
        .update(secrets?.get("SecretToken") ?? "")
        .digest("hex");
    return [...world.auth0.state.scimTokens.values()].some((token) => token.hash === hash);
}

/** SHA-1 thumbprints of the certificates that the connection trusts. */
export function trustedBy(world: SandboxSession): string[] {
    const [connection] = world.auth0.state.connections.values();
    const bundle = connection?.options.signingCert;
    const blocks =
        typeof bundle === "string" ? (bundle.match(/-----BEGIN[^]*?END CERTIFICATE-----/g) ?? []) : [];
    return blocks.map((pem) => new X509Certificate(pem).fingerprint.replaceAll(":", ""));
}

/** Whether Auth0 trusts the certificate with which Entra signs. */
export function signInWorks(world: SandboxSession): boolean {
    const [principal] = linkedPrincipals(world);
    const active = principal && activeSigningCertificate(principal);
    if (active === undefined) return false;
    const thumbprint = Buffer.from(active.customKeyIdentifier, "base64").toString("hex").toUpperCase();
    return trustedBy(world).includes(thumbprint);
}
