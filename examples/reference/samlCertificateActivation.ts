import * as pulumi from "@pulumi/pulumi";
import { SamlCertificateActivation, SamlSigningCertificate } from "pulumi-auth0-entra";

const config = new pulumi.Config();
const servicePrincipalId = config.require("servicePrincipalId");

const next = new SamlSigningCertificate("next-certificate", { servicePrincipalId });

// Where the service provider is part of the program, add it to `dependsOn`: it has to trust the certificate first.
const activation = new SamlCertificateActivation("activation", {
    servicePrincipalId,
    thumbprint: next.thumbprint,
});

export const activeThumbprint = activation.thumbprint;
