import { createHash, X509Certificate } from "node:crypto";

import { findActiveSigningCertificate } from "../../../emulators/entra/signingCertificate";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";

/** Something that has to hold always, and the request after which it did not. */
export interface Breakage {
    promise: string;
    after: string;
}

/** Looks at the one link of a session after every response of either tenant. */
export function watchLink(
    session: SandboxSession,
    promises: Record<string, (session: SandboxSession) => boolean>,
): Breakage[] {
    const broken: Breakage[] = [];
    const check = ({ method, url }: { method: string; url: string }): undefined => {
        for (const [promise, holds] of Object.entries(promises)) {
            if (!holds(session)) broken.push({ promise, after: `${method} ${url}` });
        }
    };
    session.auth0.interceptors.push({ after: check });
    session.entra.interceptors.push({ after: check });
    return broken;
}

/** Enterprise applications that sign in by SAML. */
export function linkedPrincipals(session: SandboxSession) {
    return [...session.entra.state.servicePrincipals.values()].filter(
        (p) => p.preferredSingleSignOnMode === "saml" && p.deletedDateTime === null,
    );
}

/** The token that Entra has, as Auth0 knows it; undefined if Auth0 does not. It may have expired. */
export function findHeldToken(session: SandboxSession) {
    const [secrets] = session.entra.state.secrets.values();
    const hash = createHash("sha256")
        .update(secrets?.get("SecretToken") ?? "")
        .digest("hex");
    return [...session.auth0.state.scimTokens.values()].find((token) => token.hash === hash);
}

/** Whether Auth0 knows the token that Entra has. */
export function tokenIsValid(session: SandboxSession): boolean {
    return findHeldToken(session) !== undefined;
}

/** SHA-1 thumbprints of the certificates that the connection trusts. */
export function trustedBy(session: SandboxSession): string[] {
    const [connection] = session.auth0.state.connections.values();
    const bundle = connection?.options.signingCert;
    const blocks =
        typeof bundle === "string" ? (bundle.match(/-----BEGIN[^]*?END CERTIFICATE-----/g) ?? []) : [];
    return blocks.map((pem) => new X509Certificate(pem).fingerprint.replaceAll(":", ""));
}

/** The certificate with which Entra signs. It may have expired. */
export function findCurrentCertificate(session: SandboxSession) {
    const [principal] = linkedPrincipals(session);
    return principal && findActiveSigningCertificate(principal);
}

/** Whether Auth0 trusts the certificate with which Entra signs. */
export function signInWorks(session: SandboxSession): boolean {
    const active = findCurrentCertificate(session);
    if (active === undefined) return false;
    const thumbprint = Buffer.from(active.customKeyIdentifier, "base64").toString("hex").toUpperCase();
    return trustedBy(session).includes(thumbprint);
}
