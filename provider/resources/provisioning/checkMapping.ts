import { expressionProblem } from "../../../rules/expression";
import type { Value, Values } from "../../host/definition";
import type { PropertyPath } from "../../host/propertyPath";
import { Checker, show, suggest } from "../support/checker";
import { isAbsent, isRecord, isUnknown } from "../support/values";
import { checkFilter } from "./checkFilter";
import type { ObjectKind } from "./schemaTypes";

const objectKeys = ["enabled", "attributes", "scopingFilters", "actions"];
const rowKeys = [
    "source",
    "constant",
    "expression",
    "removed",
    "matchingPrecedence",
    "defaultValue",
    "apply",
];
const actions = ["create", "update", "delete"];

/** Checks what is declared about users or groups. */
export function checkObjectMapping(checker: Checker, object: Values, kind: ObjectKind): void {
    checker.knownKeys(object, [kind], objectKeys);
    const enabled = checker.boolean(object, [kind, "enabled"]);
    if (kind === "users" && enabled === false) {
        checker.refuse(
            [kind, "enabled"],
            "is false, but Entra cannot switch the provisioning of users off; set enabled: false of the whole job to pause it",
        );
    }
    const attributes = checker.record(object, [kind, "attributes"]);
    if (attributes !== undefined) checkAttributes(checker, attributes, [kind, "attributes"]);
    checkActions(checker, object, [kind, "actions"]);
    checker.list(object, [kind, "scopingFilters"])?.forEach((filter, index) => {
        checkFilter(checker, filter, [kind, "scopingFilters", index]);
    });
}

function checkAttributes(checker: Checker, attributes: Values, path: PropertyPath): void {
    const byPrecedence = new Map<number, string>();
    for (const [target, row] of Object.entries(attributes)) {
        if (isUnknown(row) || isAbsent(row)) continue;
        if (!isRecord(row)) {
            checker.refuse(
                [...path, target],
                `is ${show(row)}; it must be an object such as { source: "mail" }`,
            );
            continue;
        }
        const precedence = checkRow(checker, row, [...path, target]);
        if (precedence === undefined) continue;
        const rival = byPrecedence.get(precedence);
        if (rival !== undefined) {
            checker.refuse(
                [...path, target, "matchingPrecedence"],
                `is ${precedence}, as is that of ${rival}; every matching attribute needs its own: give another number`,
            );
        }
        byPrecedence.set(precedence, target);
    }
}

/** Returns the matching precedence, when there is one. */
function checkRow(checker: Checker, row: Values, path: PropertyPath): number | undefined {
    checker.knownKeys(row, path, rowKeys);
    checkKindOfRow(checker, row, path);
    checker.text(row, [...path, "source"], "optional");
    const expression = checker.text(row, [...path, "expression"], "optional");
    const problem = expression === undefined ? undefined : expressionProblem(expression);
    if (problem !== undefined) checker.refuse([...path, "expression"], problem);
    const given = row["constant"];
    if (!isAbsent(given) && !isUnknown(given) && typeof given !== "string") {
        checker.refuse(
            [...path, "constant"],
            `is ${show(given)}; it must be text, for example "${show(given)}"`,
        );
    }
    checker.choice(row, [...path, "apply"], ["always", "onCreate"]);
    return checker.integer(
        row,
        [...path, "matchingPrecedence"],
        1,
        "leave it out for an attribute that does not match",
    );
}

function checkKindOfRow(checker: Checker, row: Values, path: PropertyPath): void {
    const removed = checker.boolean(row, [...path, "removed"]) === true || isUnknown(row["removed"]);
    const kinds = ["source", "constant", "expression"].filter((name) => !isAbsent(row[name]));
    const given = row["removed"] === true ? [...kinds, "removed"] : kinds;
    const choices = "give exactly one of source, constant, expression or removed: true";
    if (given.length > 1) {
        checker.refuse(path, `has ${given.join(" and ")}; ${choices}`);
    } else if (given.length === 0 && !removed) {
        checker.refuse(path, `says nothing about where the value comes from; ${choices}`);
    }
    const rest = Object.keys(row).filter(
        (key) => !["removed", ...kinds].includes(key) && !isAbsent(row[key]),
    );
    if (row["removed"] === true && kinds.length === 0 && rest.length > 0) {
        checker.refuse(
            path,
            `is removed and has ${rest.join(" and ")}; a removed row has nothing else: leave out the one or the other`,
        );
    }
}

function checkActions(checker: Checker, object: Values, path: PropertyPath): void {
    const list = checker.list(object, path);
    if (list?.length === 0) {
        checker.refuse(
            path,
            `is empty, so that nothing would ever happen; name some of ${actions.join(", ")}, or set enabled: false`,
        );
    }
    const seen = new Set<Value>();
    list?.forEach((action, index) => {
        if (isUnknown(action)) return;
        if (typeof action !== "string" || !actions.includes(action)) {
            checker.refuse(
                [...path, index],
                `is ${show(action)}; allowed: ${actions.join(", ")}${suggest(action, actions)}`,
            );
        } else if (seen.has(action)) {
            checker.refuse([...path, index], `"${action}" is named twice; remove one of them`);
        }
        seen.add(action);
    });
}
