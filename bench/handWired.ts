import * as auth0 from "@pulumi/auth0";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";

/** Where the link is to stand; a `World` of the sandbox has all of it. */
export interface HandWiredArgs {
    auth0: { /** Host of the tenant. */ domain: string; /** Name of the tenant. */ name: string };
    entra: { server: { /** Where Entra signs users in. */ origin: string }; state: { tenantId: string } };
    /** Object ID of the deploying service principal, which has to stay an owner of the enterprise application. */
    credentials: { entra: { objectId: string } };
    /** User principal names. Default: two sample users. */
    users?: string[];
    /** Display names. Default: Engineering. */
    groups?: string[];
    /** Begins the names of the resources, of which a program with several links has one each. Default: none. */
    prefix?: string;
    /** Name of the Auth0 connection. Default: `acme-entra`. */
    connectionName?: string;
    /** Display name of the enterprise application. Default: "Acme Auth0". */
    displayName?: string;
    /**
     * False leaves `owners` unset, as a first attempt would: the second `up` then takes the deploying principal
     * out of the owners. Default: true.
     */
    keepOwner?: boolean;
}

/** Template of a non-gallery application in the global cloud. */
const nonGalleryTemplate = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

/**
 * The same link as the component's, built directly from the resources of the official providers: a program
 * for the Automation API. Without the attribute mapping, which they cannot set.
 * @public the programs of benchmarks copy this file
 */
export async function createHandWiredLink(
    args: HandWiredArgs,
): Promise<Record<string, pulumi.Output<string>>> {
    const { prefix = "", connectionName = "acme-entra" } = args;
    const users = args.users ?? ["ada@acme.example", "grace.okafor@acme.example"];
    const groups = args.groups ?? ["Engineering"];
    const userIds = azuread.getUsersOutput({ userPrincipalNames: users }).objectIds;
    const groupIds = groups.map(
        (displayName) => azuread.getGroupOutput({ displayName, securityEnabled: true }).objectId,
    );

    const application = new azuread.ApplicationFromTemplate(`${prefix}app`, {
        displayName: args.displayName ?? "Acme Auth0",
        templateId: nonGalleryTemplate,
    });
    // The resource does not say its client ID.
    const { clientId } = azuread.getApplicationOutput({ objectId: application.applicationObjectId });
    const principal = new azuread.ServicePrincipal(`${prefix}sp`, {
        clientId,
        useExisting: true,
        preferredSingleSignOnMode: "saml",
        appRoleAssignmentRequired: true,
        featureTags: [{ customSingleSignOn: true, enterprise: true }],
        ...(args.keepOwner !== false && { owners: [args.credentials.entra.objectId] }),
    });
    // Neither is accepted before the service principal signs in by SAML.
    const afterSaml = { dependsOn: [principal] };
    new azuread.ApplicationIdentifierUri(
        `${prefix}identifier`,
        {
            applicationId: application.applicationId,
            identifierUri: `urn:auth0:${args.auth0.name}:${connectionName}`,
        },
        afterSaml,
    );
    new azuread.ApplicationRedirectUris(
        `${prefix}redirect`,
        {
            applicationId: application.applicationId,
            type: "Web",
            redirectUris: [`https://${args.auth0.domain}/login/callback?connection=${connectionName}`],
        },
        afterSaml,
    );
    assign(prefix, principal, userIds, users.length, groupIds);
    const certificate = new azuread.ServicePrincipalTokenSigningCertificate(`${prefix}certificate`, {
        servicePrincipalId: principal.id,
        displayName: "CN=Acme Auth0",
        endDate: "2029-01-01T00:00:00Z",
    });

    const connection = new auth0.Connection(`${prefix}connection`, {
        name: connectionName,
        displayName: "Acme",
        strategy: "samlp",
        showAsButton: false,
        options: {
            signInEndpoint: `${args.entra.server.origin}/${args.entra.state.tenantId}/saml2`,
            signingCert: certificate.value.apply(toPem),
            setUserRootAttributes: "never_on_login",
        },
    });
    const scim = new auth0.ConnectionScimConfiguration(`${prefix}scim`, {
        connectionId: connection.id,
        userIdAttribute: "userName",
        mappings: [
            { auth0: "username", scim: "userName" },
            { auth0: "email", scim: 'emails[type eq "work"].value' },
            { auth0: "app_metadata.external_id", scim: "externalId" },
            { auth0: "blocked", scim: "active" },
            { auth0: "name", scim: "displayName" },
            { auth0: "given_name", scim: "name.givenName" },
            { auth0: "family_name", scim: "name.familyName" },
        ],
    });
    const token = new auth0.ConnectionScimToken(`${prefix}token`, {
        connectionId: scim.id,
        scopes: ["get:users", "post:users", "patch:users", "delete:users"],
    });
    const scimEndpoint = pulumi.interpolate`https://${args.auth0.domain}/scim/v2/connections/${connection.id}`;
    const secret = new azuread.SynchronizationSecret(`${prefix}secret`, {
        servicePrincipalId: principal.id,
        credentials: [
            { key: "BaseAddress", value: pulumi.interpolate`${scimEndpoint}?aadOptscim062020` },
            { key: "SecretToken", value: token.token },
        ],
    });
    const job = new azuread.SynchronizationJob(
        `${prefix}job`,
        { servicePrincipalId: principal.id, templateId: "scim", enabled: true },
        { dependsOn: [secret] },
    );
    return { scimEndpoint, jobId: job.id };
}

/** Gives the application's own role to every user and group. */
function assign(
    prefix: string,
    principal: azuread.ServicePrincipal,
    userIds: pulumi.Output<string[]>,
    userCount: number,
    groupIds: pulumi.Output<string>[],
): void {
    const appRoleId = principal.appRoles.apply(
        (roles) => roles.find((role) => role.displayName === "User")?.id ?? "",
    );
    const principals = Array.from({ length: userCount }, (_, i) => userIds.apply((ids) => ids[i] ?? ""));
    const add = (name: string, principalObjectId: pulumi.Output<string>): void => {
        new azuread.AppRoleAssignment(name, {
            appRoleId,
            principalObjectId,
            resourceObjectId: principal.objectId,
        });
    };
    principals.forEach((id, i) => add(`${prefix}user-${i}`, id));
    groupIds.forEach((id, i) => add(`${prefix}group-${i}`, id));
}

/** The certificate comes as bare base64. */
function toPem(base64: string): string {
    const lines = base64.match(/.{1,64}/g) ?? [];
    return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
