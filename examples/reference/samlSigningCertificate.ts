import * as pulumi from "@pulumi/pulumi";
import { SamlSigningCertificate } from "pulumi-auth0-entra";

const config = new pulumi.Config();

const certificate = new SamlSigningCertificate("certificate", {
    servicePrincipalId: config.require("servicePrincipalId"),
    subject: "CN=Acme single sign-on",
    lifetimeDays: 365,
    earlyRenewalHours: 30 * 24,
});

export const thumbprint = certificate.thumbprint;
export const certificateValidUntil = certificate.validUntil;
