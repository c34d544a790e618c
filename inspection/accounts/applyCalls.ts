import { mapConcurrently } from "../../provider/clients/concurrency";
import { ignoreNotFound } from "../../provider/clients/poll";
import type { Inspector } from "../inspector";
import type { Account } from "../people/accounts";
import type { PlannedCall } from "./fixPlan";

/** What is to be done about a call. */
export type CallState =
    | "ready"
    /** The account is as the plan wants it. */
    | "alreadyDone"
    /** The account or its user has changed since the plan was written, so that the call is not made. */
    | "changed"
    /** The account does not exist any more. */
    | "gone";

export type CallOutcome = "made" | Exclude<CallState, "ready">;

/** What is right to do now, by user ID; see `createFixPlan`. */
export type CurrentCalls = ReadonlyMap<string, PlannedCall>;

/** Requests at the same time; the client waits when Auth0 says so. */
const concurrency = 4;

/** Finds out which calls are left, without a change. */
export async function checkCalls(
    inspector: Inspector,
    calls: readonly PlannedCall[],
    current: CurrentCalls,
): Promise<{ call: PlannedCall; state: CallState }[]> {
    return mapConcurrently(calls, concurrency, async (call) => ({
        call,
        state: await checkCall(inspector, call, current.get(call.userId)),
    }));
}

/**
 * Makes calls, one after the other. Before each, the account is read: it has to be as the plan saw it. What was made already
 * is left, so that an interrupted run can be repeated.
 */
export async function applyCalls(
    inspector: Inspector,
    calls: readonly PlannedCall[],
    current: CurrentCalls,
): Promise<{ call: PlannedCall; outcome: CallOutcome }[]> {
    const { clients, signal } = inspector;
    const applied: { call: PlannedCall; outcome: CallOutcome }[] = [];
    for (const call of calls) {
        const state = await checkCall(inspector, call, current.get(call.userId));
        if (state === "ready") await clients.auth0.patch(toPath(call), { blocked: call.block }, { signal });
        applied.push({ call, outcome: state === "ready" ? "made" : state });
        inspector.onProgress?.({ subject: "calls", done: applied.length, total: calls.length });
    }
    return applied;
}

async function checkCall(
    { clients, signal }: Inspector,
    call: PlannedCall,
    current: PlannedCall | undefined,
): Promise<CallState> {
    const query = "?fields=user_id,blocked,updated_at&include_fields=true";
    const account = await ignoreNotFound(clients.auth0.get<Account>(`${toPath(call)}${query}`, { signal }));
    if (account === undefined) return "gone";
    if ((account.blocked === true) === call.block) return "alreadyDone";
    const isUnchanged = current?.block === call.block && (account.updated_at ?? "") === call.updatedAt;
    return isUnchanged ? "ready" : "changed";
}

function toPath({ userId }: PlannedCall): string {
    return `/users/${encodeURIComponent(userId)}`;
}
