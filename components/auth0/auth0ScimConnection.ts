import * as auth0 from "@pulumi/auth0";
import * as pulumi from "@pulumi/pulumi";

import { ScimToken, type Capability } from "../resources";
import { credentialsFor } from "../support/credentials";
import { knownValues } from "../support/deferred";
import { deploymentOf, type Deployment } from "../support/deployment";
import { outputsOf } from "../support/outputs";
import { transformed } from "../support/transform";
import { checkedLater, validate } from "../support/validation";
import { auth0ScimConnection, connectionName } from "./auth0Rules";
import type { Auth0ConnectionArgs, Auth0ScimConnectionArgs } from "./auth0ScimConnectionArgs";
import { samlOptions } from "./samlOptions";
import { scimMappingRows } from "./scimMapping";
import { scopesForEntra } from "./scimScopes";

/**
 * The Auth0 side of a link, usable alone: a SAML connection that trusts an identity provider, inbound SCIM for
 * it, a SCIM token, and the applications that may use it.
 *
 * Deleting the connection deletes its users, and so does a change of its name. Set the option `protect` where
 * that must not happen by mistake.
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
    /** SCIM endpoint of the connection, without query. */
    readonly scimEndpoint: pulumi.Output<string>;
    /** ID of the SCIM token (`tok_…`). */
    readonly tokenId: pulumi.Output<string>;
    /** When the SCIM token expires, RFC 3339; undefined: never. */
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
        validate("Auth0ScimConnection", name, args, auth0ScimConnection);
        super(Auth0ScimConnection.type, name, knownValues(args, ["transform"]), options);

        const credentials = credentialsFor(this, name);
        const deployment = deploymentOf(this, credentials, auth0Capabilities(args), options.parent);
        this.connection = this.samlConnection(name, args);
        this.scimConfiguration = this.inboundScim(name, args);
        this.scimToken = this.bearerToken(name, args, credentials);
        this.enableClients(name, args);

        this.connectionId = this.connection.id;
        this.connectionName = this.connection.name;
        this.entityId = entityId(args, deployment, this.scimConfiguration.tenantName);
        this.acsUrl = pulumi.interpolate`https://${args.customDomain ?? deployment.auth0Domain}/login/callback?connection=${args.connectionName}`;
        this.scimEndpoint = pulumi.interpolate`https://${args.scim?.domain ?? deployment.auth0Domain}/scim/v2/connections/${this.connectionId}`;
        this.tokenId = this.scimToken.tokenId;
        this.tokenValidUntil = this.scimToken.validUntil;
        if (args.exposeToken === true) this.token = pulumi.secret(this.scimToken.token);
        this.registerOutputs(outputsOf(this));
    }

    private samlConnection(name: string, args: Auth0ScimConnectionArgs): auth0.Connection {
        return new auth0.Connection(
            ...transformed(
                args.transform?.connection,
                `${name}-connection`,
                {
                    strategy: "samlp",
                    name: checkedLater(args.connectionName, "connectionName", connectionName),
                    displayName: args.displayName ?? args.connectionName,
                    showAsButton: args.showAsButton ?? false,
                    options: samlOptions(args),
                },
                { parent: this },
            ),
        );
    }

    private inboundScim(name: string, args: Auth0ScimConnectionArgs): auth0.ConnectionScimConfiguration {
        return new auth0.ConnectionScimConfiguration(
            ...transformed(
                args.transform?.scimConfiguration,
                `${name}-scim-configuration`,
                {
                    connectionId: this.connection.id,
                    userIdAttribute: args.scim?.userIdAttribute ?? "userName",
                    mappings: scimMappingRows(args.scim),
                },
                { parent: this },
            ),
        );
    }

    private bearerToken(
        name: string,
        args: Auth0ScimConnectionArgs,
        credentials: pulumi.ProviderResource,
    ): ScimToken {
        return new ScimToken(
            ...transformed(
                args.transform?.scimToken,
                `${name}-scim-token`,
                {
                    ...args.scim?.token,
                    connectionId: this.connection.id,
                    scopes: args.scim?.token?.scopes ?? scopesForEntra(false),
                },
                // A token needs a SCIM configuration, and has to go before it.
                { parent: this, provider: credentials, dependsOn: this.scimConfiguration },
            ),
        );
    }

    private enableClients(name: string, args: Auth0ScimConnectionArgs): void {
        if (args.enabledClients === undefined) return;
        new auth0.ConnectionClients(
            ...transformed(
                args.transform?.connectionClients,
                `${name}-connection-clients`,
                { connectionId: this.connection.id, enabledClients: args.enabledClients },
                { parent: this },
            ),
        );
    }
}

/** What the credentials have to be able to do in Auth0. */
export function auth0Capabilities(args: Auth0ConnectionArgs): Capability[] {
    const always: Capability[] = ["connection", "scimConfiguration", "scimToken"];
    return args.enabledClients === undefined ? always : [...always, "connectionClients"];
}

/** What Auth0 calls itself in SAML. The tenant's name follows from most domains; else SCIM tells it, later. */
function entityId(
    args: Auth0ScimConnectionArgs,
    deployment: Deployment,
    fromScim: pulumi.Output<string>,
): pulumi.Output<string> {
    if (args.entityId !== undefined) return pulumi.output(args.entityId);
    const tenant = pulumi
        .all([args.tenantName, deployment])
        .apply(([given, { auth0TenantName }]) => given ?? auth0TenantName ?? fromScim);
    return pulumi.interpolate`urn:auth0:${tenant}:${args.connectionName}`;
}
