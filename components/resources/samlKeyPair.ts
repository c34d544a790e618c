import * as pulumi from "@pulumi/pulumi";

import { withPackageDefaults } from "./support";

/** Arguments of {@link SamlKeyPair}. */
export interface SamlKeyPairArgs {
    /**
     * Subject of the certificate, which starts with `CN=`. Default: `CN=Auth0 SAML connection`. A change replaces the
     * key pair.
     */
    subject?: pulumi.Input<string>;
    /** Days until the certificate expires, 1 to 1095. Default: 1095. A change replaces the key pair. */
    lifetimeDays?: pulumi.Input<number>;
    /**
     * Replace the key pair at the next `up` if its certificate expires within this number of hours; 0 disables it.
     * Default: a third of the lifetime, at most 720 (30 days).
     */
    earlyRenewalHours?: pulumi.Input<number>;
    /** Arbitrary values. A change replaces the key pair. Default: none. */
    keepers?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * An RSA key of 2048 bits with a self-signed certificate, for the SAML requests and assertions of an Auth0 connection. The
 * plugin makes it, and the private key is kept in the state alone, as a secret; so a key pair cannot be imported. A
 * replacement makes the new key pair first. Sources: Auth0, "Sign and Encrypt SAML Requests"; Auth0 Management API,
 * options `signing_key` and `decryptionKey`.
 *
 * @example
 * ```typescript
 * import { SamlKeyPair } from "pulumi-auth0-entra";
 *
 * const keyPair = new SamlKeyPair("saml-key", {
 *     subject: "CN=Acme single sign-on",
 *     lifetimeDays: 365,
 *     // Another value makes another key at the next `up`.
 *     keepers: { rotation: "1" },
 * });
 *
 * export const keyCertificate = keyPair.certificate;
 * export const keyValidUntil = keyPair.validUntil;
 * ```
 */
export class SamlKeyPair extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:SamlKeyPair";

    /** Subject of the certificate. */
    declare readonly subject: pulumi.Output<string | undefined>;
    /** Days from creation to expiry. */
    declare readonly lifetimeDays: pulumi.Output<number | undefined>;
    /** Hours before its expiry at which the key pair is replaced. */
    declare readonly earlyRenewalHours: pulumi.Output<number | undefined>;
    /** Values whose change replaces the key pair. */
    declare readonly keepers: pulumi.Output<Record<string, string> | undefined>;
    /** The private key as PEM (PKCS #8). Secret. */
    declare readonly privateKey: pulumi.Output<string>;
    /** The certificate as PEM. Not a secret. */
    declare readonly certificate: pulumi.Output<string>;
    /** SHA-1 thumbprint of the certificate, upper-case hexadecimal. */
    declare readonly thumbprint: pulumi.Output<string>;
    /** Start of validity, RFC 3339. */
    declare readonly validFrom: pulumi.Output<string>;
    /** End of validity, RFC 3339. */
    declare readonly validUntil: pulumi.Output<string>;

    constructor(name: string, args: SamlKeyPairArgs = {}, options?: pulumi.CustomResourceOptions) {
        super(
            SamlKeyPair.type,
            name,
            {
                ...args,
                privateKey: undefined,
                certificate: undefined,
                thumbprint: undefined,
                validFrom: undefined,
                validUntil: undefined,
            },
            withPackageDefaults(options),
        );
    }
}
