import { type ClaimsSchemaEntry, isRestrictedClaim, type PolicyDefinition } from "../../../../mapping";
import type { Application, EntraTenantState, ServicePrincipal } from "../../model";
import { basicClaims } from "./claims";
import { findPolicy, nameIdentifier } from "./claimsPolicy";

/** A claim that an application gets, and where its value comes from. */
export interface ClaimSource {
    type: string;
    /** As the admin center shows it, such as `user.mail`; a constant is quoted. */
    source: string;
}

/** The settings that Entra's page "Attributes & Claims" shows. */
export interface ClaimSources {
    /** Of the NameID. */
    uniqueUserIdentifier: string;
    /** The claims that are not the same for all applications. */
    additional: ClaimSource[];
}

/** Where the claims of an application come from: the basic ones, as its claims mapping policy changes them. */
export function listClaimSources(
    state: EntraTenantState,
    principal: ServicePrincipal,
    application: Application | undefined,
): ClaimSources {
    const policy = findPolicy(state, principal);
    const entries = (policy?.schema ?? []).flatMap((entry) =>
        entry.samlClaimType === undefined
            ? []
            : [{ type: entry.samlClaimType, source: describeSource(entry, policy) }],
    );
    const custom = entries.filter(({ type }) => type !== nameIdentifier && !isRestrictedClaim(type));
    const basic = basicClaims
        .map(([type, attribute]) => ({ type, source: `user.${attribute}` }))
        .filter(({ type }) => !custom.some((claim) => claim.type === type));
    return {
        uniqueUserIdentifier:
            entries.find(({ type }) => type === nameIdentifier)?.source ?? "user.userprincipalname",
        additional: [
            ...(policy?.includesBasicClaims === false ? [] : basic),
            ...custom,
            ...describeGroups(application?.groupMembershipClaims),
        ],
    };
}

function describeSource(entry: ClaimsSchemaEntry, policy: PolicyDefinition | undefined): string {
    if (entry.value !== undefined) return JSON.stringify(entry.value);
    const { source = "", id = "", transformationId, transformationMethod } = entry;
    if (source.toLowerCase() !== "transformation") return `${source}.${id}`.toLowerCase();
    const inputs = policy?.transformations.find((each) => each.id === transformationId)?.inputClaims ?? [];
    const method = (transformationMethod ?? transformationId ?? "").replace("()", "");
    return `${method} (${inputs.map(({ claim }) => `user.${claim.toLowerCase()}`).join(", ")})`;
}

function describeGroups(membership: unknown): ClaimSource[] {
    if (typeof membership !== "string" || membership === "None") return [];
    const type = "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups";
    return [{ type, source: `user.groups [${membership}]` }];
}
