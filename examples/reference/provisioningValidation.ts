import * as pulumi from "@pulumi/pulumi";
import { ProvisioningJob, ProvisioningValidation } from "pulumi-auth0-entra";

const config = new pulumi.Config();

const job = new ProvisioningJob("scim-job", {
    servicePrincipalId: config.require("servicePrincipalId"),
    tenantUrl: `${config.require("scimEndpoint")}?aadOptscim062020`,
    secretToken: config.requireSecret("scimToken"),
});

const cycle = new ProvisioningValidation("cycle", {
    servicePrincipalId: job.servicePrincipalId,
    jobId: job.jobId,
    since: job.changedAt,
    timeoutMinutes: 90,
});

export const health = cycle.health;
