import * as pulumi from "@pulumi/pulumi";
import { ServiceProviderCertificate } from "pulumi-auth0-entra";

const config = new pulumi.Config();

const certificate = new ServiceProviderCertificate("service-provider-certificate", {
    clientId: config.require("clientId"),
    // That of Auth0 is at https://DOMAIN/pem?cert=connection.
    certificate: config.require("signingCertificate"),
});

export const serviceProviderThumbprint = certificate.thumbprint;
