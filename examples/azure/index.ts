import * as pulumi from "@pulumi/pulumi";
import { Auth0EntraLink } from "pulumi-auth0-entra";

const config = new pulumi.Config();
const resourceGroupName = config.require("resourceGroup");

const acme = new Auth0EntraLink("acme", {
    auth0: { connectionName: "acme-entra", scim: { token: { lifetimeSeconds: 90 * 24 * 3600 } } },
    entra: { groups: ["Engineering"], users: ["ada@acme.example"] },
    // Logs in a workspace of its own, alerts to a mailbox and a chat, and a workbook with charts.
    monitor: {
        resourceGroupName,
        emails: ["identity@acme.example"],
        webhooks: { chat: config.requireSecret("chatWebhook") },
        alerts: { noSuccess: { hours: 24 }, certificateExpiry: { days: 30 } },
        tags: { team: "identity" },
    },
    // The token for those who need it elsewhere, without access to this stack.
    vault: { vaultName: config.require("vault"), resourceGroupName },
});

export const scimEndpoint = acme.scimEndpoint;
export const jobId = acme.jobId;
export const tokenValidUntil = acme.tokenValidUntil;
export const workspaceId = acme.monitor?.workspaceId;
export const secretUri = acme.tokenSecret?.secretUri;
