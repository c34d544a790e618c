import { toCode } from "../markdown/escape";
import { isSame } from "../preview/changes";
import type { Preview, Step } from "../preview/model";
import { findAssignee } from "../preview/names";
import { toAssignmentsRows } from "./assignments";
import { toGroupRolesRows } from "./groupRoles";
import { toDiscoveryDomainRows, toOrganizationRows } from "./organizations";
import { toGainRow, toLossRow } from "./people";
import { type Covered, findChanged, type Row, type SectionOf } from "./section";
import { types } from "./types";

const noLongerAssigned = "no longer assigned";

/** Which users and groups gain or lose sign-in, provisioning and roles. */
export const describeAccess: SectionOf = ({ preview }) => {
    if (preview.kind === "refresh") return undefined;
    const assignments = findChanged(preview.steps, types.assignment);
    const maps = findChanged(preview.steps, types.assignments);
    const roles = findChanged(preview.steps, types.groupRoles);
    const organizations = findChanged(preview.steps, types.organizationConnection);
    const domains = findChanged(preview.steps, types.discoveryDomain);
    const general = [
        ...listAssignmentRequired(preview.steps),
        ...listDisabledApplications(preview.steps),
        ...listScopeChanges(preview.steps),
    ];
    const rows = [
        ...general.map(({ row }) => row),
        ...assignments.flatMap((step) => toAssignmentRows(step, preview)),
        ...maps.flatMap((step) => toAssignmentsRows(step, preview)),
        ...organizations.flatMap(toOrganizationRows),
        ...domains.flatMap(toDiscoveryDomainRows),
        ...roles.flatMap(toGroupRolesRows),
    ];
    if (rows.length === 0) return undefined;
    return {
        title: "Access",
        header: ["", "Principal", "Reason"],
        rows,
        note: rows.some(({ cells }) => cells[2]?.startsWith(noLongerAssigned))
            ? "The next provisioning cycle blocks users in Auth0 who lose their last assignment. Of a group, only direct members are provisioned."
            : undefined,
        // Principals that the program assigns are covered by the assignments themselves.
        covered: [
            ...[...assignments, ...maps, ...organizations, ...domains, ...roles].map((step): Covered => ({
                step,
            })),
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
                    describeAssignee(step),
                    again ? "assigned again: it was removed outside Pulumi" : "assigned",
                ),
            ];
        case "delete":
            return step.before?.retained === true
                ? [toGainRow(step, describeAssignee(step), "stays assigned, but is no longer managed here")]
                : [toLossRow(step, describeAssignee(step), noLongerAssigned)];
        case "replace":
            return [
                toLossRow(step, describeAssignee(step, "before"), "the assignment is replaced"),
                toGainRow(step, describeAssignee(step, "after"), "the assignment is replaced"),
            ];
        case "import":
            return [
                toGainRow(step, describeAssignee(step), "was assigned already, and is managed from now on"),
            ];
        default:
            return [];
    }
}

/** A replaced assignment is for another principal, which only the object ID identifies. */
function describeAssignee(step: Step, side?: "before" | "after"): string {
    const replaced = !isSame(
        step.before?.inputs["principalObjectId"],
        step.after?.inputs["principalObjectId"],
    );
    if (side === "after" && replaced && step.before !== undefined) {
        const id = step.after?.inputs["principalObjectId"];
        return `principal ${typeof id === "string" ? toCode(id) : "(known after the update)"}`;
    }
    const { kind, name } = findAssignee(step, side === undefined ? undefined : step[side]);
    return kind === undefined ? toCode(name) : `${kind} ${toCode(name)}`;
}

interface ForEverybody {
    row: Row;
    covered: Covered;
}

/** "Assignment required?" of the enterprise application. */
function listAssignmentRequired(steps: readonly Step[]): ForEverybody[] {
    return findApplicationChanges(steps, "appRoleAssignmentRequired", "assignmentRequired").flatMap(
        ({ step, paths, before, after }): ForEverybody[] => {
            const covered = { step, paths };
            if (after !== true) {
                const why = "_Assignment required?_ is No: an account in the tenant is enough to sign in";
                return [
                    { row: toGainRow(step, "**all users of the Entra tenant**", why, "danger"), covered },
                ];
            }
            if (before === undefined) return [];
            const why = "_Assignment required?_ is Yes from now on";
            return [{ row: toLossRow(step, "all users who are not assigned", why), covered }];
        },
    );
}

/** "Enabled for users to sign in?" of the enterprise application. */
function listDisabledApplications(steps: readonly Step[]): ForEverybody[] {
    return findApplicationChanges(steps, "accountEnabled", "accountEnabled").flatMap(
        ({ step, paths, before, after }): ForEverybody[] => {
            const covered = { step, paths };
            if (after === false) {
                const why = "_Enabled for users to sign in?_ is No";
                return [{ row: toLossRow(step, "**all users**", why, "danger"), covered }];
            }
            if (before !== false) return [];
            const why = "_Enabled for users to sign in?_ is Yes from now on";
            return [{ row: toGainRow(step, "all assigned users", why), covered }];
        },
    );
}

/** A setting of an enterprise application that changes, of the official service principal or of ours. */
function findApplicationChanges(steps: readonly Step[], official: string, own: string) {
    return findChanged(steps, types.servicePrincipal, types.enterpriseApplication).flatMap((step) => {
        const path = step.type === types.servicePrincipal ? official : own;
        const before = step.before?.inputs[path];
        const after = step.after?.inputs[path];
        if (step.after === undefined || isSame(before, after)) return [];
        return [{ step, paths: [path], before, after }];
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
