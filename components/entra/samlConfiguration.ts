import type * as pulumi from "@pulumi/pulumi";

import { BasicSamlConfiguration } from "../resources";
import { declare } from "../support/existing";
import { dependsOnPreflight } from "../support/preflight";
import { applyTransform } from "../support/transform";
import type { DeclaredApplication, EntraContext } from "./application";

/**
 * "Basic SAML Configuration": identifier and reply URL. It has the ID of the application, and is imported or only read
 * as that is.
 */
export function declareSamlConfiguration(
    parent: pulumi.ComponentResource,
    { name, args, preflight, credentials, existing }: EntraContext,
    { application, deletedWith }: DeclaredApplication,
): BasicSamlConfiguration {
    return declare(
        BasicSamlConfiguration,
        existing.application,
        applyTransform(
            args.transform?.samlConfiguration,
            `${name}-saml-configuration`,
            {
                servicePrincipalId: application.servicePrincipalId,
                identifiers: [args.entityId],
                replyUrls: [args.replyUrl],
            },
            { parent, provider: credentials, dependsOn: dependsOnPreflight(preflight), deletedWith },
        ),
    );
}
