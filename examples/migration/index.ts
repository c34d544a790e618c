import * as auth0 from "@pulumi/auth0";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";

// A link wired by hand from the official resources. docs/migration.md moves it to Auth0EntraLink.
const config = new pulumi.Config();
const domain = config.require("auth0Domain");
const login = config.get("entraLogin") ?? "https://login.microsoftonline.com";
const entra = azuread.getClientConfigOutput();

const application = new azuread.ApplicationFromTemplate("application", {
    displayName: "Acme Auth0",
    templateId: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
});
const principal = new azuread.ServicePrincipal("principal", {
    clientId: azuread.getApplicationOutput({ objectId: application.applicationObjectId }).clientId,
    useExisting: true,
    preferredSingleSignOnMode: "saml",
    appRoleAssignmentRequired: true,
    featureTags: [{ customSingleSignOn: true, enterprise: true }],
    owners: [entra.objectId],
});
const afterSaml = { dependsOn: [principal] };
const identifier = new azuread.ApplicationIdentifierUri(
    "identifier",
    {
        applicationId: application.applicationId,
        identifierUri: `urn:auth0:${config.require("auth0Tenant")}:acme-entra`,
    },
    afterSaml,
);
new azuread.ApplicationRedirectUris(
    "redirect",
    {
        applicationId: application.applicationId,
        type: "Web",
        redirectUris: [`https://${domain}/login/callback?connection=acme-entra`],
    },
    { dependsOn: [identifier] },
);
const certificate = new azuread.ServicePrincipalTokenSigningCertificate("certificate", {
    servicePrincipalId: principal.id,
    displayName: "CN=Acme Auth0",
    endDate: config.require("certificateEnd"),
});

const appRoleId = principal.appRoles.apply(
    (roles) => roles.find((role) => role.displayName === "User")?.id ?? "",
);
const people = ["ada@acme.example", "grace.okafor@acme.example"];
const assignments = [
    ...people.map((userPrincipalName, i) => {
        const principalObjectId = azuread.getUserOutput({ userPrincipalName }).objectId;
        return new azuread.AppRoleAssignment(`user-${i}`, {
            appRoleId,
            principalObjectId,
            resourceObjectId: principal.objectId,
        });
    }),
    new azuread.AppRoleAssignment("engineering", {
        appRoleId,
        principalObjectId: azuread.getGroupOutput({ displayName: "Engineering", securityEnabled: true })
            .objectId,
        resourceObjectId: principal.objectId,
    }),
];

const connection = new auth0.Connection("connection", {
    name: "acme-entra",
    displayName: "Acme",
    strategy: "samlp",
    options: {
        signInEndpoint: pulumi.interpolate`${login}/${entra.tenantId}/saml2`,
        signingCert: pulumi.interpolate`-----BEGIN CERTIFICATE-----\n${certificate.value}\n-----END CERTIFICATE-----`,
        setUserRootAttributes: "never_on_login",
    },
});
const scim = new auth0.ConnectionScimConfiguration("scim", {
    connectionId: connection.id,
    userIdAttribute: "userName",
    mappings: [
        { auth0: "username", scim: "userName" },
        { auth0: "email", scim: 'emails[type eq "work"].value' },
        { auth0: "app_metadata.external_id", scim: "externalId" },
        { auth0: "blocked", scim: "active" },
        { auth0: "name", scim: "displayName" },
    ],
});
const token = new auth0.ConnectionScimToken("token", {
    connectionId: scim.id,
    scopes: ["get:users", "post:users", "patch:users", "delete:users"],
});
const scimEndpoint = pulumi.interpolate`https://${domain}/scim/v2/connections/${connection.id}`;
const secret = new azuread.SynchronizationSecret("secret", {
    servicePrincipalId: principal.id,
    credentials: [
        { key: "BaseAddress", value: pulumi.interpolate`${scimEndpoint}?aadOptscim062020` },
        { key: "SecretToken", value: token.token },
    ],
});
new azuread.SynchronizationJob(
    "job",
    { servicePrincipalId: principal.id, templateId: "scim", enabled: true },
    { dependsOn: [secret, ...assignments] },
);

export { scimEndpoint };
