import type { CheckFailure } from "../../host/definition";
import { formatPath } from "../../host/propertyPath";
import type { DeclaredObject } from "./declared";
import { type ObjectKind, type ObjectMapping, objectPairs } from "./schemaTypes";

/** Why what is declared does not fit the live mapping (undefined: there is none). */
export function findIncompatibilities(
    kind: ObjectKind,
    object: DeclaredObject,
    mapping: ObjectMapping | undefined,
): CheckFailure[] {
    if (mapping === undefined) return [{ property: kind, reason: describeMissingMapping(kind) }];
    return [...findSpellingProblems(kind, object, mapping), ...findMatchingProblems(kind, object, mapping)];
}

function describeMissingMapping(kind: ObjectKind): string {
    const { source, target } = objectPairs[kind];
    return (
        `the job's schema has no mapping from ${source} to ${target}; ` +
        "it was not made from the SCIM template. Leave this out, or use templateId: scim"
    );
}

/** SCIM does not care about case (RFC 7643, section 2.1), the schema does: a second row would be a mistake. */
function findSpellingProblems(
    kind: ObjectKind,
    object: DeclaredObject,
    mapping: ObjectMapping,
): CheckFailure[] {
    return Object.keys(object.attributes ?? {}).flatMap((target) => {
        const names = mapping.attributeMappings.map((row) => row.targetAttributeName);
        const other = names.find((name) => name.toLowerCase() === target.toLowerCase());
        if (other === undefined || names.includes(target)) return [];
        return [
            {
                property: formatPath([kind, "attributes", target]),
                reason: `is spelled ${other} in the job's schema, where case matters; write it that way`,
            },
        ];
    });
}

/** After the merge something must match, and no two attributes may have the same precedence. */
function findMatchingProblems(
    kind: ObjectKind,
    object: DeclaredObject,
    mapping: ObjectMapping,
): CheckFailure[] {
    const declared = object.attributes ?? {};
    if (Object.keys(declared).length === 0) return [];
    const precedences = new Map<string, number>();
    for (const row of mapping.attributeMappings) {
        precedences.set(row.targetAttributeName, row.matchingPriority ?? 0);
    }
    for (const [target, row] of Object.entries(declared)) {
        precedences.set(target, row.removed === true ? 0 : (row.matchingPrecedence ?? 0));
    }
    const matching = [...precedences].filter(([, precedence]) => precedence > 0);
    if (matching.length === 0) {
        const reason =
            "no attribute would be left to match objects by; give one of them a matchingPrecedence, for example 1";
        return [{ property: formatPath([kind, "attributes"]), reason }];
    }
    return Object.keys(declared).flatMap((target) => {
        const precedence = precedences.get(target) ?? 0;
        const rival = matching.find(([other, p]) => other !== target && p === precedence);
        if (precedence === 0 || rival === undefined) return [];
        const property = formatPath([kind, "attributes", target, "matchingPrecedence"]);
        const reason = `is ${precedence}, which ${rival[0]} already has; every matching attribute needs its own: give another number, or declare ${rival[0]} as well`;
        return [{ property, reason }];
    });
}
