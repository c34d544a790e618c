import * as pulumi from "@pulumi/pulumi";
import { ExclusiveAssignments, getPrincipals } from "pulumi-auth0-entra";

const config = new pulumi.Config();
const { groups } = getPrincipals({ groups: ["Engineering"] });
const engineering = groups.apply((found) => found[0]!.objectId);

const assignments = new ExclusiveAssignments("exclusive-assignments", {
    servicePrincipalId: config.require("servicePrincipalId"),
    principals: { engineering },
});

export const unexpected = assignments.unexpected;
