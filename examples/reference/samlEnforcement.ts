import * as pulumi from "@pulumi/pulumi";
import { SamlEnforcement, ServiceProviderCertificate } from "pulumi-auth0-entra";

const config = new pulumi.Config();
const clientId = config.require("clientId");

const certificate = new ServiceProviderCertificate("certificate-of-auth0", {
    clientId,
    certificate: config.require("signingCertificate"),
});

// Where the connection is part of the program, add it to `dependsOn`: Auth0 has to sign first.
const enforcement = new SamlEnforcement("enforcement", {
    clientId,
    requireSignedRequests: true,
    trustedCertificates: certificate.trustedCertificates,
});

export const requireSignedRequests = enforcement.requireSignedRequests;
