import * as pulumi from "@pulumi/pulumi";

import { withPackageDefaults } from "./support";

/** Arguments of {@link ServiceProviderCertificate}. */
export interface ServiceProviderCertificateArgs {
    /** Application (client) ID. A change replaces the resource. */
    clientId: pulumi.Input<string>;
    /**
     * The certificate of the service provider, PEM. A change adds the new one and leaves the previous one, which {@link
     * SamlEnforcement} removes.
     */
    certificate: pulumi.Input<string>;
    /** Add it as a verification certificate, for signed requests. Default: true. */
    verifyRequests?: pulumi.Input<boolean>;
    /**
     * Add it as a certificate for "Token encryption". While the application encrypts for another one, it stops
     * encrypting, until {@link SamlEnforcement} starts it again. Default: false.
     */
    encryptAssertions?: pulumi.Input<boolean>;
    /**
     * Days for which the certificate is valid, 1 to 1095, if the same program makes it (`lifetimeDays` of {@link
     * SamlKeyPair}): a preview that does not have the certificate yet compares this with the application management policy of
     * the tenant. Default: read from the certificate when it is known.
     */
    lifetimeDays?: pulumi.Input<number>;
}

/**
 * The certificate of a SAML service provider, added to the application in Entra: to verify signed requests, to encrypt
 * assertions, or both. Nothing is required or encrypted yet: let the service provider's connection depend on it, and
 * {@link SamlEnforcement} on the connection. Other certificates of the application stay. Sources: Microsoft Graph,
 * `application.keyCredentials`; Microsoft Entra, "Enforce signed SAML authentication requests" and "Configure Microsoft
 * Entra SAML token encryption".
 *
 * A certificate that verifies requests is a credential of the application, too: who has its private key can get tokens as
 * the application, which has no permissions of its own.
 *
 * Import ID: `CLIENT`, the application (client) ID.
 *
 * @example
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import { ServiceProviderCertificate } from "pulumi-auth0-entra";
 *
 * const config = new pulumi.Config();
 *
 * const certificate = new ServiceProviderCertificate("service-provider-certificate", {
 *     clientId: config.require("clientId"),
 *     // That of Auth0 is at https://DOMAIN/pem?cert=connection.
 *     certificate: config.require("signingCertificate"),
 * });
 *
 * export const serviceProviderThumbprint = certificate.thumbprint;
 * ```
 */
export class ServiceProviderCertificate extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:ServiceProviderCertificate";

    /** Application (client) ID. */
    declare readonly clientId: pulumi.Output<string>;
    /** The certificate, PEM. */
    declare readonly certificate: pulumi.Output<string>;
    /** Whether it verifies requests. */
    declare readonly verifyRequests: pulumi.Output<boolean | undefined>;
    /** Whether it is there to encrypt assertions. */
    declare readonly encryptAssertions: pulumi.Output<boolean | undefined>;
    /** Days for which a certificate is valid that the same program makes. */
    declare readonly lifetimeDays: pulumi.Output<number | undefined>;
    /** SHA-1 thumbprint, upper-case hexadecimal. */
    declare readonly thumbprint: pulumi.Output<string>;
    /** End of validity, RFC 3339. */
    declare readonly validUntil: pulumi.Output<string>;
    /** Key ID of the verification certificate; undefined without `verifyRequests`. */
    declare readonly verificationKeyId: pulumi.Output<string | undefined>;
    /** Key ID of the certificate for encryption; undefined without `encryptAssertions`. */
    declare readonly encryptionKeyId: pulumi.Output<string | undefined>;
    /**
     * Certificates that the application has for the service provider, PEM, newest first: this one and, after a rotation,
     * the previous one. The next refresh removes the previous one.
     */
    declare readonly trustedCertificates: pulumi.Output<string>;

    constructor(name: string, args: ServiceProviderCertificateArgs, options?: pulumi.CustomResourceOptions) {
        super(
            ServiceProviderCertificate.type,
            name,
            {
                ...args,
                thumbprint: undefined,
                validUntil: undefined,
                verificationKeyId: undefined,
                encryptionKeyId: undefined,
                trustedCertificates: undefined,
            },
            withPackageDefaults(options),
        );
    }
}
