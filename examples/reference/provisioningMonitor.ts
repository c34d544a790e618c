import * as pulumi from "@pulumi/pulumi";
import { ProvisioningMonitor } from "pulumi-auth0-entra";

const config = new pulumi.Config();

const monitor = new ProvisioningMonitor("acme-monitor", {
    jobId: config.require("jobId"),
    servicePrincipalId: config.require("servicePrincipalId"),
    resourceGroupName: "identity",
    location: "westeurope",
    emails: ["identity@acme.example"],
    alerts: { noSuccess: { hours: 24 } },
});

export const workspaceId = monitor.workspaceId;
