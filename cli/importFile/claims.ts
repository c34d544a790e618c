import { findGroupMembership, listNameFormats } from "../../provider/resources/groupsClaim/claim";
import { getDefaultPolicyName } from "../../provider/resources/samlTokenLifetime/findPolicy";
import { type ClaimsPolicyContent, needsClaimsPolicy, parseClaimsPolicy } from "../../rules/claimsPolicy";
import { parseTokenLifetime } from "../../rules/samlTokenLifetime";
import { type Arguments, omitDefault, withoutAbsent } from "./declaration";
import type { ClaimsMappingPolicy, FoundEntra } from "./foundLink";

/** The policy of a service principal that sets the NameID and further claims as a link would, and what it sets. */
export function readClaimsPolicyOf({
    claimsMappingPolicies = [],
}: FoundEntra): { content: ClaimsPolicyContent; policy: ClaimsMappingPolicy } | undefined {
    for (const policy of claimsMappingPolicies) {
        const content = parseClaimsPolicy(policy.definition?.[0]);
        if (content !== undefined && needsClaimsPolicy(content)) return { content, policy };
    }
    return undefined;
}

/** The arguments `nameIdSource` and `claims`, and what to say about them. */
export function declareClaims(entra: FoundEntra): {
    nameIdSource: string | undefined;
    claims: Arguments;
    changes: string[];
    notes: string[];
} {
    const found = readClaimsPolicyOf(entra);
    const claims = found?.content.claims ?? {};
    const subject = Object.keys(claims).length > 0 ? "claims" : "NameID";
    const wanted = `${entra.application.displayName} ${subject}`;
    const renamed = found !== undefined && found.policy.displayName !== wanted;
    const others = (entra.claimsMappingPolicies ?? []).filter((policy) => policy !== found?.policy);
    const notes = others.map(
        ({ displayName, id }) =>
            `The claims mapping policy "${displayName ?? id}" stays as it is. If it sets the NameID, make sure that the NameID ` +
            "equals what SCIM sends as userName.",
    );
    if (entra.claimsMappingPolicies === undefined) {
        notes.push(
            "The credentials may not see claims mapping policies (Policy.Read.All), so the NameID is taken to be Entra's default.",
        );
    }
    return {
        nameIdSource: found?.content.nameIdSource,
        claims: Object.fromEntries(
            Object.entries(claims).map(([type, claim]) => [type, withoutAbsent({ ...claim })]),
        ),
        changes: renamed ? [`The claims mapping policy is renamed to "${wanted}".`] : [],
        notes,
    };
}

/** The argument `groupsClaim`; undefined: assertions have no groups. */
export function declareGroupsClaim({ application }: FoundEntra): Arguments | undefined {
    const groups = findGroupMembership(application);
    const nameFormats = listNameFormats(application);
    if (groups === undefined) return undefined;
    return withoutAbsent({ groups, nameFormats: nameFormats.length === 0 ? undefined : nameFormats });
}

/** The argument `samlTokenLifetime`, and what to say about it. */
export function declareTokenLifetime({ tokenLifetimePolicies, servicePrincipal }: FoundEntra): {
    settings: Arguments | undefined;
    notes: string[];
} {
    const [policy] = tokenLifetimePolicies ?? [];
    if (policy === undefined) return { settings: undefined, notes: [] };
    const minutes = parseTokenLifetime(policy.definition);
    const policyName = omitDefault(getDefaultPolicyName(servicePrincipal.id), policy.displayName);
    if (minutes !== undefined) return { settings: withoutAbsent({ minutes, policyName }), notes: [] };
    const note = `The token lifetime policy "${policy.displayName ?? policy.id}" sets more than the lifetime of tokens, and stays as it is.`;
    return { settings: undefined, notes: [note] };
}
