import { toCode } from "../markdown/escape";
import { formatValue } from "../markdown/value";
import { isSame } from "../preview/changes";
import type { Step, Value } from "../preview/model";
import { findString } from "../preview/names";
import { toGainRow, toLossRow } from "./people";
import type { Row } from "./section";

/** What users gain or lose by a change of the connection in an Organization. */
export function toOrganizationRows(step: Step): Row[] {
    const organization = `users in Organization ${formatOrganization(step)}`;
    const signIn = "sign-in through the connection";
    if (step.after === undefined) {
        return step.before?.retained === true ? [] : [toLossRow(step, organization, signIn, "danger")];
    }
    if (step.before === undefined) {
        const assigns = step.after.inputs["assignMembershipOnLogin"] !== false;
        return [toGainRow(step, organization, assigns ? `${signIn}, which makes them members` : signIn)];
    }
    return listChanges(step, {
        organizationId: () => [
            toGainRow(step, organization, `${signIn}, instead of those of another one`, "warning"),
        ],
        connectionId: () => [toGainRow(step, organization, "sign-in through another connection", "warning")],
        isEnabled: (after) => [
            after === true
                ? toGainRow(step, organization, signIn)
                : toLossRow(step, organization, signIn, "danger"),
        ],
        assignMembershipOnLogin: (after) => [
            after === true
                ? toGainRow(step, organization, "membership at sign-in (_Auto-Membership_)", "warning")
                : toLossRow(step, organization, "membership at the first sign-in (_Auto-Membership_)"),
        ],
        showAsButton: (after) => [
            after === true
                ? toGainRow(step, organization, "the button of the connection on the login page")
                : toLossRow(step, organization, "the button of the connection on the login page", "note"),
        ],
        organizationAccessLevel: (after) => [
            toGainRow(
                step,
                `administrators of Organization ${formatOrganization(step)}`,
                `access level ${formatValue(after)} for the connection`,
                "warning",
            ),
        ],
    });
}

/** Whose users find an Organization by their email address, or no longer do. */
export function toDiscoveryDomainRows(step: Step): Row[] {
    const users = `users with an address at ${toCode(findString(step, "domain") ?? step.name)}`;
    const why = `find Organization ${formatOrganization(step)} by it at sign-in`;
    const { before, after } = step;
    if (after === undefined) return before?.retained === true ? [] : [toLossRow(step, users, why)];
    if (before === undefined) {
        const isPending = after.inputs["status"] === "pending";
        return [toGainRow(step, users, isPending ? `${why}, once the domain is verified` : why)];
    }
    return listChanges(step, {
        domain: () => [toGainRow(step, users, `${why}, instead of another domain`, "warning")],
        organizationId: () => [toGainRow(step, users, `${why}, instead of another one`, "warning")],
        status: (now) => [
            now === "verified"
                ? toGainRow(step, users, `${why}: the domain is verified`, "warning")
                : toLossRow(step, users, `${why}: the domain is no longer verified`),
        ],
        useForOrganizationDiscovery: (now) => [
            now === true ? toGainRow(step, users, why) : toLossRow(step, users, why),
        ],
    });
}

/** The rows of the properties that change. */
function listChanges({ before, after }: Step, rows: Record<string, (after: Value) => Row[]>): Row[] {
    return Object.entries(rows).flatMap(([property, toRows]) => {
        const old: Value | undefined = before?.inputs[property];
        const now: Value | undefined = after?.inputs[property];
        return isSame(old, now) ? [] : toRows(now ?? null);
    });
}

/** By its ID, which is all that the resource knows; by the name of the resource where that is not known yet. */
function formatOrganization(step: Step): string {
    return toCode(findString(step, "organizationId") ?? step.name);
}
