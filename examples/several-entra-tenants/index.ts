import * as auth0 from "@pulumi/auth0";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { Auth0EntraLink, type Auth0EntraLinkArgs } from "pulumi-auth0-entra";

const config = new pulumi.Config();

// Every setting is given here, so that no credential comes from the environment.
const auth0Tenant = new auth0.Provider("auth0", {
    domain: config.require("auth0Domain"),
    clientId: config.require("auth0ClientId"),
    clientSecret: config.requireSecret("auth0ClientSecret"),
});

interface Company {
    /** Of the configuration, and part of the name of the connection. */
    name: string;
    displayName: string;
    domain: string;
    users: string[];
}

/** What all companies have in common. */
const shared = {
    auth0: { scim: { token: { lifetimeSeconds: 45 * 24 * 3600, earlyRenewalHours: 21 * 24 } } },
    provisioning: { accidentalDeletionThreshold: 50 },
} satisfies Partial<Record<keyof Auth0EntraLinkArgs, object>>;

/** A link from the Entra tenant of a company, with credentials of its own. */
function linkCompany({ name, displayName, domain, users }: Company): Auth0EntraLink {
    const entraTenant = new azuread.Provider(`entra-${name}`, {
        tenantId: config.require(`${name}TenantId`),
        clientId: config.require(`${name}ClientId`),
        clientSecret: config.requireSecret(`${name}ClientSecret`),
        environment: "public",
        // Only for a tenant of the sandbox.
        metadataHost: config.get(`${name}MetadataHost`),
    });
    return new Auth0EntraLink(
        name,
        {
            auth0: {
                ...shared.auth0,
                connectionName: `${name}-entra`,
                displayName,
                domainAliases: [domain],
                protectConnection: config.getBoolean("protectConnection") ?? true,
            },
            entra: { displayName: `Auth0 (${displayName})`, users },
            provisioning: shared.provisioning,
        },
        { providers: [auth0Tenant, entraTenant] },
    );
}

const acme = linkCompany({
    name: "acme",
    displayName: "Acme",
    domain: "acme.example",
    users: ["ada@acme.example"],
});
const globex = linkCompany({
    name: "globex",
    displayName: "Globex",
    domain: "globex.example",
    users: ["zoe@globex.example"],
});

export const scimEndpoints = { acme: acme.scimEndpoint, globex: globex.scimEndpoint };
