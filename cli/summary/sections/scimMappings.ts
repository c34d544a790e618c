import { toCode } from "../markdown/escape";
import { formatValue } from "../markdown/value";
import { isSame, isValues } from "../preview/changes";
import type { Step, Value, Values } from "../preview/model";
import type { Row } from "./section";

const label = "SCIM → Auth0";

/** Rows of Auth0's SCIM configuration: from SCIM's attributes to Auth0's. Of a new one there is nothing to say. */
export function toScimMappingRows(step: Step): Row[] {
    if (step.before === undefined || step.after === undefined) return [];
    const before = indexByTarget(step.before.inputs["mappings"]);
    const after = indexByTarget(step.after.inputs["mappings"]);
    const rows = [...new Set([...Object.keys(before), ...Object.keys(after)])]
        .filter((target) => !isSame(before[target], after[target]))
        .map((target): Row => {
            return {
                level: "warning",
                step,
                cells: [label, toCode(target), formatValue(before[target]), formatValue(after[target])],
            };
        });
    return [...toUserIdRows(step, step.before.inputs, step.after.inputs), ...rows];
}

function toUserIdRows(step: Step, before: Values, after: Values): Row[] {
    const name = "userIdAttribute";
    if (isSame(before[name], after[name])) return [];
    const about = "**user ID attribute**: all users get a new identity in Auth0";
    return [
        { level: "danger", step, cells: [label, about, formatValue(before[name]), formatValue(after[name])] },
    ];
}

/** Auth0's attribute to the SCIM attribute that fills it. */
function indexByTarget(value: Value | undefined): Values {
    const rows = Array.isArray(value) ? value.filter(isValues) : [];
    return Object.fromEntries(
        rows.flatMap(({ auth0, scim }) =>
            typeof auth0 === "string" && scim !== undefined ? [[auth0, scim]] : [],
        ),
    );
}
