import type { Value, Values } from "../../host/definition";
import { PartialFailure } from "../../host/errors";
import type { Context } from "../support/types";
import { compact, isRecord } from "../support/values";
import type { AssignmentApi, Failure } from "./assignmentApi";
import { type AppRoleAssignment, collectObjectIds, formatName, isDeclared, isSameId } from "./assignments";
import { formatNames } from "./labels";

/** What is to be done, from one deployment to the next. */
export interface Change {
    id: string;
    inputs: Values;
    appRoleId: string;
    /** Assignments that there are. */
    actual: AppRoleAssignment[];
    /** Assignments to remove once the others are there. */
    obsolete: AppRoleAssignment[];
}

/**
 * Adds what is missing, then removes what is obsolete. What was done is kept in the state when something fails, so that
 * the next preview shows the rest.
 */
export async function applyAssignments(
    api: AssignmentApi,
    change: Change,
    { log }: Context,
): Promise<Values> {
    const { id, inputs, appRoleId, actual, obsolete } = change;
    const declared = { principalIds: collectObjectIds(inputs["principals"]), appRoleId };
    const assigned = new Set(
        actual.filter((each) => isDeclared(each, declared)).map((each) => each.principalId.toLowerCase()),
    );
    const missing = [...declared.principalIds].filter((principalId) => !assigned.has(principalId));
    const notAdded = missing.length === 0 ? [] : await api.add(missing, appRoleId);
    // Who could not get the new role keeps the old one.
    const kept = new Set(notAdded.map(({ principalId }) => principalId));
    const doomed = obsolete.filter(({ principalId }) => !kept.has(principalId.toLowerCase()));
    const notRemoved = doomed.length === 0 ? [] : await api.remove(doomed);
    const left = new Set(notRemoved.map(({ principalId }) => principalId.toLowerCase()));
    const removed = doomed.filter(({ principalId }) => !left.has(principalId.toLowerCase())).map(formatName);
    if (removed.length > 0) log.info(`removed the assignment of ${formatNames(removed)}`);
    const outputs = { ...compact(inputs), appRoleId };
    if (notAdded.length + notRemoved.length === 0) return outputs;

    const reasons = [
        ...describeFailures("not assigned", notAdded, (principalId) => findLabel(inputs, principalId)),
        ...describeFailures("not removed", notRemoved, (principalId) =>
            formatName(
                doomed.find((each) => isSameId(each.principalId, principalId)) ?? { id: "", principalId },
            ),
        ),
    ];
    const isNothingDone = assigned.size + missing.length === notAdded.length && removed.length === 0;
    if (isNothingDone) throw new Error(reasons.join("\n"));
    const principals = {
        ...withoutPrincipals(inputs["principals"], kept),
        ...listRemaining(doomed, left),
    };
    throw new PartialFailure(id, { ...outputs, principals }, reasons, { ...compact(inputs), principals });
}

/** One line for each reason, which names whom it is about. */
function describeFailures(
    what: string,
    failures: readonly Failure[],
    nameOf: (principalId: string) => string,
): string[] {
    const byReason = new Map<string, string[]>();
    for (const { principalId, error } of failures) {
        // The object ID stands in some explanations.
        const reason = error.message.replaceAll(principalId, "ID");
        byReason.set(reason, [...(byReason.get(reason) ?? []), nameOf(principalId)]);
    }
    return [...byReason].map(([reason, names]) => `${what}: ${formatNames(names)}. ${reason}`);
}

function findLabel(inputs: Values, principalId: string): string {
    const { principals } = inputs;
    const entries = isRecord(principals) ? Object.entries(principals) : [];
    const found = entries.find(([, id]) => typeof id === "string" && isSameId(id, principalId));
    return found === undefined ? principalId : `${found[0]} (${principalId})`;
}

function withoutPrincipals(principals: Value, except: ReadonlySet<string>): Record<string, Value> {
    const entries = isRecord(principals) ? Object.entries(principals) : [];
    return Object.fromEntries(
        entries.filter(([, id]) => typeof id === "string" && !except.has(id.toLowerCase())),
    );
}

/** They stay in the state, so that the next update removes them. */
function listRemaining(
    doomed: readonly AppRoleAssignment[],
    left: ReadonlySet<string>,
): Record<string, string> {
    return Object.fromEntries(
        doomed
            .filter(({ principalId }) => left.has(principalId.toLowerCase()))
            .map((each) => [formatName(each), each.principalId]),
    );
}
