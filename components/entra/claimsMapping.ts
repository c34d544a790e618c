import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";

import { isDefaultNameId, nameIdPolicy } from "../../rules/nameId";
import type { Context } from "../support/context";
import { declare } from "../support/existing";
import { after } from "../support/prerequisites";
import { transformed } from "../support/transform";
import type { EntraEnterpriseApplicationArgs } from "./entraEnterpriseApplicationArgs";
import type { ExistingEntraIds } from "./existingEntra";

/** "Attributes & Claims": a policy for a NameID other than the default, and its assignment. */
export function assignNameIdPolicy(
    parent: pulumi.ComponentResource,
    { name, args, ready }: Context<EntraEnterpriseApplicationArgs>,
    existing: ExistingEntraIds,
    application: azuread.ApplicationFromTemplate,
    servicePrincipal: azuread.ServicePrincipal,
): void {
    if (args.nameIdSource === undefined || isDefaultNameId(args.nameIdSource)) return;
    const policy = declare(
        azuread.ClaimsMappingPolicy,
        existing.claimsMappingPolicy,
        transformed(
            args.transform?.claimsMappingPolicy,
            `${name}-name-id`,
            {
                displayName: pulumi.interpolate`${args.displayName ?? application.displayName} NameID`,
                definitions: [nameIdPolicy(args.nameIdSource)],
            },
            { parent, dependsOn: after(ready) },
        ),
    );
    declare(
        azuread.ServicePrincipalClaimsMappingPolicyAssignment,
        existing.claimsMappingPolicyAssignment,
        transformed(
            args.transform?.claimsMappingPolicyAssignment,
            `${name}-name-id-assignment`,
            { claimsMappingPolicyId: policy.id, servicePrincipalId: servicePrincipal.id },
            { parent, dependsOn: after(ready) },
        ),
    );
}
