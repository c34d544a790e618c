import * as pulumi from "@pulumi/pulumi";

import { mapInput, selectKnownValues } from "../support/deferred";
import { listOutputs } from "../support/outputs";
import { validate, validateLater } from "../support/validation";
import { declareChild } from "./child";
import type { ScimTokenSecretArgs } from "./scimTokenSecretArgs";
import { sdk } from "./sdk";
import { toUnixTime } from "./times";
import { checkTokenValue, validateScimTokenSecret } from "./vaultRules";

/**
 * The SCIM token as a secret in an existing Key Vault, with its expiry date, which can be used alone: it
 * gives other systems access to the token without the stack's state. A rotation writes a new version.
 *
 * The secret is written through Azure Resource Manager and deleted through the vault itself, so the
 * credentials need permissions for both; see docs/azure.md.
 *
 * @example
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import { ScimTokenSecret } from "pulumi-auth0-entra";
 *
 * const config = new pulumi.Config();
 *
 * const secret = new ScimTokenSecret("acme-token-secret", {
 *     vaultName: "acme-identity",
 *     resourceGroupName: "identity",
 *     secretName: "acme-scim-token",
 *     token: config.requireSecret("scimToken"),
 * });
 *
 * export const secretUri = secret.secretUri;
 * ```
 */
export class ScimTokenSecret extends pulumi.ComponentResource {
    static readonly type = "auth0-entra:index:ScimTokenSecret";

    /** Name of the secret in the vault. */
    readonly secretName: pulumi.Output<string>;
    /**
     * URL of the secret without its version, `https://…/secrets/…`, which always returns the newest token.
     */
    readonly secretUri: pulumi.Output<string>;

    constructor(name: string, args: ScimTokenSecretArgs, options: pulumi.ComponentResourceOptions = {}) {
        validate("ScimTokenSecret", name, args, validateScimTokenSecret);
        super(ScimTokenSecret.type, name, selectKnownValues(args, ["transform", "token"]), options);

        const secret = declareChild(
            sdk.Secret,
            args.transform?.tokenSecret,
            `${name}-secret`,
            {
                vaultName: args.vaultName,
                resourceGroupName: args.resourceGroupName,
                secretName: args.secretName ?? toSecretName(name),
                properties: {
                    value: pulumi.secret(validateLater(args.token, "token", checkTokenValue)),
                    contentType: "SCIM bearer token",
                    attributes: {
                        enabled: true,
                        expires: mapInput(args.validUntil, toUnixTime),
                    },
                },
                tags: mapInput(args.tags, (tags) => ({ "managed-by": "pulumi", ...tags })),
            },
            { parent: this },
        );

        this.secretName = secret.name;
        // The properties are a secret as a whole because the token is one of them; the address is none.
        this.secretUri = pulumi.unsecret(secret.properties.secretUri);
        this.registerOutputs(listOutputs(this));
    }
}

/** A name that Key Vault takes: letters, digits and hyphens. */
function toSecretName(name: string): string {
    return name.replaceAll(/[^a-zA-Z0-9-]+/g, "-").slice(0, 127);
}
