import * as pulumi from "@pulumi/pulumi";
import { ProvisioningJob } from "pulumi-auth0-entra";

const config = new pulumi.Config();

const job = new ProvisioningJob("job", {
    servicePrincipalId: config.require("servicePrincipalId"),
    tenantUrl: `${config.require("scimEndpoint")}?aadOptscim062020`,
    secretToken: config.requireSecret("scimToken"),
    notificationEmail: "identity@acme.example",
    users: {
        attributes: {
            'emails[type eq "work"].value': { source: "mail", matchingPrecedence: 2 },
            displayName: { expression: 'Join(" ", [givenName], [surname])' },
        },
    },
});

export const status = job.status;
