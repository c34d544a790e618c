import * as pulumi from "@pulumi/pulumi";

import { type InputsOf, onlyRead, withPackageDefaults } from "./support";

/**
 * What a SCIM token may do. Source: Auth0 Management API, `POST
 * /connections/{id}/scim-configuration/tokens`.
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
    /** ID of the Auth0 connection (`con_…`) that has a SCIM configuration. A change replaces the token. */
    connectionId: pulumi.Input<string>;
    /**
     * What the token may do. Entra needs get, post, patch and delete for users, and the same four for
     * groups when groups are provisioned. A change replaces the token: Auth0 cannot change the scopes of one.
     */
    scopes: pulumi.Input<pulumi.Input<ScimTokenScope>[]>;
    /**
     * Seconds until the token expires, more than 900. Default: it never expires. A change replaces the
     * token.
     */
    lifetimeSeconds?: pulumi.Input<number>;
    /**
     * Replace the token when it expires within this many hours, at the next `up`.
     * Default: a third of the lifetime, at most 720. Only with `lifetimeSeconds`.
     */
    earlyRenewalHours?: pulumi.Input<number>;
    /** Arbitrary values, to rotate on demand. A change replaces the token. */
    keepers?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Every input; each is an output as well. */
const inputs: InputsOf<ScimTokenArgs> = {
    connectionId: undefined,
    scopes: undefined,
    lifetimeSeconds: undefined,
    earlyRenewalHours: undefined,
    keepers: undefined,
};

/**
 * A bearer token for the SCIM endpoint of an Auth0 connection, with scopes and, if wanted, an expiry.
 * A replacement makes the new token first and deletes the old one after everything that uses it has been
 * updated, so provisioning never runs without a valid token. Auth0 allows two tokens per connection.
 *
 * Import ID: `CONNECTION/TOKEN`, for example `con_x/tok_y`. The value of a token cannot be read, so `token` is empty
 * until the token is rotated: change `keepers`.
 */
export class ScimToken extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:ScimToken";

    /** ID of the Auth0 connection. */
    declare readonly connectionId: pulumi.Output<string>;
    /** What the token may do. */
    declare readonly scopes: pulumi.Output<ScimTokenScope[]>;
    /** Seconds from creation to expiry; undefined: it never expires. */
    declare readonly lifetimeSeconds: pulumi.Output<number | undefined>;
    /** How many hours before its expiry the token is replaced. */
    declare readonly earlyRenewalHours: pulumi.Output<number | undefined>;
    /** The values that rotate the token when they change. */
    declare readonly keepers: pulumi.Output<Record<string, string> | undefined>;
    /** ID of the token (`tok_…`). */
    declare readonly tokenId: pulumi.Output<string>;
    /** The token itself. Secret; Auth0 shows it only once, so that of an imported token is empty until it is rotated. */
    declare readonly token: pulumi.Output<string>;
    /** When Auth0 made the token, RFC 3339. */
    declare readonly createdAt: pulumi.Output<string>;
    /** When the token expires, RFC 3339; undefined: never. */
    declare readonly validUntil: pulumi.Output<string | undefined>;

    /** Reads a token, by `CONNECTION/TOKEN`; its value is unknown to everybody, and so empty here. It is neither changed nor deleted. */
    static get(
        name: string,
        id: pulumi.Input<pulumi.ID>,
        _state?: undefined,
        options?: pulumi.CustomResourceOptions,
    ): ScimToken {
        return new ScimToken(name, onlyRead<ScimTokenArgs>(inputs), { ...options, id });
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
