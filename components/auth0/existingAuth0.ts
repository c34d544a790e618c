import type * as pulumi from "@pulumi/pulumi";

import { type ExistingObjectArgs, type ExistingPartArgs, formatId, withId } from "../support/existing";

/** Objects that exist already on the Auth0 side. Objects that are not named here are created. */
export interface ExistingAuth0Args {
    /**
     * The connection, by its ID (`con_…`); `connectionName` must be its name. A connection that is only
     * referenced keeps all of its settings except the SCIM configuration and tokens, and arguments for its
     * settings are rejected. Default: a connection is created. Source: Auth0 Management API, `GET
     * /connections`; the ID is at the end of the URL of the connection's page.
     */
    connection?: ExistingObjectArgs;
    /**
     * The SCIM configuration of that connection. Default: one is created, which fails if the connection has
     * one already. Source: Auth0 Management API, `GET /connections/{id}/scim-configuration`.
     */
    scimConfiguration?: ExistingPartArgs;
    /**
     * A SCIM token of that configuration. Default: a token is created; Auth0 allows two per connection.
     * Source: Auth0 Management API, `GET /connections/{id}/scim-configuration/tokens`.
     */
    token?: ExistingScimTokenArgs;
}

/** A SCIM token that exists already. */
export interface ExistingScimTokenArgs {
    /** ID of the token (`tok_…`). */
    id: pulumi.Input<string>;
    /**
     * Value of the token, which cannot be read from Auth0. Secret. Default: unknown; then only an existing
     * provisioning job that already has the token can use it.
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
export function resolveExistingIds({ existing = {} }: WithExisting): {
    connection?: ExistingObjectArgs;
    scimConfiguration?: ExistingObjectArgs;
    token?: ExistingObjectArgs;
} {
    const { connection, scimConfiguration, token } = existing;
    const connectionId = connection?.id ?? "";
    return {
        connection,
        scimConfiguration: withId(scimConfiguration, () => connectionId),
        token: token && withId(token, () => formatId`${connectionId}/${token.id}`),
    };
}
