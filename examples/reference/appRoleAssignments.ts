import * as pulumi from "@pulumi/pulumi";
import { AppRoleAssignments, getPrincipals } from "pulumi-auth0-entra";

const config = new pulumi.Config();
const { groups } = getPrincipals({ groups: ["Engineering"] });
const engineering = groups.apply((found) => found[0]!.objectId);

const assignments = new AppRoleAssignments("assignments", {
    servicePrincipalId: config.require("servicePrincipalId"),
    principals: { "group Engineering": engineering },
    exclusive: true,
});

export const unexpected = assignments.unexpected;
