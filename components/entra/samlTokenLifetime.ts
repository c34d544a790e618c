import type * as pulumi from "@pulumi/pulumi";

import { type EnterpriseApplication, SamlTokenLifetime } from "../resources";
import { dependsOnPreflight } from "../support/preflight";
import { applyTransform } from "../support/transform";
import type { EntraContext } from "./application";

/** The token lifetime policy of the application, which stays in the tenant when the application is deleted. */
export function declareSamlTokenLifetime(
    parent: pulumi.ComponentResource,
    { name, args, preflight, credentials }: EntraContext,
    application: EnterpriseApplication,
): SamlTokenLifetime | undefined {
    if (args.samlTokenLifetime === undefined) return undefined;
    return new SamlTokenLifetime(
        ...applyTransform(
            args.transform?.samlTokenLifetime,
            `${name}-saml-token-lifetime`,
            { servicePrincipalId: application.servicePrincipalId, ...args.samlTokenLifetime },
            { parent, provider: credentials, dependsOn: dependsOnPreflight(preflight) },
        ),
    );
}
