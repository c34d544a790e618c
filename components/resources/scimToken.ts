import * as pulumi from "@pulumi/pulumi";

import { type InputsOf, withoutInputs, withPackageDefaults } from "./support";

/**
 * Scopes of a SCIM token. Source: Auth0 Management API, `POST /connections/{id}/scim-configuration/tokens`.
 */
export type ScimTokenScope =
    | "get:users"
    | "post:users"
    | "put:users"
    | "patch:users"
    | "delete:users"
    | "get:groups"
    | "post:groups"
    | "put:groups"
    | "patch:groups"
    | "delete:groups";

/** Arguments of {@link ScimToken}. */
export interface ScimTokenArgs {
    /** ID of an Auth0 connection (`con_…`) with a SCIM configuration. A change replaces the token. */
    connectionId: pulumi.Input<string>;
    /**
     * Scopes of the token. Entra needs get, post, patch and delete for users, and for groups if groups are
     * provisioned. A change replaces the token, because Auth0 cannot change its scopes.
     */
    scopes: pulumi.Input<pulumi.Input<ScimTokenScope>[]>;
    /**
     * Lifetime of the token in seconds, more than 900. Default: the token never expires. A change replaces
     * the token.
     */
    lifetimeSeconds?: pulumi.Input<number>;
    /**
     * Replace the token at the next `up` if it expires within this number of hours. Requires
     * `lifetimeSeconds`. Default: a third of the lifetime, at most 720.
     */
    earlyRenewalHours?: pulumi.Input<number>;
    /** Arbitrary values. A change replaces the token. Default: none. */
    keepers?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * Refuse to delete the only token of the connection until an `up` has removed this argument; a rotation is not
     * refused. Unlike the resource option `protect`, it holds after `pulumi state unprotect` and with
     * `--ignore-protect`. Default: not refused.
     */
    deletionProtection?: pulumi.Input<boolean>;
}

/** Every input; each but `deletionProtection` is an output as well. */
const inputs: InputsOf<ScimTokenArgs> = {
    connectionId: undefined,
    scopes: undefined,
    lifetimeSeconds: undefined,
    earlyRenewalHours: undefined,
    keepers: undefined,
    deletionProtection: undefined,
};

/**
 * A bearer token for the SCIM endpoint of an Auth0 connection, with scopes and an optional expiry. A
 * replacement creates the new token first and deletes the old one after all resources that use it have been
 * updated, so provisioning always has a valid token. Auth0 allows two tokens per connection.
 *
 * If a deployment was interrupted right after it created a token, the next one deletes that token, because
 * its value is lost. It is recognized by the order of its scopes, its lifetime and its age (less than a day),
 * and only if it was never used. A token with a single scope is not recognized.
 *
 * Import ID: `CONNECTION/TOKEN`, for example `con_x/tok_y`. The value of a token cannot be read, so `token`
 * is empty until the token is rotated: change `keepers`.
 *
 * @example
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import { ScimToken } from "pulumi-auth0-entra";
 *
 * const config = new pulumi.Config();
 *
 * const token = new ScimToken("scim-token", {
 *     connectionId: config.require("connectionId"),
 *     scopes: ["get:users", "post:users", "patch:users", "delete:users"],
 *     lifetimeSeconds: 180 * 24 * 3600,
 *     // Another value rotates the token at the next `up`.
 *     keepers: { rotation: "1" },
 * });
 *
 * export const tokenValidUntil = token.validUntil;
 * ```
 */
export class ScimToken extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:ScimToken";

    /** ID of the Auth0 connection. */
    declare readonly connectionId: pulumi.Output<string>;
    /** Scopes of the token. */
    declare readonly scopes: pulumi.Output<ScimTokenScope[]>;
    /** Lifetime of the token in seconds; undefined if it never expires. */
    declare readonly lifetimeSeconds: pulumi.Output<number | undefined>;
    /** Hours before its expiry at which the token is replaced. */
    declare readonly earlyRenewalHours: pulumi.Output<number | undefined>;
    /** Values whose change rotates the token. */
    declare readonly keepers: pulumi.Output<Record<string, string> | undefined>;
    /** ID of the token (`tok_…`). */
    declare readonly tokenId: pulumi.Output<string>;
    /**
     * Value of the token. Auth0 shows it only once, so that of an imported token is empty until the token is
     * rotated. Secret.
     */
    declare readonly token: pulumi.Output<string>;
    /** When the token was created, RFC 3339. */
    declare readonly createdAt: pulumi.Output<string>;
    /** When the token expires, RFC 3339; undefined if it never expires. */
    declare readonly validUntil: pulumi.Output<string | undefined>;

    /**
     * Reads a token by `CONNECTION/TOKEN`. Its value cannot be read, so `token` is empty. It is neither
     * changed nor deleted.
     */
    static get(
        name: string,
        id: pulumi.Input<pulumi.ID>,
        _state?: undefined,
        options?: pulumi.CustomResourceOptions,
    ): ScimToken {
        return new ScimToken(name, withoutInputs<ScimTokenArgs>(inputs), { ...options, id });
    }

    constructor(name: string, args: ScimTokenArgs, options?: pulumi.CustomResourceOptions) {
        super(
            ScimToken.type,
            name,
            { ...args, tokenId: undefined, token: undefined, createdAt: undefined, validUntil: undefined },
            withPackageDefaults(options, { additionalSecretOutputs: ["token"] }),
        );
    }
}
