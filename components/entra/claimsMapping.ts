import type { ApplicationFromTemplate } from "@pulumi/azuread/applicationFromTemplate";
import { ClaimsMappingPolicy } from "@pulumi/azuread/claimsMappingPolicy";
import type { ServicePrincipal } from "@pulumi/azuread/servicePrincipal";
import { ServicePrincipalClaimsMappingPolicyAssignment } from "@pulumi/azuread/servicePrincipalClaimsMappingPolicyAssignment";
import * as pulumi from "@pulumi/pulumi";

import { createNameIdPolicy, isDefaultNameId } from "../../rules/nameId";
import type { Context } from "../support/context";
import { declare } from "../support/existing";
import { dependsOnPreflight } from "../support/preflight";
import { applyTransform } from "../support/transform";
import type { EntraEnterpriseApplicationArgs } from "./entraEnterpriseApplicationArgs";
import type { ExistingEntraIds } from "./existingEntra";

/** "Attributes & Claims": a policy for a NameID other than the default, and its assignment. */
export function assignNameIdPolicy(
    parent: pulumi.ComponentResource,
    { name, args, preflight }: Context<EntraEnterpriseApplicationArgs>,
    existing: ExistingEntraIds,
    application: ApplicationFromTemplate,
    servicePrincipal: ServicePrincipal,
): void {
    if (args.nameIdSource === undefined || isDefaultNameId(args.nameIdSource)) return;
    const policy = declare(
        ClaimsMappingPolicy,
        existing.claimsMappingPolicy,
        applyTransform(
            args.transform?.claimsMappingPolicy,
            `${name}-name-id`,
            {
                displayName: pulumi.interpolate`${args.displayName ?? application.displayName} NameID`,
                definitions: [createNameIdPolicy(args.nameIdSource)],
            },
            { parent, dependsOn: dependsOnPreflight(preflight) },
        ),
    );
    declare(
        ServicePrincipalClaimsMappingPolicyAssignment,
        existing.claimsMappingPolicyAssignment,
        applyTransform(
            args.transform?.claimsMappingPolicyAssignment,
            `${name}-name-id-assignment`,
            { claimsMappingPolicyId: policy.id, servicePrincipalId: servicePrincipal.id },
            { parent, dependsOn: dependsOnPreflight(preflight) },
        ),
    );
}
