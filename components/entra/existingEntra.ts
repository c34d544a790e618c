import { type ExistingObjectArgs, type ExistingPartArgs, formatId, withId } from "../support/existing";

/** Objects that exist already on the Entra side. Objects that are not named here are created. */
export interface ExistingEntraArgs {
    /**
     * The enterprise application, by the object ID of its service principal ("Enterprise applications" › the
     * application › Properties › Object ID). A managed application includes its "Basic SAML Configuration". An
     * application that is only referenced keeps its settings, identifier, reply URLs, claims and certificates; users
     * and groups can still be assigned. Assignments that exist are adopted in both cases. Default: an application is
     * created.
     */
    application?: ExistingObjectArgs;
    /**
     * "SAML certificate" of the application, by the key ID of its public key (usage Verify in
     * `keyCredentials`). A certificate that is only referenced is not activated. Default: a certificate is
     * created.
     */
    certificate?: ExistingObjectArgs;
    /**
     * The claims mapping policy that sets the NameID and further claims, by ID; with `nameIdSource` or `claims`. Default: a policy is
     * created.
     */
    claimsMappingPolicy?: ExistingObjectArgs;
    /** The assignment of that policy to the application. Default: the policy is assigned. */
    claimsMappingPolicyAssignment?: ExistingPartArgs;
}

/** The existing objects with their IDs as the plugin and the azuread provider know them. */
export interface ExistingEntraIds {
    application?: ExistingObjectArgs;
    certificate?: ExistingObjectArgs;
    claimsMappingPolicy?: ExistingObjectArgs;
    claimsMappingPolicyAssignment?: ExistingObjectArgs;
}

/** Puts the IDs together; what belongs to an application cannot exist without it, say the rules. */
export function resolveExistingIds({ existing = {} }: { existing?: ExistingEntraArgs }): ExistingEntraIds {
    const { application, certificate, claimsMappingPolicy } = existing;
    const principal = application?.id ?? "";
    return {
        application,
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
    };
}
