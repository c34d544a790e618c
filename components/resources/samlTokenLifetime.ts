import * as pulumi from "@pulumi/pulumi";

import { withPackageDefaults } from "./support";

/** Arguments of {@link SamlTokenLifetime}. */
export interface SamlTokenLifetimeArgs {
    /**
     * Object ID of the service principal (enterprise application), with or without `/servicePrincipals/`
     * before it. A change replaces the resource.
     */
    servicePrincipalId: pulumi.Input<string>;
    /** How long an assertion is valid, in minutes, 10 to 1440 (24 hours). Entra adds 5 minutes for differences of clocks. */
    minutes: pulumi.Input<number>;
    /**
     * Name of a token lifetime policy that several applications share: an existing one is used if it sets the same
     * lifetime. Default: a policy of the application's own.
     */
    policyName?: pulumi.Input<string>;
}

/**
 * Lifetime of the SAML tokens (assertions) of an enterprise application: a token lifetime policy and its assignment, of
 * which an application has at most one. A policy that the resource has made is deleted with its last use. Needs the
 * permissions Policy.Read.All and Policy.ReadWrite.ApplicationConfiguration. Source: Microsoft Graph,
 * `tokenLifetimePolicy`.
 *
 * Import ID: `SERVICE_PRINCIPAL`, its object ID. An imported policy is never deleted.
 *
 * @example
 * ```typescript
 * import { EnterpriseApplication, SamlTokenLifetime } from "pulumi-auth0-entra";
 *
 * const handbook = new EnterpriseApplication("handbook", { displayName: "Acme handbook" });
 *
 * const lifetime = new SamlTokenLifetime("lifetime", {
 *     servicePrincipalId: handbook.servicePrincipalId,
 *     minutes: 30,
 * });
 *
 * export const policyId = lifetime.policyId;
 * ```
 */
export class SamlTokenLifetime extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:SamlTokenLifetime";

    /** Object ID of the service principal. */
    declare readonly servicePrincipalId: pulumi.Output<string>;
    /** How long an assertion is valid, in minutes. */
    declare readonly minutes: pulumi.Output<number>;
    /** Name of the shared policy; undefined for a policy of the application's own. */
    declare readonly policyName: pulumi.Output<string | undefined>;
    /** ID of the token lifetime policy. */
    declare readonly policyId: pulumi.Output<string>;

    constructor(name: string, args: SamlTokenLifetimeArgs, options?: pulumi.CustomResourceOptions) {
        super(SamlTokenLifetime.type, name, { ...args, policyId: undefined }, withPackageDefaults(options));
    }
}
