import { Connection, type ConnectionArgs } from "@pulumi/auth0/connection";
import { ConnectionClients } from "@pulumi/auth0/connectionClients";
import { ConnectionScimConfiguration } from "@pulumi/auth0/connectionScimConfiguration";
import type { OrganizationConnection } from "@pulumi/auth0/organizationConnection";
import * as pulumi from "@pulumi/pulumi";

import { samlStrategy } from "../../rules/connectionStrategy";
import { listScopesForEntra } from "../../rules/scimScopes";
import { type GroupRoles, SamlKeyPair, type SamlKeyPairArgs, ScimToken } from "../resources";
import type { Context } from "../support/context";
import { resolveCredentials } from "../support/credentials";
import { selectKnownValues } from "../support/deferred";
import { requireDeployment } from "../support/deployment";
import { declare, isReferenced } from "../support/existing";
import { findInvalidInputs, reportOtherMistakes } from "../support/invalidInputs";
import { listOutputs, resolveOptional } from "../support/outputs";
import { checkPlainArguments } from "../support/plainValues";
import {
    checkIfPreflightFails,
    dependsOnPreflight,
    runPreflight,
    waitForPreflight,
    withReadableErrors,
} from "../support/preflight";
import { toProtectOption } from "../support/protection";
import { applyTransform } from "../support/transform";
import { validate, validateLater } from "../support/validation";
import { getAuth0Requirements } from "./auth0Preflight";
import { checkConnectionName, validateAuth0ScimConnection } from "./auth0Rules";
import type { Auth0ScimConnectionArgs } from "./auth0ScimConnectionArgs";
import { resolveBearerToken } from "./bearerToken";
import {
    findNameMistake,
    lookUpConnection,
    type NameCheck,
    verifyExisting,
    verifyName,
} from "./connectionName";
import { resolveExistingIds } from "./existingAuth0";
import { declareGroupRoles } from "./groupRoles";
import { declareOrganizations } from "./organizations/declareOrganizations";
import type { LinkedOrganization } from "./organizations/organizationArgs";
import { collectPending, describeOrganizations } from "./organizations/organizationOutputs";
import { verifyOrganizations } from "./organizations/verifyOrganizations";
import { plainOfAuth0 } from "./plainArguments";
import { createSamlOptions } from "./samlOptions";
import { createScimMappingRows } from "./scimMapping";
import { resolveSigningCertificate } from "./signingCertificate";

type Auth0Context = Context<Auth0ScimConnectionArgs> & {
    existing: ReturnType<typeof resolveExistingIds>;
    lookup: NameCheck["lookup"];
};

/**
 * The Auth0 side of a link, which can be used alone: a SAML connection that trusts an identity provider,
 * inbound SCIM for it, a SCIM token, and the applications that may use it.
 *
 * Deleting the connection deletes its users, and so does a change of its name. Both are refused until
 * `protectConnection` is false.
 *
 * @example
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import { Auth0ScimConnection } from "pulumi-auth0-entra";
 *
 * const config = new pulumi.Config();
 *
 * const connection = new Auth0ScimConnection("acme-saml", {
 *     connectionName: "acme-saml",
 *     signInEndpoint: "https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/saml2",
 *     signingCertificate: config.require("signingCertificate"),
 *     scim: { token: { lifetimeSeconds: 180 * 24 * 3600 } },
 * });
 *
 * export const entityId = connection.entityId;
 * export const acsUrl = connection.acsUrl;
 * ```
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
    /**
     * Names of the groups that Entra has not provisioned yet, so that they have no roles in the tenant or in an
     * Organization; undefined if there are none. Only with `groupRoles`.
     */
    readonly pendingGroups?: pulumi.Output<string[] | undefined>;
    /**
     * The Organizations of the connection by their labels, with the TXT records that confirm their discovery domains. Only
     * with `organizations`.
     */
    readonly organizations?: pulumi.Output<Record<string, LinkedOrganization>>;
    /** The SCIM token; only with `exposeToken`. Secret. */
    readonly token?: pulumi.Output<string>;

    /** The connection itself. */
    readonly connection: Connection;
    /** Its SCIM configuration. */
    readonly scimConfiguration: ConnectionScimConfiguration;
    /** Its SCIM token; `scimToken.token` is the secret. */
    readonly scimToken: ScimToken;
    /** Key of the connection's own; only with `samlKey`. */
    readonly samlKey?: SamlKeyPair;
    /** Roles of the groups; only with `groupRoles`. */
    readonly groupRoles?: GroupRoles;
    /** The connection in each Organization, by label. */
    readonly organizationConnections: Readonly<Record<string, OrganizationConnection>>;
    /** All resources but the roles of groups, which can wait for the provisioning that needs these. */
    readonly requiredForProvisioning: readonly pulumi.Resource[];

    constructor(name: string, args: Auth0ScimConnectionArgs, options: pulumi.ComponentResourceOptions = {}) {
        const invalid = findInvalidInputs(() => {
            validate(
                "Auth0ScimConnection",
                name,
                args,
                checkPlainArguments(plainOfAuth0),
                validateAuth0ScimConnection,
            );
        });
        const left = ["transform", "existing", "groupRolesAfter"];
        const inputs = invalid === undefined ? selectKnownValues(args, left) : {};
        super(Auth0ScimConnection.type, name, inputs, options);
        if (invalid !== undefined) {
            reportOtherMistakes(invalid, this, name, () => getAuth0Requirements(args));
            throw invalid;
        }

        const credentials = resolveCredentials(this, name);
        const preflight = runPreflight(this, credentials, getAuth0Requirements(args), options.parent);
        const lookup = lookUpConnection(args, { parent: this, provider: credentials });
        const context = { name, args, preflight, credentials, existing: resolveExistingIds(args), lookup };
        checkIfPreflightFails(preflight, () =>
            findNameMistake(context, () => new Connection(...this.describeConnection(context))),
        );
        this.samlKey = this.declareSamlKey(context);
        const [connection, { deleteBeforeReplace, retainOnDelete }] = this.declareConnection(context);
        this.connection = connection;
        const outlivesStack = isReferenced(args.existing?.connection) || retainOnDelete === true;
        const declared = { connection, deletedWith: outlivesStack ? undefined : connection };
        this.scimConfiguration = this.declareScimConfiguration(context);
        const clients = this.enableClients(context);
        const organizations = declareOrganizations(this, context, declared);
        this.organizationConnections = Object.fromEntries(
            organizations.map(({ label, connection: enabled }) => [label, enabled]),
        );
        const inOrganizations = Object.values(this.organizationConnections);
        this.scimToken = this.declareScimToken(context, [...clients, ...inOrganizations]);
        this.groupRoles = declareGroupRoles(this, context, declared);
        const domains = organizations.flatMap((organization) => [...organization.domains.values()]);
        this.requiredForProvisioning = [
            ...[connection, this.scimConfiguration, ...clients, this.scimToken],
            ...inOrganizations,
            ...domains,
        ];

        const domain = requireDeployment(preflight, "auth0Domain").auth0Domain;
        this.connectionId = waitForPreflight(preflight, this.connection.id);
        this.connectionName = waitForPreflight(
            preflight,
            verifyName(this, connection, { ...context, deleteBeforeReplace }),
        );
        // From the connection itself, not from the arguments: a new name that Auth0 does not have yet, because the
        // replacement failed or is protected, must not reach the identity provider, or users could not sign in.
        this.entityId = resolveEntityId(context, this);
        this.acsUrl = pulumi.interpolate`https://${args.customDomain ?? domain}/login/callback?connection=${this.connectionName}`;
        this.scimEndpoint = pulumi.interpolate`https://${args.scim?.domain ?? domain}/scim/v2/connections/${this.connectionId}`;
        this.tokenId = waitForPreflight(preflight, this.scimToken.tokenId);
        this.tokenValidUntil = preflight.apply<string | undefined>(() =>
            resolveOptional(this.scimToken.validUntil, this.scimToken.tokenId),
        );
        const roles = [this.groupRoles, ...organizations.map(({ groupRoles }) => groupRoles)];
        const given = roles.filter((one) => one !== undefined);
        if (given.length > 0) this.pendingGroups = waitForPreflight(preflight, collectPending(given));
        if (organizations.length > 0) {
            const verified = pulumi.output(verifyOrganizations(organizations, connection, preflight));
            this.organizations = withReadableErrors(
                this,
                pulumi
                    .all([describeOrganizations(organizations), verified])
                    .apply(([described]) => described),
            );
        }
        if (args.exposeToken === true) {
            this.token = waitForPreflight(preflight, resolveBearerToken(this.scimToken, args));
        }
        this.registerOutputs(listOutputs(this));
    }

    private declareConnection(context: Auth0Context): [Connection, pulumi.CustomResourceOptions] {
        const { args, preflight, existing } = context;
        const checked = pulumi.all([
            preflight,
            withReadableErrors(this, pulumi.output(verifyExisting(context))),
        ]);
        const described = this.describeConnection(context, {
            samlOptions: createSamlOptions(args, resolveSigningCertificate(this, args), this.samlKey),
            dependsOn: dependsOnPreflight(checked),
        });
        return [declare(Connection, existing.connection, described), described[2]];
    }

    /** Without what depends on the preflight: for a preview in which that fails. */
    private describeConnection(
        { name, args }: Auth0Context,
        late?: Pick<pulumi.CustomResourceOptions, "dependsOn"> & { samlOptions: ConnectionArgs["options"] },
    ): [name: string, args: ConnectionArgs, options: pulumi.CustomResourceOptions] {
        return applyTransform<ConnectionArgs>(
            args.transform?.connection,
            `${name}-connection`,
            {
                strategy: samlStrategy,
                name: validateLater(args.connectionName, "connectionName", checkConnectionName),
                displayName: args.displayName ?? args.connectionName,
                showAsButton: args.showAsButton ?? false,
                options: late?.samlOptions,
            },
            {
                parent: this,
                dependsOn: late?.dependsOn,
                ignoreChanges: late === undefined ? ["options"] : undefined,
                protect: toProtectOption(args.protectConnection ?? true),
            },
        );
    }

    private declareSamlKey({ name, args, preflight, credentials }: Auth0Context): SamlKeyPair | undefined {
        if (args.samlKey === undefined) return undefined;
        return new SamlKeyPair(
            ...applyTransform<SamlKeyPairArgs>(
                args.transform?.samlKey,
                `${name}-saml-key`,
                { ...args.samlKey },
                { parent: this, provider: credentials, dependsOn: dependsOnPreflight(preflight) },
            ),
        );
    }

    private declareScimConfiguration({
        name,
        args,
        preflight,
        existing,
    }: Auth0Context): ConnectionScimConfiguration {
        return declare(
            ConnectionScimConfiguration,
            existing.scimConfiguration,
            applyTransform(
                args.transform?.scimConfiguration,
                `${name}-scim-configuration`,
                {
                    connectionId: this.connection.id,
                    userIdAttribute: args.scim?.userIdAttribute ?? "userName",
                    mappings: createScimMappingRows(args.scim),
                },
                { parent: this, dependsOn: dependsOnPreflight(preflight) },
            ),
        );
    }

    private declareScimToken(
        { name, args, preflight, credentials, existing }: Auth0Context,
        users: pulumi.Resource[],
    ): ScimToken {
        return declare(
            ScimToken,
            existing.token,
            applyTransform(
                args.transform?.scimToken,
                `${name}-scim-token`,
                {
                    ...args.scim?.token,
                    connectionId: this.connection.id,
                    scopes: args.scim?.token?.scopes ?? listScopesForEntra(false),
                    deletionProtection: isReferenced(args.existing?.connection)
                        ? undefined
                        : toProtectOption(args.protectConnection ?? true),
                },
                // A token needs a SCIM configuration, and has to go before it. Of all parts `destroy` deletes it first: it
                // refuses, and so keeps the others, where the protection of the connection would come too late.
                {
                    parent: this,
                    provider: credentials,
                    dependsOn: dependsOnPreflight(preflight, this.scimConfiguration, ...users),
                },
            ),
        );
    }

    private enableClients({ name, args, preflight, existing }: Auth0Context): ConnectionClients[] {
        if (args.enabledClients === undefined) return [];
        const clients = declare(
            ConnectionClients,
            // The list of an adopted connection, even an empty one, has the ID of the connection.
            existing.connection,
            applyTransform(
                args.transform?.connectionClients,
                `${name}-connection-clients`,
                { connectionId: this.connection.id, enabledClients: args.enabledClients },
                { parent: this, dependsOn: dependsOnPreflight(preflight) },
            ),
        );
        return [clients];
    }
}

/**
 * What Auth0 calls itself in SAML. A connection that exists may say it; the tenant's name follows from most
 * domains; else SCIM tells it, later.
 */
function resolveEntityId(
    { args, preflight }: Auth0Context,
    { connection, connectionName: name, scimConfiguration }: Auth0ScimConnection,
): pulumi.Output<string> {
    if (args.entityId !== undefined) return waitForPreflight(preflight, pulumi.output(args.entityId));
    const tenant = pulumi
        .all([args.tenantName, preflight.deployment])
        .apply(([given, { auth0TenantName }]) => given ?? auth0TenantName ?? scimConfiguration.tenantName);
    const own = pulumi.interpolate`urn:auth0:${tenant}:${name}`;
    if (!isReferenced(args.existing?.connection)) return own;
    // The provider keeps secrets of other strategies beside it, which make all of the options secret.
    const stored = pulumi.unsecret(connection.options).apply((options) => options?.entityId);
    return pulumi
        .all([stored, own])
        .apply(([id, byDefault]) => (id === undefined || id === "" ? byDefault : id));
}
