import * as pulumi from "@pulumi/pulumi";

import { withPackageDefaults } from "./support";

/** Arguments of {@link SamlCertificateActivation}. */
export interface SamlCertificateActivationArgs {
    /**
     * Object ID of the service principal (enterprise application), with or without `/servicePrincipals/`
     * before it. A change replaces the resource.
     */
    servicePrincipalId: pulumi.Input<string>;
    /**
     * SHA-1 thumbprint of the certificate to activate, 40 hexadecimal digits; see {@link
     * SamlSigningCertificate.thumbprint}. A change updates the resource in place.
     */
    thumbprint: pulumi.Input<string>;
}

/**
 * Activates one signing certificate of an enterprise application ("Make certificate active"). Let it depend
 * on the service provider's connection, so that the certificate is trusted before it signs. Source: Microsoft
 * Graph, `servicePrincipal.preferredTokenSigningKeyThumbprint`.
 *
 * Import ID: `SERVICE_PRINCIPAL`, its object ID.
 *
 * @example
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import { SamlCertificateActivation, SamlSigningCertificate } from "pulumi-auth0-entra";
 *
 * const config = new pulumi.Config();
 * const servicePrincipalId = config.require("servicePrincipalId");
 *
 * const next = new SamlSigningCertificate("next-certificate", { servicePrincipalId });
 *
 * // Where the service provider is part of the program, add it to `dependsOn`: it has to trust the certificate first.
 * const activation = new SamlCertificateActivation("activation", {
 *     servicePrincipalId,
 *     thumbprint: next.thumbprint,
 * });
 *
 * export const activeThumbprint = activation.thumbprint;
 * ```
 */
export class SamlCertificateActivation extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:SamlCertificateActivation";

    /** Object ID of the service principal. */
    declare readonly servicePrincipalId: pulumi.Output<string>;
    /** Thumbprint of the active certificate. */
    declare readonly thumbprint: pulumi.Output<string>;

    constructor(name: string, args: SamlCertificateActivationArgs, options?: pulumi.CustomResourceOptions) {
        super(SamlCertificateActivation.type, name, { ...args }, withPackageDefaults(options));
    }
}
