import * as pulumi from "@pulumi/pulumi";

import { nonGalleryTemplateId } from "../../rules/applicationTemplate";
import { mapInput } from "../support/deferred";
import { requireDeployment } from "../support/deployment";
import {
    type ExistingObjectArgs,
    type ExistingPartArgs,
    formatId,
    isManaged,
    withId,
} from "../support/existing";
import { type PreflightResult, withReadableErrors } from "../support/preflight";
import { createInputError } from "../support/validation";

/** Objects that exist already on the Entra side. Objects that are not named here are created. */
export interface ExistingEntraArgs {
    /**
     * The application, by its object ID ("App registrations"); requires `servicePrincipal`. An application
     * that is only referenced keeps its name, identifier and reply URLs. Default: an application is created.
     */
    application?: ExistingObjectArgs;
    /**
     * Its service principal, by object ID ("Enterprise applications"); requires `application`. A service
     * principal that is only referenced keeps its settings, claims and certificates; users and groups can
     * still be assigned. Default: the service principal of the new application.
     */
    servicePrincipal?: ExistingObjectArgs;
    /**
     * "Identifier (Entity ID)" of the application, by the identifier itself. Default: the identifier is
     * added.
     */
    identifierUri?: ExistingObjectArgs;
    /**
     * "Reply URL" of the application. Default: reply URLs are written, which fails if the application has
     * any.
     */
    redirectUris?: ExistingPartArgs;
    /**
     * "SAML certificate" of the service principal, by the key ID of its public key (usage Verify in
     * `keyCredentials`). A certificate that is only referenced is not activated. Default: a certificate is
     * created.
     */
    certificate?: ExistingObjectArgs;
    /**
     * Assignments, by ID (Microsoft Graph, `GET /servicePrincipals/{id}/appRoleAssignedTo`); the key is the
     * user or group as given in `users`, `groups` or `principals`. Default: all assignments are created.
     */
    assignments?: Record<string, ExistingObjectArgs>;
    /**
     * The claims mapping policy that sets the NameID, by ID; with `nameIdSource`. Default: a policy is
     * created.
     */
    claimsMappingPolicy?: ExistingObjectArgs;
    /** The assignment of that policy to the service principal. Default: the policy is assigned. */
    claimsMappingPolicyAssignment?: ExistingPartArgs;
}

/** The existing objects with their IDs as the azuread provider and the plugin know them. */
export interface ExistingEntraIds {
    application?: ExistingObjectArgs;
    servicePrincipal?: ExistingObjectArgs;
    identifierUri?: ExistingObjectArgs;
    redirectUris?: ExistingObjectArgs;
    certificate?: ExistingObjectArgs;
    claimsMappingPolicy?: ExistingObjectArgs;
    claimsMappingPolicyAssignment?: ExistingObjectArgs;
    /** The assignment of a user or group, as the program names it. */
    assignment(who: string): ExistingObjectArgs | undefined;
}

/** The arguments of the Entra side that say what exists. */
interface ExistingArguments {
    existing?: ExistingEntraArgs;
    templateId?: pulumi.Input<string>;
}

/** Puts the IDs together; what belongs to an application cannot exist without it, say the rules. */
export function resolveExistingIds(args: ExistingArguments): ExistingEntraIds {
    const { existing = {} } = args;
    const application = existing.application?.id ?? "";
    const principal = existing.servicePrincipal?.id ?? "";
    const { identifierUri, certificate, claimsMappingPolicy } = existing;
    return {
        application: withId(
            existing.application,
            () =>
                formatId`/applicationTemplates/${args.templateId ?? nonGalleryTemplateId}/instantiate/${application}/${principal}`,
        ),
        servicePrincipal: withId(existing.servicePrincipal, () => formatId`/servicePrincipals/${principal}`),
        identifierUri:
            identifierUri &&
            withId(
                identifierUri,
                () =>
                    formatId`/applications/${application}/identifierUris/${mapInput(identifierUri.id, toBase64)}`,
            ),
        redirectUris: withId(
            existing.redirectUris,
            () => formatId`/applications/${application}/redirectUris/Web`,
        ),
        certificate: certificate && withId(certificate, () => formatId`${principal}/${certificate.id}`),
        claimsMappingPolicy:
            claimsMappingPolicy &&
            withId(
                claimsMappingPolicy,
                () => formatId`/policies/claimsMappingPolicies/${claimsMappingPolicy.id}`,
            ),
        claimsMappingPolicyAssignment: withId(
            existing.claimsMappingPolicyAssignment,
            () =>
                formatId`/servicePrincipals/${principal}/claimsMappingPolicies/${claimsMappingPolicy?.id ?? ""}`,
        ),
        assignment: (who) => {
            const found = Object.entries(existing.assignments ?? {}).find(
                ([key]) => key.toLowerCase() === who.toLowerCase(),
            )?.[1];
            return (
                found &&
                withId(found, () => formatId`/servicePrincipals/${principal}/appRoleAssignedTo/${found.id}`)
            );
        },
    };
}

/**
 * The template of the application. That of an existing one stands in its ID and nowhere else, so in a national
 * cloud the program has to say it.
 */
export function resolveTemplateId(
    parent: pulumi.Resource,
    args: ExistingArguments,
    preflight: pulumi.Output<PreflightResult>,
): pulumi.Output<string> {
    const template = pulumi
        .all([args.templateId, requireDeployment(preflight, "nonGalleryTemplateId")])
        .apply(([given, { nonGalleryTemplateId: ofCloud }]) => {
            const id = given ?? ofCloud;
            if (
                !isManaged(args.existing?.application) ||
                given !== undefined ||
                ofCloud === nonGalleryTemplateId
            ) {
                return id;
            }
            throw createInputError("templateId", {
                found: undefined,
                expected: `the template of the application, such as ${ofCloud}`,
                next: "Outside the global cloud it is needed to manage an application that exists.",
            });
        });
    return withReadableErrors(parent, template);
}

function toBase64(value: string): string {
    return Buffer.from(value, "utf8").toString("base64");
}
