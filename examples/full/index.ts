import * as pulumi from "@pulumi/pulumi";
import { Auth0EntraLink } from "pulumi-auth0-entra";

const config = new pulumi.Config();
const identityTeam = "identity@acme.example";

/** Days and hours are what people think in; Auth0 counts the life of a token in seconds. */
const days = 24 * 3600;

const acme = new Auth0EntraLink("acme", {
    auth0: {
        connectionName: "acme-entra",
        displayName: "Acme",
        signSamlRequest: true,
        signatureAlgorithm: "rsa-sha256",
        digestAlgorithm: "sha256",
        domainAliases: ["acme.example"],
        showAsButton: true,
        syncProfileAttributes: "never",
        // Deleting the connection would delete its users.
        protectConnection: config.getBoolean("protectConnection") ?? true,
        // Client IDs of the applications that may use the connection.
        enabledClients: config.getObject<string[]>("applications"),
        scim: {
            userIdAttribute: "userName",
            extraMapping: { "name.formatted": "app_metadata.formatted_name" },
            token: {
                lifetimeSeconds: 180 * days,
                earlyRenewalHours: 30 * 24,
                // Change the value to rotate the token at the next `up`.
                keepers: { rotation: config.get("tokenRotation") ?? "1" },
            },
        },
    },
    entra: {
        displayName: "Auth0 (Acme)",
        groups: ["Engineering", "Sales"],
        users: ["ada@acme.example"],
        assignmentRequired: true,
        notificationEmails: [identityTeam],
        certificate: {
            lifetimeDays: 730,
            keepers: { rotation: config.get("certificateRotation") ?? "1" },
        },
    },
    provisioning: {
        enabled: config.getBoolean("provisioning") ?? true,
        scope: "assigned",
        notificationEmail: identityTeam,
        accidentalDeletionThreshold: 50,
        users: {
            attributes: {
                externalId: { source: "objectId" },
                nickName: { expression: "ToLower([givenName])" },
                userType: { constant: "employee", apply: "onCreate" },
            },
            scopingFilters: [
                {
                    name: "users with an email address",
                    clauses: [{ attribute: "mail", operator: "IS NOT NULL" }],
                },
            ],
        },
        testUser: "ada@acme.example",
    },
    transform: {
        // The way out for what the component has no argument for.
        application: { notes: "Managed by Pulumi" },
    },
});

export const connectionId = acme.connectionId;
export const scimEndpoint = acme.scimEndpoint;
export const entityId = acme.entityId;
export const tokenValidUntil = acme.tokenValidUntil;
export const certificateValidUntil = acme.certificateValidUntil;
export const provisioningStatus = acme.provisioningStatus;
export const health = acme.health;
export const lastCycle = acme.lastCycle;
export const testResult = acme.testResult;
