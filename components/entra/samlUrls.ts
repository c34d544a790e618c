import type { ApplicationFromTemplate } from "@pulumi/azuread/applicationFromTemplate";
import { ApplicationIdentifierUri } from "@pulumi/azuread/applicationIdentifierUri";
import { ApplicationRedirectUris } from "@pulumi/azuread/applicationRedirectUris";
import type { ServicePrincipal } from "@pulumi/azuread/servicePrincipal";
import type * as pulumi from "@pulumi/pulumi";

import type { Context } from "../support/context";
import { declare, isReferenced } from "../support/existing";
import { dependsOnPreflight } from "../support/preflight";
import { applyTransform } from "../support/transform";
import type { EntraEnterpriseApplicationArgs } from "./entraEnterpriseApplicationArgs";
import type { ExistingEntraIds } from "./existingEntra";

/**
 * "Basic SAML Configuration": identifier and reply URL. They are members of the application, so one that is only
 * referenced keeps those that it has. Entra takes an identifier outside its own domains only once the service
 * principal is in SAML mode.
 */
export function declareSamlUrls(
    parent: pulumi.ComponentResource,
    { name, args, preflight }: Context<EntraEnterpriseApplicationArgs>,
    existing: ExistingEntraIds,
    { applicationId }: ApplicationFromTemplate,
    servicePrincipal: ServicePrincipal,
): void {
    const afterSamlMode = { parent, dependsOn: dependsOnPreflight(preflight, servicePrincipal) };
    const isOurs = !isReferenced(existing.application);
    if (isOurs || existing.identifierUri !== undefined) {
        declare(
            ApplicationIdentifierUri,
            existing.identifierUri,
            applyTransform(
                args.transform?.identifierUri,
                `${name}-identifier-uri`,
                { applicationId, identifierUri: args.entityId },
                afterSamlMode,
            ),
        );
    }
    if (isOurs || existing.redirectUris !== undefined) {
        declare(
            ApplicationRedirectUris,
            existing.redirectUris,
            applyTransform(
                args.transform?.redirectUris,
                `${name}-redirect-uris`,
                { applicationId, type: "Web", redirectUris: [args.replyUrl] },
                afterSamlMode,
            ),
        );
    }
}
