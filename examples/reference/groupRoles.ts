import * as pulumi from "@pulumi/pulumi";
import { GroupRoles } from "pulumi-auth0-entra";

const config = new pulumi.Config();

const roles = new GroupRoles("roles", {
    connectionId: config.require("connectionId"),
    groups: { Engineering: { roles: ["admin"] } },
});

export const pending = roles.pending;
