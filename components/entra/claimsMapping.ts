import * as pulumi from "@pulumi/pulumi";

import { createNameIdPolicy, isDefaultNameId } from "../../rules/nameId";
import type { EnterpriseApplication } from "../resources";
import { declare } from "../support/existing";
import { dependsOnPreflight } from "../support/preflight";
import { applyTransform } from "../support/transform";
import type { EntraContext } from "./application";
import { sdk } from "./sdk";

/** "Attributes & Claims": a policy for a NameID other than the default, and its assignment. */
export function assignNameIdPolicy(
    parent: pulumi.ComponentResource,
    { name, args, preflight, existing }: EntraContext,
    application: EnterpriseApplication,
): void {
    if (args.nameIdSource === undefined || isDefaultNameId(args.nameIdSource)) return;
    const policy = declare(
        sdk.ClaimsMappingPolicy,
        existing.claimsMappingPolicy,
        applyTransform(
            args.transform?.claimsMappingPolicy,
            `${name}-name-id`,
            {
                displayName: pulumi.interpolate`${args.displayName ?? application.displayName} NameID`,
                definitions: [createNameIdPolicy(args.nameIdSource)],
            },
            // A change of the user IDs is refused by the application.
            { parent, dependsOn: dependsOnPreflight(preflight, application) },
        ),
    );
    declare(
        sdk.ServicePrincipalClaimsMappingPolicyAssignment,
        existing.claimsMappingPolicyAssignment,
        applyTransform(
            args.transform?.claimsMappingPolicyAssignment,
            `${name}-name-id-assignment`,
            {
                claimsMappingPolicyId: policy.id,
                servicePrincipalId: pulumi.interpolate`/servicePrincipals/${application.servicePrincipalId}`,
            },
            { parent, dependsOn: dependsOnPreflight(preflight) },
        ),
    );
}
