import * as pulumi from "@pulumi/pulumi";
import { EntraProvisioning } from "pulumi-auth0-entra";

const config = new pulumi.Config();

const provisioning = new EntraProvisioning("acme-provisioning", {
    servicePrincipalId: config.require("servicePrincipalId"),
    scimEndpoint: config.require("scimEndpoint"),
    secretToken: config.requireSecret("scimToken"),
    notificationEmail: "identity@acme.example",
    users: { attributes: { title: { removed: true } } },
});

export const provisioningStatus = provisioning.provisioningStatus;
