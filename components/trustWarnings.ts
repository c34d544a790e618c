import type { Connection } from "@pulumi/auth0/connection";
import * as pulumi from "@pulumi/pulumi";

import type { BasicSamlConfiguration } from "./resources";

/** What each side of a link has to know of the other one. */
export interface Trust {
    /** Only if it is referenced. */
    connection?: Connection;
    /** Only if its application is referenced. */
    samlConfiguration?: BasicSamlConfiguration;
    signInUrl: pulumi.Output<string>;
    trustedCertificates: pulumi.Output<string>;
    certificateThumbprint: pulumi.Output<string>;
    entityId: pulumi.Output<string>;
    acsUrl: pulumi.Output<string>;
}

/**
 * What is only referenced is not changed, so its owner has to set it up for the other side. Until then each
 * preview and each `up` says what is missing.
 */
export function warnOfMissingTrust(parent: pulumi.Resource, trust: Trust): void {
    const warn = (messages: string[]): void => {
        for (const message of messages) void pulumi.log.warn(message, parent);
    };
    if (trust.connection !== undefined) {
        pulumi
            .all([
                pulumi.unsecret(trust.connection.options),
                trust.signInUrl,
                trust.trustedCertificates,
                trust.certificateThumbprint,
            ])
            .apply(([options, signInUrl, certificates, thumbprint]) => {
                warn(listMissingInAuth0(options ?? {}, { signInUrl, certificates, thumbprint }));
            });
    }
    if (trust.samlConfiguration !== undefined) {
        const { identifiers, replyUrls } = trust.samlConfiguration;
        pulumi
            .all([identifiers, replyUrls, trust.acsUrl, trust.entityId])
            .apply(([foundIdentifiers, foundReplyUrls, acsUrl, entityId]) => {
                const found = { identifiers: foundIdentifiers, replyUrls: foundReplyUrls };
                warn(listMissingInEntra(found, { acsUrl, entityId }));
            });
    }
}

/**
 * What the owner of a connection has to change.
 * @internal exported for its tests
 */
export function listMissingInAuth0(
    options: { signInEndpoint?: string; signingCert?: string },
    entra: { signInUrl: string; certificates: string; thumbprint: string },
): string[] {
    const messages: string[] = [];
    if (options.signInEndpoint !== entra.signInUrl) {
        messages.push(
            `The Sign In URL of the connection is ${options.signInEndpoint ?? "empty"}, and that of the application is ` +
                `${entra.signInUrl}. The connection is only referenced: its owner has to change it before users can sign in.`,
        );
    }
    // Auth0 keeps the certificate that signs; the bundle has it first.
    const trusted = extractCertificates(options.signingCert ?? "");
    const [signing] = extractCertificates(entra.certificates);
    if (signing !== undefined && !trusted.includes(signing)) {
        messages.push(
            `The connection does not trust the certificate ${entra.thumbprint} that signs at Entra. The connection is only ` +
                "referenced: its owner has to add the certificate, which is in the output trustedCertificates, before users can sign in.",
        );
    }
    return messages;
}

/**
 * What the owner of an application has to change.
 * @internal exported for its tests
 */
export function listMissingInEntra(
    application: { identifiers: string[]; replyUrls: string[] },
    auth0: { acsUrl: string; entityId: string },
): string[] {
    const missing = [
        ...(application.replyUrls.includes(auth0.acsUrl) ? [] : [`the reply URL ${auth0.acsUrl}`]),
        ...(application.identifiers.includes(auth0.entityId) ? [] : [`the identifier ${auth0.entityId}`]),
    ];
    if (missing.length === 0) return [];
    return [
        `The application lacks ${missing.join(" and ")}. It is only referenced: its owner has to add them before ` +
            "users can sign in.",
    ];
}

/** The base64 bodies of certificates; line breaks differ between the two sides. */
function extractCertificates(pem: string): string[] {
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+/g) ?? [];
    return blocks.map((block) => block.replace("-----BEGIN CERTIFICATE-----", "").replaceAll(/\s/g, ""));
}
