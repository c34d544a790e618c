import * as pulumi from "@pulumi/pulumi";

import { type InputsOf, withoutInputs, withPackageDefaults } from "./support";

/** Arguments of {@link SamlSigningCertificate}. */
export interface SamlSigningCertificateArgs {
    /**
     * Object ID of the service principal (enterprise application), with or without `/servicePrincipals/`
     * before it. A change replaces the resource.
     */
    servicePrincipalId: pulumi.Input<string>;
    /**
     * Subject of the certificate, which starts with `CN=`. Default: `CN=Microsoft Azure Federated SSO
     * Certificate`. A change replaces the certificate.
     */
    subject?: pulumi.Input<string>;
    /**
     * Days until the certificate expires, 1 to 1095. Default: 1095, as in the portal. A change replaces the
     * certificate.
     */
    lifetimeDays?: pulumi.Input<number>;
    /**
     * Replace the certificate at the next `up` if it expires within this number of hours; 0 disables it.
     * Default: a third of the lifetime, at most 720 (30 days).
     */
    earlyRenewalHours?: pulumi.Input<number>;
    /** Arbitrary values. A change replaces the certificate. Default: none. */
    keepers?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Every input; each is an output as well. */
const inputs: InputsOf<SamlSigningCertificateArgs> = {
    servicePrincipalId: undefined,
    subject: undefined,
    lifetimeDays: undefined,
    earlyRenewalHours: undefined,
    keepers: undefined,
};

/**
 * A SAML signing certificate of an enterprise application. It is created inactive: {@link
 * SamlCertificateActivation} activates it after the service provider trusts it. A replacement creates the new
 * certificate first and removes only the old one at the end. Source: Microsoft Graph, `servicePrincipal:
 * addTokenSigningCertificate`.
 *
 * If a deployment was interrupted right after it created a certificate, the next one continues with it. It is
 * recognized by its subject and the second of its expiry, which is up to an hour earlier than `lifetimeDays`
 * says.
 *
 * Import ID: `SERVICE_PRINCIPAL/KEY`, object ID and the key ID of the public key (usage Verify).
 *
 * @example
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import { SamlSigningCertificate } from "pulumi-auth0-entra";
 *
 * const config = new pulumi.Config();
 *
 * const certificate = new SamlSigningCertificate("certificate", {
 *     servicePrincipalId: config.require("servicePrincipalId"),
 *     subject: "CN=Acme single sign-on",
 *     lifetimeDays: 365,
 *     earlyRenewalHours: 30 * 24,
 * });
 *
 * export const thumbprint = certificate.thumbprint;
 * export const certificateValidUntil = certificate.validUntil;
 * ```
 */
export class SamlSigningCertificate extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:SamlSigningCertificate";

    /** Object ID of the service principal. */
    declare readonly servicePrincipalId: pulumi.Output<string>;
    /** Subject of the certificate. */
    declare readonly subject: pulumi.Output<string | undefined>;
    /** Days from creation to expiry. */
    declare readonly lifetimeDays: pulumi.Output<number | undefined>;
    /** Hours before its expiry at which the certificate is replaced. */
    declare readonly earlyRenewalHours: pulumi.Output<number | undefined>;
    /** Values whose change replaces the certificate. */
    declare readonly keepers: pulumi.Output<Record<string, string> | undefined>;
    /** Key ID of the public key (usage Verify). */
    declare readonly keyId: pulumi.Output<string>;
    /** SHA-1 thumbprint, upper-case hexadecimal. */
    declare readonly thumbprint: pulumi.Output<string>;
    /** The certificate as PEM. Not a secret. */
    declare readonly certificate: pulumi.Output<string>;
    /**
     * Certificates that the service provider has to trust, PEM, newest first: this certificate and, after a
     * rotation, the one that it replaces. The next refresh removes the old one.
     */
    declare readonly trustedCertificates: pulumi.Output<string>;
    /** Start of validity, RFC 3339. */
    declare readonly validFrom: pulumi.Output<string>;
    /** End of validity, RFC 3339. */
    declare readonly validUntil: pulumi.Output<string>;

    /**
     * Reads a certificate by `SERVICE_PRINCIPAL/KEY`, with the key ID of the public key. It is neither
     * changed nor deleted.
     */
    static get(
        name: string,
        id: pulumi.Input<pulumi.ID>,
        _state?: undefined,
        options?: pulumi.CustomResourceOptions,
    ): SamlSigningCertificate {
        return new SamlSigningCertificate(name, withoutInputs<SamlSigningCertificateArgs>(inputs), {
            ...options,
            id,
        });
    }

    constructor(name: string, args: SamlSigningCertificateArgs, options?: pulumi.CustomResourceOptions) {
        super(
            SamlSigningCertificate.type,
            name,
            {
                ...args,
                keyId: undefined,
                thumbprint: undefined,
                certificate: undefined,
                trustedCertificates: undefined,
                validFrom: undefined,
                validUntil: undefined,
            },
            withPackageDefaults(options),
        );
    }
}
