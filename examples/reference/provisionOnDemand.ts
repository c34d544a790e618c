import * as pulumi from "@pulumi/pulumi";
import { getPrincipals, ProvisionOnDemand } from "pulumi-auth0-entra";

const config = new pulumi.Config();
const { users } = getPrincipals({ users: ["ada@acme.example"] });
const ada = users.apply((found) => found[0]!.objectId);

const test = new ProvisionOnDemand("test", {
    servicePrincipalId: config.require("servicePrincipalId"),
    jobId: config.require("jobId"),
    userId: ada,
    // Another value runs the test again.
    keepers: { run: "1" },
});

export const result = test.result;
export const steps = test.steps;
