import { findTargetSpelling, type ObjectKind } from "../entraMapping";
import { inheritedPrecedence } from "../linkMapping";
import {
    type Check,
    checkAnyString,
    checkBoolean,
    checkInteger,
    checkList,
    checkMap,
    checkObject,
    checkOneOf,
    checkString,
    formatKeyPath,
    isRecord,
    joinPath,
    type Shape,
} from "../validation/checks";
import { checkNonEmptyString } from "../validation/formats";
import type { Problems } from "../validation/problems";
import { checkMappingType } from "./mappingRow";
import { checkExpression, checkExpressionNames, checkSourceAttribute } from "./mappingSource";
import { findPrecedences } from "./matchingPrecedence";
import { checkScopingFilter } from "./scopingFilter";

/**
 * Who declares a mapping. A link compares names with those that Entra has by default, and fills in precedences. A
 * resource takes every name, since an import declares what is there, and is merged into rows that only Entra knows.
 */
export type MappingOwner = "link" | "resource";

interface ObjectMapping {
    enabled?: unknown;
    attributes?: unknown;
    scopingFilters?: unknown;
    actions?: unknown;
}

/** The members of one row of the attribute mapping. */
export interface MappingRow {
    source?: unknown;
    constant?: unknown;
    expression?: unknown;
    removed?: unknown;
    matchingPrecedence?: unknown;
    defaultValue?: unknown;
    apply?: unknown;
}

/** How users, or groups, are provisioned. */
export function checkObjectMapping(kind: ObjectKind, owner: MappingOwner): Check {
    const attribute = owner === "link" ? checkSourceAttribute(kind) : checkNonEmptyString;
    const shape: Shape<ObjectMapping> = {
        enabled: kind === "users" ? checkUsersEnabled : checkBoolean,
        attributes: checkAttributes(kind, owner),
        scopingFilters: checkList(checkScopingFilter(attribute)),
        actions: checkList(checkOneOf(["create", "update", "delete"]), { min: 1 }),
    };
    return checkObject(shape);
}

const checkUsersEnabled: Check = (value, path, problems) => {
    checkBoolean(value, path, problems);
    if (value !== false) return;
    problems.add(path, {
        found: value,
        expected: "true",
        next: "Entra cannot disable the provisioning of users alone; set enabled: false of the whole job to pause it.",
    });
};

function checkAttributes(kind: ObjectKind, owner: MappingOwner): Check {
    const rows = checkMap(checkRow(kind, owner));
    return (value, path, problems) => {
        rows(value, path, problems);
        if (!isRecord(value)) return;
        if (owner === "link") checkTargets(kind, value, path, problems);
        checkPrecedences(kind, owner, value, path, problems);
    };
}

function checkRow(kind: ObjectKind, owner: MappingOwner): Check {
    const isLink = owner === "link";
    const value = isLink ? checkNonEmptyString : checkAnyString;
    const shape: Shape<MappingRow> = {
        source: isLink ? checkSourceAttribute(kind) : checkNonEmptyString,
        constant: value,
        expression: isLink ? checkExpressionNames(kind) : checkExpression,
        removed: checkBoolean,
        matchingPrecedence: checkInteger({
            min: isLink ? 0 : 1,
            expected: isLink ? "an integer from 1, or 0 for no matching attribute" : "an integer from 1",
            next: isLink ? undefined : "Leave it out for an attribute that does not match.",
        }),
        defaultValue: isLink
            ? checkString({ expected: "a non-empty string", next: "Leave it out for none." })
            : checkAnyString,
        apply: checkOneOf(["always", "onCreate"]),
    };
    const members = checkObject(shape);
    return (row, path, problems) => {
        const before = problems.all.length;
        members(row, path, problems);
        if (problems.all.length === before) checkMappingType(row, path, problems);
    };
}

/** Entra's names of SCIM attributes: `username` would be another attribute, which no service reads. */
function checkTargets(
    kind: ObjectKind,
    attributes: Record<string, unknown>,
    path: string,
    problems: Problems,
): void {
    for (const target of Object.keys(attributes)) {
        const spelling = findTargetSpelling(kind, target);
        if (spelling === undefined) continue;
        problems.add(formatKeyPath(path, target), {
            found: target,
            expected: spelling,
            next: "Write the SCIM attribute as Entra does.",
        });
    }
}

/** Entra tries matching attributes one after the other: two with the same precedence have no order. */
function checkPrecedences(
    kind: ObjectKind,
    owner: MappingOwner,
    attributes: Record<string, unknown>,
    path: string,
    problems: Problems,
): void {
    const inherited = owner === "link" ? inheritedPrecedence[kind] : {};
    const { declared, open } = findPrecedences(attributes, inherited, problems);
    const seen = new Map<number, string>(
        Object.entries(inherited)
            .filter(([target]) => !Object.hasOwn(attributes, target))
            .map(([target, precedence]) => [precedence, target]),
    );
    for (const [target, precedence] of declared) {
        const first = seen.get(precedence);
        if (first !== undefined) {
            problems.add(joinPath(formatKeyPath(path, target), "matchingPrecedence"), {
                found: precedence,
                expected: "each precedence once",
                next: `${first} has it already.`,
            });
        }
        seen.set(precedence, target);
    }
    if (owner === "resource" || seen.size > 0 || open) return;
    problems.add(path, {
        found: "no matching attribute",
        expected: "at least one with a matchingPrecedence from 1",
        next: `Entra finds existing ${kind} by it.`,
    });
}
