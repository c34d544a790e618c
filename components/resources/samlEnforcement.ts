import * as pulumi from "@pulumi/pulumi";

import { withPackageDefaults } from "./support";

/** Arguments of {@link SamlEnforcement}. */
export interface SamlEnforcementArgs {
    /** Application (client) ID. A change replaces the resource. */
    clientId: pulumi.Input<string>;
    /** Refuse sign-ins whose request is not signed with a key of `trustedCertificates`. Default: false. */
    requireSignedRequests?: pulumi.Input<boolean>;
    /**
     * Encrypt assertions for the certificate with this key ID; see {@link ServiceProviderCertificate.encryptionKeyId}.
     * Default: assertions are not encrypted.
     */
    encryptionKeyId?: pulumi.Input<string>;
    /**
     * Certificates of the service provider that are in use, PEM; see {@link
     * ServiceProviderCertificate.trustedCertificates}. Others that {@link ServiceProviderCertificate} has added are
     * removed.
     */
    trustedCertificates: pulumi.Input<string>;
}

/**
 * Makes an application in Entra require signed SAML requests, encrypt its assertions, or both. Let it depend on the
 * service provider's connection, so that Auth0 signs before Entra requires it and can decrypt before Entra encrypts. Every
 * `up` compares it with the application. Sources: Microsoft Graph, `application.requestSignatureVerification` and
 * `application.tokenEncryptionKeyId`.
 *
 * Deleting it makes Entra require and encrypt nothing any more, at the end of an `up`. Where the service provider stops
 * signing in the same `up`, set `requireSignedRequests` and `encryptAssertions` of {@link EnterpriseApplication} as well: it
 * makes Entra stop at the beginning.
 *
 * Import ID: `CLIENT`, the application (client) ID.
 *
 * @example
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import { SamlEnforcement, ServiceProviderCertificate } from "pulumi-auth0-entra";
 *
 * const config = new pulumi.Config();
 * const clientId = config.require("clientId");
 *
 * const certificate = new ServiceProviderCertificate("certificate-of-auth0", {
 *     clientId,
 *     certificate: config.require("signingCertificate"),
 * });
 *
 * // Where the connection is part of the program, add it to `dependsOn`: Auth0 has to sign first.
 * const enforcement = new SamlEnforcement("enforcement", {
 *     clientId,
 *     requireSignedRequests: true,
 *     trustedCertificates: certificate.trustedCertificates,
 * });
 *
 * export const requireSignedRequests = enforcement.requireSignedRequests;
 * ```
 */
export class SamlEnforcement extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:SamlEnforcement";

    /** Application (client) ID. */
    declare readonly clientId: pulumi.Output<string>;
    /** Whether Entra refuses requests that are not signed. */
    declare readonly requireSignedRequests: pulumi.Output<boolean | undefined>;
    /** Key ID of the certificate that assertions are encrypted for. */
    declare readonly encryptionKeyId: pulumi.Output<string | undefined>;
    /** Certificates of the service provider that are in use, PEM. */
    declare readonly trustedCertificates: pulumi.Output<string>;

    constructor(name: string, args: SamlEnforcementArgs, options?: pulumi.CustomResourceOptions) {
        super(SamlEnforcement.type, name, { ...args }, withPackageDefaults(options));
    }
}
