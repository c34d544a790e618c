import * as pulumi from "@pulumi/pulumi";

import { createClaimsPolicy, needsClaimsPolicy } from "../../rules/claimsPolicy";
import type { EnterpriseApplication } from "../resources";
import { declare } from "../support/existing";
import { dependsOnPreflight } from "../support/preflight";
import { applyTransform } from "../support/transform";
import type { EntraContext } from "./application";
import { sdk } from "./sdk";

/**
 * "Attributes & Claims": a policy for a NameID other than the default and for further claims, and its assignment. A service
 * principal has one such policy, so it has one name in the program whatever it sets, and is changed in place.
 */
export function assignClaimsPolicy(
    parent: pulumi.ComponentResource,
    { name, args, preflight, existing }: EntraContext,
    application: EnterpriseApplication,
): void {
    if (!needsClaimsPolicy(args)) return;
    const subject = Object.keys(args.claims ?? {}).length > 0 ? "claims" : "NameID";
    const policy = declare(
        sdk.ClaimsMappingPolicy,
        existing.claimsMappingPolicy,
        applyTransform(
            args.transform?.claimsMappingPolicy,
            `${name}-name-id`,
            {
                displayName: pulumi.interpolate`${args.displayName ?? application.displayName} ${subject}`,
                definitions: [createClaimsPolicy(args)],
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
