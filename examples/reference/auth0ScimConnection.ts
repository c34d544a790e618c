import * as pulumi from "@pulumi/pulumi";
import { Auth0ScimConnection } from "pulumi-auth0-entra";

const config = new pulumi.Config();

const connection = new Auth0ScimConnection("acme-saml", {
    connectionName: "acme-saml",
    signInEndpoint: "https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/saml2",
    signingCertificate: config.require("signingCertificate"),
    scim: { token: { lifetimeSeconds: 180 * 24 * 3600 } },
});

export const entityId = connection.entityId;
export const acsUrl = connection.acsUrl;
