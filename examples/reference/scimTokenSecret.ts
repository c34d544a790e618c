import * as pulumi from "@pulumi/pulumi";
import { ScimTokenSecret } from "pulumi-auth0-entra";

const config = new pulumi.Config();

const secret = new ScimTokenSecret("acme-token-secret", {
    vaultName: "acme-identity",
    resourceGroupName: "identity",
    secretName: "acme-scim-token",
    token: config.requireSecret("scimToken"),
});

export const secretUri = secret.secretUri;
