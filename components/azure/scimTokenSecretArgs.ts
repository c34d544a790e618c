import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../support/transform";

/** Where the secret is stored. */
export interface VaultSettingsArgs {
    /** Name of an existing Key Vault. A change replaces the secret. */
    vaultName: pulumi.Input<string>;
    /** Resource group of the vault. A change replaces the secret. */
    resourceGroupName: pulumi.Input<string>;
    /**
     * Name of the secret: letters, digits and hyphens, at most 127. A vault reserves the name of a deleted
     * secret until it is purged. A change replaces the secret. Default: the name of the component.
     */
    secretName?: pulumi.Input<string>;
    /** Tags of the secret, besides `managed-by`. Default: none. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Arguments of {@link ScimTokenSecret}. */
export interface ScimTokenSecretArgs extends VaultSettingsArgs {
    /** The SCIM token. Secret. */
    token: pulumi.Input<string>;
    /** When the token expires, RFC 3339. Default: the secret has no expiry date. */
    validUntil?: pulumi.Input<string | undefined>;
    /** Changes the arguments and options of child resources. TypeScript only. */
    transform?: ScimTokenSecretTransform;
}

/**
 * One entry for the child of {@link ScimTokenSecret}. TypeScript only. The arguments are those of
 * `keyvault.Secret` of `@pulumi/azure-native`.
 */
export interface ScimTokenSecretTransform {
    tokenSecret?: Transform<pulumi.Inputs>;
}
