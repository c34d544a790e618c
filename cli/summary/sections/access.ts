import { code } from "../markdown/escape";
import { isSame } from "../preview/changes";
import type { Preview, Step } from "../preview/model";
import { assigneeOf } from "../preview/names";
import { byHandRows, gains, loses } from "./people";
import { changed, type Row, type SectionOf, type Told } from "./section";
import { types } from "./types";

/** Who may sign in and is provisioned afterwards, and who not any more. */
export const access: SectionOf = ({ preview }) => {
    if (preview.kind === "refresh") return undefined;
    const assignments = changed(preview.steps, types.assignment);
    const exclusive = changed(preview.steps, types.exclusiveAssignments);
    const everybody = [...assignmentRequired(preview.steps), ...scope(preview.steps)];
    const rows = [
        ...everybody.map(({ row }) => row),
        ...assignments.flatMap((step) => assignmentRows(step, preview)),
        ...exclusive.flatMap(byHandRows),
    ];
    if (rows.length === 0) return undefined;
    return {
        title: "Who gains and who loses access",
        header: ["", "Who", "Why"],
        rows,
        note: assignments.some(({ operation }) => operation === "delete")
            ? "Who loses the last assignment is blocked in Auth0 by the next provisioning cycle. A group stands for its direct members."
            : undefined,
        // Who the program assigns is told by the assignments themselves.
        told: [
            ...[...assignments, ...exclusive].map((step): Told => ({ step })),
            ...everybody.map(({ told }) => told),
        ],
    };
};

function assignmentRows(step: Step, preview: Preview): Row[] {
    const again = preview.steps.some(({ urn, operation }) => urn === step.urn && operation === "refresh");
    switch (step.operation) {
        case "create":
            return [
                gains(step, who(step, preview), again ? "assigned again: somebody took it away" : "assigned"),
            ];
        case "delete":
            return step.before?.retained === true
                ? [gains(step, who(step, preview), "stays assigned, but is no longer managed here")]
                : [loses(step, who(step, preview), "no longer assigned")];
        case "replace":
            return [
                loses(step, who(step, preview, "before"), "the assignment is replaced"),
                gains(step, who(step, preview, "after"), "the assignment is replaced"),
            ];
        case "import":
            return [gains(step, who(step, preview), "was assigned already, and is managed from now on")];
        default:
            return [];
    }
}

/** A replaced assignment is for somebody else, whom only the object ID tells. */
function who(step: Step, preview: Preview, side?: "before" | "after"): string {
    const replaced = !isSame(
        step.before?.inputs["principalObjectId"],
        step.after?.inputs["principalObjectId"],
    );
    if (side === "after" && replaced && step.before !== undefined) {
        const id = step.after?.inputs["principalObjectId"];
        return `principal ${typeof id === "string" ? code(id) : "(known after the update)"}`;
    }
    const { kind, name } = assigneeOf(step, preview, side === undefined ? undefined : step[side]);
    return kind === undefined ? code(name) : `${kind} ${code(name)}`;
}

interface ForEverybody {
    row: Row;
    told: Told;
}

/** "Assignment required?" of the enterprise application. */
function assignmentRequired(steps: readonly Step[]): ForEverybody[] {
    return changed(steps, types.servicePrincipal).flatMap((step): ForEverybody[] => {
        const paths = ["appRoleAssignmentRequired"];
        const after = step.after?.inputs["appRoleAssignmentRequired"];
        const before = step.before?.inputs["appRoleAssignmentRequired"];
        if (step.after === undefined || isSame(before, after)) return [];
        if (after !== true) {
            const why = "_Assignment required?_ is No: an account in the tenant is enough to sign in";
            return [
                {
                    row: gains(step, "**everybody in the Entra tenant**", why, "danger"),
                    told: { step, paths },
                },
            ];
        }
        if (before === undefined) return [];
        const why = "_Assignment required?_ is Yes from now on";
        return [{ row: loses(step, "everybody who is not assigned", why), told: { step, paths } }];
    });
}

/** "Scope" of provisioning. */
function scope(steps: readonly Step[]): ForEverybody[] {
    return changed(steps, types.job).flatMap((step): ForEverybody[] => {
        const before = step.before?.inputs["scope"];
        const after = step.after?.inputs["scope"];
        if (step.after === undefined || isSame(before, after)) return [];
        const told = { step, paths: ["scope"] };
        if (after === "all") {
            const why = "_Scope_ is _Sync all users and groups_: all of them are created in Auth0";
            return [{ row: gains(step, "**all users of the Entra tenant**", why, "danger"), told }];
        }
        if (before !== "all") return [];
        const why = "_Scope_ is _Sync only assigned users and groups_ from now on";
        return [{ row: loses(step, "all users who are not assigned", why, "danger"), told }];
    });
}
