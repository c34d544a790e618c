import { type ObjectKind, otherwiseWrittenTarget } from "../../rules/entraMapping";
import { inheritedPrecedence } from "../../rules/linkMapping";
import type { AttributeMappingArgs, ObjectMappingArgs } from "../resources";
import {
    boolean,
    type Check,
    integer,
    isAbsent,
    isRecord,
    list,
    map,
    object,
    oneOf,
    type Shape,
    text,
} from "../support/checks";
import { isDeferred, known } from "../support/deferred";
import type { Problems } from "../support/problems";
import { scopingFilter } from "./scopingRules";
import { expression, sourceAttribute } from "./sourceRules";

/** Checks how users, or groups, are provisioned. */
export function objectMapping(kind: ObjectKind): Check {
    const shape: Shape<ObjectMappingArgs> = {
        enabled: kind === "users" ? usersEnabled : boolean,
        attributes: map(row(kind)),
        scopingFilters: list(scopingFilter(kind)),
        actions: list(oneOf(["create", "update", "delete"]), { min: 1 }),
    };
    return (value, path, problems) => {
        object(shape)(value, path, problems);
        if (!isRecord(value) || !isRecord(value.attributes)) return;
        const attributesPath = `${path}.attributes`;
        targetNames(kind, value.attributes, attributesPath, problems);
        precedences(kind, value.attributes, attributesPath, problems);
    };
}

const usersEnabled: Check = (value, path, problems) => {
    boolean(value, path, problems);
    if (value !== false) return;
    problems.add(path, {
        found: value,
        expected: "true",
        next: "Entra cannot switch the provisioning of users off; pause all of it with provisioning.enabled.",
    });
};

function row(kind: ObjectKind): Check {
    const shape: Shape<AttributeMappingArgs> = {
        source: sourceAttribute(kind),
        constant: text({ expected: "a text that is not empty" }),
        expression: expression(kind),
        removed: boolean,
        matchingPrecedence: integer({
            min: 0,
            expected: "a whole number from 1, or 0 for no matching attribute",
        }),
        defaultValue: text({ expected: "a text that is not empty", next: "Leave it out for none." }),
        apply: oneOf(["always", "onCreate"]),
    };
    return (value, path, problems) => {
        const before = problems.paths.length;
        object(shape)(value, path, problems);
        if (isRecord(value) && problems.paths.length === before) oneKindOfRow(value, path, problems);
    };
}

function oneKindOfRow(value: Record<string, unknown>, path: string, problems: Problems): void {
    const given = Object.keys(value).filter((name) => !isAbsent(value[name]) && name !== "removed");
    const kinds = given.filter((name) => ["source", "constant", "expression"].includes(name));
    if (value.removed === true ? kinds.length > 0 : kinds.length !== 1) {
        // A row that may turn out to be removed needs nothing else.
        if (isDeferred(value.removed) && kinds.length === 0) return;
        problems.add(path, {
            found: value,
            expected: "exactly one of source, constant, expression, or removed: true",
            next: "They are the portal's mapping types Direct, Constant and Expression.",
        });
    } else if (value.removed === true && given.length > 0) {
        problems.add(path, { found: value, expected: "nothing else in a row that is removed" });
    }
}

/** Entra's names of SCIM attributes: `username` would be another attribute, which nobody reads. */
function targetNames(
    kind: ObjectKind,
    attributes: Record<string, unknown>,
    path: string,
    problems: Problems,
): void {
    for (const target of Object.keys(attributes)) {
        const right = otherwiseWrittenTarget(kind, target);
        if (right === undefined) continue;
        problems.add(`${path}[${JSON.stringify(target)}]`, {
            found: target,
            expected: right,
            next: "Write the SCIM attribute as Entra does.",
        });
    }
}

/** Entra tries matching attributes one after the other: two at the same place have no order. */
function precedences(
    kind: ObjectKind,
    attributes: Record<string, unknown>,
    path: string,
    problems: Problems,
): void {
    const inherited = inheritedPrecedence[kind];
    const seen = new Map<number, string>(
        Object.entries(inherited)
            .filter(([target]) => !Object.hasOwn(attributes, target))
            .map(([target, precedence]) => [precedence, target]),
    );
    let open = false;
    for (const [target, row] of Object.entries(attributes)) {
        open ||= isDeferred(row) || (isRecord(row) && isDeferred(row.matchingPrecedence));
        if (!isRecord(row) || row.removed === true) continue;
        const precedence = known(row.matchingPrecedence) ?? inherited[target];
        if (typeof precedence !== "number" || precedence === 0) continue;
        const first = seen.get(precedence);
        if (first !== undefined) {
            problems.add(`${path}[${JSON.stringify(target)}].matchingPrecedence`, {
                found: precedence,
                expected: "every precedence once",
                next: `${first} has it already.`,
            });
        }
        seen.set(precedence, target);
    }
    if (seen.size > 0 || open) return;
    problems.add(path, {
        found: "no matching attribute",
        expected: "at least one with a matchingPrecedence from 1",
        next: `Entra finds existing ${kind} by it.`,
    });
}
