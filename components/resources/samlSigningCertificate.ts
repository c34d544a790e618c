import * as pulumi from "@pulumi/pulumi";

import { type InputsOf, onlyRead, withPackageDefaults } from "./support";

/** Arguments of {@link SamlSigningCertificate}. */
export interface SamlSigningCertificateArgs {
    /**
     * Object ID of the service principal (enterprise application), bare or as `/servicePrincipals/ID`. A
     * change replaces.
     */
    servicePrincipalId: pulumi.Input<string>;
    /**
     * Subject of the certificate; starts with `CN=`. Default: `CN=Microsoft Azure Federated SSO
     * Certificate`. A change replaces.
     */
    subject?: pulumi.Input<string>;
    /**
     * Days until the certificate expires, 1 to 1095. Three years is what the portal gives. Default: 1095. A
     * change replaces.
     */
    lifetimeDays?: pulumi.Input<number>;
    /**
     * Replace the certificate when it expires within this many hours, at the next `up`; 0: never.
     * Default: a third of the lifetime, at most 720 (30 days).
     */
    earlyRenewalHours?: pulumi.Input<number>;
    /** Arbitrary values, to rotate on demand. A change replaces the certificate. */
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
 * A SAML signing certificate of an enterprise application. It is added inactive:
 * {@link SamlCertificateActivation} makes it the one that signs, after the service provider trusts it.
 * A replacement adds the new certificate first and removes exactly the old one at the end.
 * Source: Microsoft Graph, `servicePrincipal: addTokenSigningCertificate`.
 *
 * Import ID: `SERVICE_PRINCIPAL/KEY`, object ID and the key ID of the public half (usage Verify).
 */
export class SamlSigningCertificate extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:SamlSigningCertificate";

    /** Object ID of the service principal. */
    declare readonly servicePrincipalId: pulumi.Output<string>;
    /** Subject of the certificate. */
    declare readonly subject: pulumi.Output<string | undefined>;
    /** Days from creation to expiry. */
    declare readonly lifetimeDays: pulumi.Output<number | undefined>;
    /** How many hours before its expiry the certificate is replaced. */
    declare readonly earlyRenewalHours: pulumi.Output<number | undefined>;
    /** The values that rotate the certificate when they change. */
    declare readonly keepers: pulumi.Output<Record<string, string> | undefined>;
    /** Key ID of the public half (usage Verify). */
    declare readonly keyId: pulumi.Output<string>;
    /** SHA-1 thumbprint, upper-case hexadecimal. */
    declare readonly thumbprint: pulumi.Output<string>;
    /** The certificate as PEM: 64 characters a line, one newline at the end. Not a secret. */
    declare readonly certificate: pulumi.Output<string>;
    /**
     * What the service provider has to trust: this certificate and, after a rotation, the one it
     * replaces, as a PEM bundle, newest first. The old one disappears from it at the next refresh.
     */
    declare readonly trustedCertificates: pulumi.Output<string>;
    /** Start of validity, RFC 3339. */
    declare readonly validFrom: pulumi.Output<string>;
    /** End of validity, RFC 3339. */
    declare readonly validUntil: pulumi.Output<string>;

    /** Reads a certificate, by `SERVICE_PRINCIPAL/KEY`, the key ID being that of the public half. It is neither changed nor deleted. */
    static get(
        name: string,
        id: pulumi.Input<pulumi.ID>,
        _state?: undefined,
        options?: pulumi.CustomResourceOptions,
    ): SamlSigningCertificate {
        return new SamlSigningCertificate(name, onlyRead<SamlSigningCertificateArgs>(inputs), {
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
