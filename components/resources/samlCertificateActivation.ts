import * as pulumi from "@pulumi/pulumi";

import { withPackageDefaults } from "./support";

/** Arguments of {@link SamlCertificateActivation}. */
export interface SamlCertificateActivationArgs {
    /**
     * Object ID of the service principal (enterprise application), bare or as `/servicePrincipals/ID`. A
     * change replaces.
     */
    servicePrincipalId: pulumi.Input<string>;
    /**
     * Thumbprint of the certificate that shall sign; see {@link SamlSigningCertificate.thumbprint}. Changed
     * in place.
     */
    thumbprint: pulumi.Input<string>;
}

/**
 * Makes one signing certificate of an enterprise application the active one ("Make certificate active").
 * Let it depend on the service provider's connection, so that the certificate is trusted before it signs.
 * Source: Microsoft Graph, `servicePrincipal.preferredTokenSigningKeyThumbprint`.
 *
 * Import ID: `SERVICE_PRINCIPAL`, its object ID.
 */
export class SamlCertificateActivation extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:SamlCertificateActivation";

    /** Object ID of the service principal. */
    declare readonly servicePrincipalId: pulumi.Output<string>;
    /** Thumbprint of the certificate that signs. */
    declare readonly thumbprint: pulumi.Output<string>;

    constructor(name: string, args: SamlCertificateActivationArgs, options?: pulumi.CustomResourceOptions) {
        super(SamlCertificateActivation.type, name, { ...args }, withPackageDefaults(options));
    }
}
