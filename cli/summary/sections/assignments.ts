import { formatValue } from "../markdown/value";
import { isSame, isValues } from "../preview/changes";
import type { Preview, ResourceState, Step } from "../preview/model";
import { formatPrincipal, toGainRow, toLossRow } from "./people";
import type { Row } from "./section";

/** A user or a group of AppRoleAssignments. */
interface Principal {
    /** As the program names it; only the object ID counts. */
    label: string;
    /** Undefined: not known before the update. */
    id?: string;
}

/** Which users and groups gain or lose access by a change of AppRoleAssignments. */
export function toAssignmentsRows(step: Step, preview: Preview): Row[] {
    const [before, after] = [listPrincipals(step.before), listPrincipals(step.after)];
    const gain = (why: string) => (principal: Principal) =>
        toGainRow(step, formatPrincipal(principal.label), why);
    const lose = (why: string) => (principal: Principal) =>
        toLossRow(step, formatPrincipal(principal.label), why);
    switch (step.operation) {
        case "create":
            return after.map(gain("assigned"));
        case "import":
            return after.map(gain("was assigned already, and is managed from now on"));
        case "delete":
            return step.before?.retained === true
                ? before.map(gain("stays assigned, but is no longer managed here"))
                : before.map(lose("no longer assigned"));
        case "replace":
            return [
                ...before.map(lose("the assignment is replaced")),
                ...after.map(gain("the assignment is replaced")),
            ];
        case "update":
            return [
                ...without(before, after).map(lose("no longer assigned")),
                ...without(after, before).map((principal) =>
                    gain(isAssignedAgain(principal, step, preview) ? again : "assigned")(principal),
                ),
                ...toUnexpectedRows(step),
                ...toSettingRows(step),
            ];
        default:
            return [];
    }
}

const again = "assigned again: it was removed outside Pulumi";

/** Principals that were assigned outside Pulumi, whose assignments the update removes. */
function toUnexpectedRows(step: Step): Row[] {
    const after = listNames(step.after);
    return listNames(step.before)
        .filter((name) => !after.includes(name))
        .map((name) =>
            toLossRow(step, formatPrincipal(name), "assigned outside of Pulumi; the update takes it away"),
        );
}

/** What changes for all of them. */
function toSettingRows(step: Step): Row[] {
    const [before, after] = [step.before?.inputs ?? {}, step.after?.inputs ?? {}];
    const rows: Row[] = [];
    if (!isSame(before["appRole"], after["appRole"])) {
        const why = `the _Role_ changes from ${formatRole(before["appRole"])} to ${formatRole(after["appRole"])}`;
        rows.push({ level: "warning", step, cells: ["changes", "all of them", why] });
    }
    if (before["exclusive"] !== true && after["exclusive"] === true) {
        const why = "_exclusive_ is true from now on: the `up` after a refresh takes other assignments away";
        rows.push(toLossRow(step, "users and groups that the program does not assign", why));
    }
    if (before["exclusive"] === true && after["exclusive"] !== true) {
        const why = "_exclusive_ is false from now on: other assignments stay";
        rows.push(toGainRow(step, "users and groups that the program does not assign", why));
    }
    return rows;
}

const formatRole = (role: Parameters<typeof formatValue>[0]): string =>
    role === undefined || role === null ? "the default" : formatValue(role);

/** Whether the refresh before the update found that the assignment is gone. */
function isAssignedAgain(principal: Principal, { urn }: Step, { steps }: Preview): boolean {
    const refresh = steps.find((step) => step.urn === urn && step.operation === "refresh");
    return listPrincipals(refresh?.before).some((other) => isSamePrincipal(principal, other));
}

function listPrincipals(state: ResourceState | undefined): Principal[] {
    const principals = state?.inputs["principals"];
    if (!isValues(principals)) {
        const isUnknown = principals !== undefined && principals !== null;
        return isUnknown ? [{ label: "(known after the update)" }] : [];
    }
    return Object.entries(principals).map(([label, id]) => ({
        label,
        id: typeof id === "string" ? id.toLowerCase() : undefined,
    }));
}

function without(principals: Principal[], others: Principal[]): Principal[] {
    return principals.filter((principal) => !others.some((other) => isSamePrincipal(principal, other)));
}

function isSamePrincipal(a: Principal, b: Principal): boolean {
    return a.id === undefined || b.id === undefined ? a.label === b.label : a.id === b.id;
}

/** `unexpected`: names to object IDs. */
function listNames(state: ResourceState | undefined): string[] {
    const unexpected = state?.inputs["unexpected"];
    return isValues(unexpected) ? Object.keys(unexpected) : [];
}
