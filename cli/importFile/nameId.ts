import { createNameIdPolicy, isDefaultNameId, nameIdSources } from "../../rules/nameId";
import type { ClaimsMappingPolicy, FoundEntra } from "./foundLink";

/** The policy of a service principal that sets the NameID as a link would, and the source that it takes. */
export function readNameId({
    claimsMappingPolicies = [],
}: FoundEntra): { source: string; policy: ClaimsMappingPolicy } | undefined {
    for (const policy of claimsMappingPolicies) {
        const definition = toCanonicalJson(policy.definition?.[0]);
        const source = nameIdSources.find(
            (candidate) =>
                !isDefaultNameId(candidate) && toCanonicalJson(createNameIdPolicy(candidate)) === definition,
        );
        if (source !== undefined) return { source, policy };
    }
    return undefined;
}

/** The argument `nameIdSource`, and what to say about it. */
export function declareNameId(entra: FoundEntra): {
    source: string | undefined;
    changes: string[];
    notes: string[];
} {
    const found = readNameId(entra);
    const wanted = `${entra.application.displayName} NameID`;
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
        source: found?.source,
        changes: renamed ? [`The claims mapping policy is renamed to "${wanted}".`] : [],
        notes,
    };
}

function toCanonicalJson(definition: string | undefined): string | undefined {
    try {
        return JSON.stringify(JSON.parse(definition ?? ""));
    } catch {
        return undefined;
    }
}
