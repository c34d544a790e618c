import type * as pulumi from "@pulumi/pulumi";

import { type ExistingObjectArgs, type ExistingPartArgs, idText, withId } from "../support/existing";

/** What exists already on the Auth0 side. Everything that is not named here is made. */
export interface ExistingAuth0Args {
    /**
     * The connection, by its ID (`con_…`); `connectionName` has to be its name. Of a connection that is only
     * referenced everything but the SCIM configuration and tokens stays as its owner has it, and its settings
     * are refused as arguments. Default: a connection is made.
     * Source: Auth0 Management API, `GET /connections`; the ID is in the address of the connection's page.
     */
    connection?: ExistingObjectArgs;
    /**
     * The SCIM configuration of that connection. Default: one is made, which fails if there is one.
     * Source: Auth0 Management API, `GET /connections/{id}/scim-configuration`.
     */
    scimConfiguration?: ExistingPartArgs;
    /**
     * A SCIM token of that configuration. Default: a token is made; Auth0 allows two for a connection.
     * Source: Auth0 Management API, `GET /connections/{id}/scim-configuration/tokens`.
     */
    token?: ExistingScimTokenArgs;
}

/** A SCIM token that exists already. */
export interface ExistingScimTokenArgs {
    /** ID of the token (`tok_…`). */
    id: pulumi.Input<string>;
    /**
     * The token itself, which nobody can read from Auth0. Secret. Default: not known; then only a provisioning
     * job that exists already, and has the token, can go on with it.
     */
    value?: pulumi.Input<string>;
    /**
     * True: it is imported, deleted with the component, and rotated as `scim.token` says. False: it is only
     * referenced. Default: false.
     */
    manage?: boolean;
}

interface WithExisting {
    existing?: ExistingAuth0Args;
}

/**
 * The existing objects with their IDs as the auth0 provider and the plugin know them: the configuration has the
 * ID of its connection, the token both. Nothing but the connection can exist without it, says a rule.
 */
export function existingIds({ existing = {} }: WithExisting): {
    connection?: ExistingObjectArgs;
    scimConfiguration?: ExistingObjectArgs;
    token?: ExistingObjectArgs;
} {
    const { connection, scimConfiguration, token } = existing;
    const connectionId = connection?.id ?? "";
    return {
        connection,
        scimConfiguration: withId(scimConfiguration, () => connectionId),
        token: token && withId(token, () => idText`${connectionId}/${token.id}`),
    };
}

/** The arguments as a component records them: never the token, which may be there without being marked secret. */
export function withoutTokenValue<Args extends WithExisting>(args: Args): Args {
    const token = args.existing?.token;
    if (token === undefined || token === null) return args;
    return { ...args, existing: { ...args.existing, token: { ...token, value: undefined } } };
}
