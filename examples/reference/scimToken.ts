import * as pulumi from "@pulumi/pulumi";
import { ScimToken } from "pulumi-auth0-entra";

const config = new pulumi.Config();

const token = new ScimToken("scim-token", {
    connectionId: config.require("connectionId"),
    scopes: ["get:users", "post:users", "patch:users", "delete:users"],
    lifetimeSeconds: 180 * 24 * 3600,
    // Another value rotates the token at the next `up`.
    keepers: { rotation: "1" },
});

export const tokenValidUntil = token.validUntil;
