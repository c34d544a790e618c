import { toCode } from "../markdown/escape";
import { isSame } from "../preview/changes";
import type { Preview, Step } from "../preview/model";
import { findAssignee } from "../preview/names";
import { toGainRow, toLossRow, toUnexpectedRows } from "./people";
import { type Covered, findChanged, type Row, type SectionOf } from "./section";
import { types } from "./types";

/** Which users and groups gain or lose sign-in and provisioning. */
export const describeAccess: SectionOf = ({ preview }) => {
    if (preview.kind === "refresh") return undefined;
    const assignments = findChanged(preview.steps, types.assignment);
    const exclusive = findChanged(preview.steps, types.exclusiveAssignments);
    const general = [...listAssignmentRequired(preview.steps), ...listScopeChanges(preview.steps)];
    const rows = [
        ...general.map(({ row }) => row),
        ...assignments.flatMap((step) => toAssignmentRows(step, preview)),
        ...exclusive.flatMap(toUnexpectedRows),
    ];
    if (rows.length === 0) return undefined;
    return {
        title: "Access",
        header: ["", "Principal", "Reason"],
        rows,
        note: assignments.some(({ operation }) => operation === "delete")
            ? "The next provisioning cycle blocks users in Auth0 who lose their last assignment. Of a group, only direct members are provisioned."
            : undefined,
        // Principals that the program assigns are covered by the assignments themselves.
        covered: [
            ...[...assignments, ...exclusive].map((step): Covered => ({ step })),
            ...general.map(({ covered }) => covered),
        ],
    };
};

function toAssignmentRows(step: Step, preview: Preview): Row[] {
    const again = preview.steps.some(({ urn, operation }) => urn === step.urn && operation === "refresh");
    switch (step.operation) {
        case "create":
            return [
                toGainRow(
                    step,
                    describeAssignee(step, preview),
                    again ? "assigned again: it was removed outside Pulumi" : "assigned",
                ),
            ];
        case "delete":
            return step.before?.retained === true
                ? [
                      toGainRow(
                          step,
                          describeAssignee(step, preview),
                          "stays assigned, but is no longer managed here",
                      ),
                  ]
                : [toLossRow(step, describeAssignee(step, preview), "no longer assigned")];
        case "replace":
            return [
                toLossRow(step, describeAssignee(step, preview, "before"), "the assignment is replaced"),
                toGainRow(step, describeAssignee(step, preview, "after"), "the assignment is replaced"),
            ];
        case "import":
            return [
                toGainRow(
                    step,
                    describeAssignee(step, preview),
                    "was assigned already, and is managed from now on",
                ),
            ];
        default:
            return [];
    }
}

/** A replaced assignment is for another principal, which only the object ID identifies. */
function describeAssignee(step: Step, preview: Preview, side?: "before" | "after"): string {
    const replaced = !isSame(
        step.before?.inputs["principalObjectId"],
        step.after?.inputs["principalObjectId"],
    );
    if (side === "after" && replaced && step.before !== undefined) {
        const id = step.after?.inputs["principalObjectId"];
        return `principal ${typeof id === "string" ? toCode(id) : "(known after the update)"}`;
    }
    const { kind, name } = findAssignee(step, preview, side === undefined ? undefined : step[side]);
    return kind === undefined ? toCode(name) : `${kind} ${toCode(name)}`;
}

interface ForEverybody {
    row: Row;
    covered: Covered;
}

/** "Assignment required?" of the enterprise application. */
function listAssignmentRequired(steps: readonly Step[]): ForEverybody[] {
    return findChanged(steps, types.servicePrincipal).flatMap((step): ForEverybody[] => {
        const paths = ["appRoleAssignmentRequired"];
        const after = step.after?.inputs["appRoleAssignmentRequired"];
        const before = step.before?.inputs["appRoleAssignmentRequired"];
        if (step.after === undefined || isSame(before, after)) return [];
        if (after !== true) {
            const why = "_Assignment required?_ is No: an account in the tenant is enough to sign in";
            return [
                {
                    row: toGainRow(step, "**all users of the Entra tenant**", why, "danger"),
                    covered: { step, paths },
                },
            ];
        }
        if (before === undefined) return [];
        const why = "_Assignment required?_ is Yes from now on";
        return [{ row: toLossRow(step, "all users who are not assigned", why), covered: { step, paths } }];
    });
}

/** "Scope" of provisioning. */
function listScopeChanges(steps: readonly Step[]): ForEverybody[] {
    return findChanged(steps, types.job).flatMap((step): ForEverybody[] => {
        const before = step.before?.inputs["scope"];
        const after = step.after?.inputs["scope"];
        if (step.after === undefined || isSame(before, after)) return [];
        const covered = { step, paths: ["scope"] };
        if (after === "all") {
            const why = "_Scope_ is _Sync all users and groups_: all of them are created in Auth0";
            return [{ row: toGainRow(step, "**all users of the Entra tenant**", why, "danger"), covered }];
        }
        if (before !== "all") return [];
        const why = "_Scope_ is _Sync only assigned users and groups_ from now on";
        return [{ row: toLossRow(step, "all users who are not assigned", why, "danger"), covered }];
    });
}
