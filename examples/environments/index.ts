import * as auth0 from "@pulumi/auth0";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { Auth0EntraLink } from "pulumi-auth0-entra";

const config = new pulumi.Config();
const stack = pulumi.getStack();

/** What differs between the environments, besides their credentials. */
const environments: Record<string, { users: string[]; protectConnection: boolean }> = {
    development: { users: ["ada@acme.example"], protectConnection: false },
    stage: { users: ["ada@acme.example"], protectConnection: false },
    production: { users: ["ada@acme.example", "grace.okafor@acme.example"], protectConnection: true },
};
const environment = environments[stack];
if (environment === undefined) {
    throw new Error(`The stack is "${stack}"; it must be one of ${Object.keys(environments).join(", ")}.`);
}

// Every setting is given here, so that no credential comes from the environment of the process.
const auth0Tenant = new auth0.Provider("auth0", {
    domain: config.require("auth0Domain"),
    clientId: config.require("auth0ClientId"),
    clientSecret: config.requireSecret("auth0ClientSecret"),
});
// One tenant, and a deploying application for each environment, which can change only what it owns.
const entraTenant = new azuread.Provider("entra", {
    tenantId: config.require("entraTenantId"),
    clientId: config.require("entraClientId"),
    clientSecret: config.requireSecret("entraClientSecret"),
    environment: "public",
    // Only for a tenant of the sandbox.
    metadataHost: config.get("entraMetadataHost"),
});

const link = new Auth0EntraLink(
    "acme",
    {
        auth0: {
            // The same name everywhere: user IDs then have the same form in every environment.
            connectionName: "acme-entra",
            displayName: "Acme",
            protectConnection: config.getBoolean("protectConnection") ?? environment.protectConnection,
            scim: { token: { lifetimeSeconds: 45 * 24 * 3600, earlyRenewalHours: 21 * 24 } },
        },
        entra: { displayName: `Auth0 (${stack})`, users: environment.users },
        provisioning: { accidentalDeletionThreshold: 50 },
    },
    { providers: [auth0Tenant, entraTenant] },
);

export const scimEndpoint = link.scimEndpoint;
export const entityId = link.entityId;
