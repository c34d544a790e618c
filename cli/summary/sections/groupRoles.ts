import { toCode } from "../markdown/escape";
import { formatValue } from "../markdown/value";
import { isSame, isValues } from "../preview/changes";
import type { ResourceState, Step, Value } from "../preview/model";
import { toGainRow, toLossRow } from "./people";
import type { Row } from "./section";

/** Which roles the members of groups gain or lose by a change of GroupRoles. */
export function toGroupRolesRows(step: Step): Row[] {
    if (step.operation === "delete" && step.before?.retained === true) return [];
    const [before, after] = [readRoles(step.before), readRoles(step.after)];
    const names = [...new Set([...before.keys(), ...after.keys()])];
    return [
        ...names.flatMap((name) => [
            ...excludeRoles(before.get(name), after.get(name)).map((role) =>
                toLossRow(step, formatMembers(name), `role ${role} in Auth0, from the next sign-in`),
            ),
            ...excludeRoles(after.get(name), before.get(name)).map((role) =>
                toGainRow(
                    step,
                    formatMembers(name),
                    `role ${role} in Auth0, from the next sign-in`,
                    "warning",
                ),
            ),
        ]),
        ...toExclusiveRows(step),
    ];
}

const formatMembers = (group: string): string => `members of group ${toCode(group)}`;

/** Roles as Markdown, by the name of the group. */
function readRoles(state: ResourceState | undefined): Map<string, string[]> {
    const groups = state?.inputs["groups"];
    return new Map(
        Object.entries(isValues(groups) ? groups : {}).map(([name, group]) => {
            const roles: Value = isValues(group) ? (group["roles"] ?? []) : [];
            return [name, (Array.isArray(roles) ? roles : []).map((role: Value) => formatValue(role))];
        }),
    );
}

const excludeRoles = (roles: readonly string[] = [], others: readonly string[] = []): string[] =>
    roles.filter((role) => !others.includes(role));

function toExclusiveRows(step: Step): Row[] {
    const before = step.before?.inputs["exclusive"];
    const after = step.after?.inputs["exclusive"];
    if (step.before === undefined || step.after === undefined || isSame(before, after)) return [];
    const who = "members of these groups";
    return after === true
        ? [
              toLossRow(
                  step,
                  who,
                  "_exclusive_ is true from now on: the `up` after a refresh takes other roles away",
              ),
          ]
        : [toGainRow(step, who, "_exclusive_ is false from now on: other roles stay")];
}
