import * as auth0 from "@pulumi/auth0";
import * as pulumi from "@pulumi/pulumi";

import { scopesForEntra } from "../../rules/scimScopes";
import { type Capability, ScimToken } from "../resources";
import type { Context } from "../support/context";
import { credentialsFor } from "../support/credentials";
import { knownValues } from "../support/deferred";
import { deployment } from "../support/deployment";
import { declare, isReferenced } from "../support/existing";
import { outputsOf } from "../support/outputs";
import { checkPlainArguments } from "../support/plainValues";
import { after, explained, gated, prerequisites } from "../support/prerequisites";
import { protection } from "../support/protection";
import { transformed } from "../support/transform";
import { createInputError } from "../support/validation";
import { validate, validateLater } from "../support/validation";
import { checkConnectionName, validateAuth0ScimConnection } from "./auth0Rules";
import type { Auth0ConnectionArgs, Auth0ScimConnectionArgs } from "./auth0ScimConnectionArgs";
import { resolveBearerToken } from "./bearerToken";
import { existingIds, withoutTokenValue } from "./existingAuth0";
import { plainOfAuth0 } from "./plainArguments";
import { samlOptions } from "./samlOptions";
import { scimMappingRows } from "./scimMapping";

type Auth0Context = Context<Auth0ScimConnectionArgs> & { existing: ReturnType<typeof existingIds> };

/**
 * The Auth0 side of a link, which can be used alone: a SAML connection that trusts an identity provider,
 * inbound SCIM for it, a SCIM token, and the applications that may use it.
 *
 * Deleting the connection deletes its users, and so does a change of its name. Both are refused until
 * `protectConnection` is false.
 */
export class Auth0ScimConnection extends pulumi.ComponentResource {
    static readonly type = "auth0-entra:index:Auth0ScimConnection";

    /** ID of the connection (`con_…`). */
    readonly connectionId: pulumi.Output<string>;
    /** Name of the connection. */
    readonly connectionName: pulumi.Output<string>;
    /** Entity ID of the service provider, for the identity provider. */
    readonly entityId: pulumi.Output<string>;
    /** Assertion consumer service URL (reply URL), for the identity provider. */
    readonly acsUrl: pulumi.Output<string>;
    /** SCIM endpoint of the connection, without a query string. */
    readonly scimEndpoint: pulumi.Output<string>;
    /** ID of the SCIM token (`tok_…`). */
    readonly tokenId: pulumi.Output<string>;
    /** When the SCIM token expires, RFC 3339; undefined if it never expires. */
    readonly tokenValidUntil: pulumi.Output<string | undefined>;
    /** The SCIM token; only with `exposeToken`. Secret. */
    readonly token?: pulumi.Output<string>;

    /** The connection itself. */
    readonly connection: auth0.Connection;
    /** Its SCIM configuration. */
    readonly scimConfiguration: auth0.ConnectionScimConfiguration;
    /** Its SCIM token; `scimToken.token` is the secret. */
    readonly scimToken: ScimToken;

    constructor(name: string, args: Auth0ScimConnectionArgs, options: pulumi.ComponentResourceOptions = {}) {
        validate(
            "Auth0ScimConnection",
            name,
            args,
            checkPlainArguments(plainOfAuth0),
            validateAuth0ScimConnection,
        );
        super(Auth0ScimConnection.type, name, knownValues(withoutTokenValue(args), ["transform"]), options);

        const credentials = credentialsFor(this, name);
        const wanted = { capabilities: auth0Capabilities(args) };
        const ready = prerequisites(this, credentials, wanted, options.parent);
        const context = { name, args, ready, credentials, existing: existingIds(args) };
        this.connection = this.samlConnection(context);
        this.scimConfiguration = this.inboundScim(context);
        this.scimToken = this.bearerToken(context);
        this.enableClients(context);

        const domain = deployment(ready, "auth0Domain").auth0Domain;
        this.connectionId = gated(ready, this.connection.id);
        this.connectionName = gated(ready, nameOf(this, this.connection, args));
        // From the connection itself, not from the arguments: a new name that Auth0 does not have yet, because the
        // replacement failed or is protected, must not reach the identity provider, or nobody could sign in.
        this.entityId = entityId(context, this);
        this.acsUrl = pulumi.interpolate`https://${args.customDomain ?? domain}/login/callback?connection=${this.connectionName}`;
        this.scimEndpoint = pulumi.interpolate`https://${args.scim?.domain ?? domain}/scim/v2/connections/${this.connectionId}`;
        this.tokenId = gated(ready, this.scimToken.tokenId);
        this.tokenValidUntil = gated(ready, this.scimToken.validUntil);
        if (args.exposeToken === true) this.token = gated(ready, resolveBearerToken(this.scimToken, args));
        this.registerOutputs(outputsOf(this));
    }

    private samlConnection({ name, args, ready, existing }: Auth0Context): auth0.Connection {
        return declare(
            auth0.Connection,
            existing.connection,
            transformed(
                args.transform?.connection,
                `${name}-connection`,
                {
                    strategy: "samlp",
                    name: validateLater(args.connectionName, "connectionName", checkConnectionName),
                    displayName: args.displayName ?? args.connectionName,
                    showAsButton: args.showAsButton ?? false,
                    options: samlOptions(args),
                },
                {
                    parent: this,
                    dependsOn: after(ready),
                    protect: protection(args.protectConnection ?? true),
                },
            ),
        );
    }

    private inboundScim({ name, args, ready, existing }: Auth0Context): auth0.ConnectionScimConfiguration {
        return declare(
            auth0.ConnectionScimConfiguration,
            existing.scimConfiguration,
            transformed(
                args.transform?.scimConfiguration,
                `${name}-scim-configuration`,
                {
                    connectionId: this.connection.id,
                    userIdAttribute: args.scim?.userIdAttribute ?? "userName",
                    mappings: scimMappingRows(args.scim),
                },
                { parent: this, dependsOn: after(ready) },
            ),
        );
    }

    private bearerToken({ name, args, ready, credentials, existing }: Auth0Context): ScimToken {
        return declare(
            ScimToken,
            existing.token,
            transformed(
                args.transform?.scimToken,
                `${name}-scim-token`,
                {
                    ...args.scim?.token,
                    connectionId: this.connection.id,
                    scopes: args.scim?.token?.scopes ?? scopesForEntra(false),
                },
                // A token needs a SCIM configuration, and has to go before it.
                { parent: this, provider: credentials, dependsOn: after(ready, this.scimConfiguration) },
            ),
        );
    }

    private enableClients({ name, args, ready, existing }: Auth0Context): void {
        if (args.enabledClients === undefined) return;
        declare(
            auth0.ConnectionClients,
            // The list of an adopted connection, even an empty one, has the ID of the connection.
            existing.connection,
            transformed(
                args.transform?.connectionClients,
                `${name}-connection-clients`,
                { connectionId: this.connection.id, enabledClients: args.enabledClients },
                { parent: this, dependsOn: after(ready) },
            ),
        );
    }
}

/** What the credentials have to be able to do in Auth0. */
export function auth0Capabilities(args: Auth0ConnectionArgs): Capability[] {
    const always: Capability[] = ["connection", "scimConfiguration", "scimToken"];
    return args.enabledClients === undefined ? always : [...always, "connectionClients"];
}

/** A connection that is only referenced must be the one that the program means. */
function nameOf(
    parent: Auth0ScimConnection,
    { name }: auth0.Connection,
    { connectionName: wanted, existing }: Auth0ScimConnectionArgs,
): pulumi.Output<string> {
    if (!isReferenced(existing?.connection)) return name;
    const checkedName = pulumi.all([name, wanted]).apply(([found, expected]) => {
        if (found === expected) return found;
        throw createInputError("connectionName", {
            found: expected,
            expected: `${found}, which is the name of the existing connection`,
            next: "Correct the name, or existing.connection.id.",
        });
    });
    return explained(parent, checkedName);
}

/**
 * What Auth0 calls itself in SAML. A connection that exists may say it; the tenant's name follows from most
 * domains; else SCIM tells it, later.
 */
function entityId(
    { args, ready }: Auth0Context,
    { connection, connectionName: name, scimConfiguration }: Auth0ScimConnection,
): pulumi.Output<string> {
    if (args.entityId !== undefined) return gated(ready, pulumi.output(args.entityId));
    const tenant = pulumi
        .all([args.tenantName, ready.deployment])
        .apply(([given, { auth0TenantName }]) => given ?? auth0TenantName ?? scimConfiguration.tenantName);
    const own = pulumi.interpolate`urn:auth0:${tenant}:${name}`;
    if (!isReferenced(args.existing?.connection)) return own;
    // The provider keeps secrets of other strategies beside it, which make all of the options secret.
    const told = pulumi.unsecret(connection.options).apply((options) => options?.entityId);
    return pulumi
        .all([told, own])
        .apply(([id, byDefault]) => (id === undefined || id === "" ? byDefault : id));
}
