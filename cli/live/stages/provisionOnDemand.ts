import { findObjectMapping } from "../../../provider/resources/provisioning/schemaTypes";
import { SynchronizationApi } from "../../../provider/resources/provisioning/synchronizationApi";
import type { LiveUser } from "../users";
import { waitFor } from "../waitFor";
import { deploy } from "./deploy";
import { settleTimeoutMs, type StageContext } from "./stage";

/** What came of provisioning one user. */
export interface Outcome {
    result: string;
    reason?: string;
}

/**
 * Provisions a user on demand until the result is as expected: Entra needs minutes to know of a new assignment.
 * @returns the last outcome
 */
export async function provisionUntil(
    context: StageContext,
    user: LiveUser,
    isAsExpected: (outcome: Outcome) => boolean,
): Promise<Outcome> {
    const { declaration, clients, signal } = context;
    const { userPrincipalName } = user;
    declaration.tests = [userPrincipalName];
    const wait = { clock: clients.clock, signal, withinMs: settleTimeoutMs };
    let last: Outcome = { result: "none" };
    await waitFor(wait, async () => {
        declaration.attempt = String(Number(declaration.attempt) + 1);
        const { outputs } = await deploy(context);
        const outcomes = outputs["testResults"] as Record<string, Outcome> | undefined;
        last = outcomes?.[userPrincipalName] ?? last;
        return isAsExpected(last) ? last : undefined;
    });
    return last;
}

/** Provisions a user once, whatever comes of it. */
export async function provisionByApi(
    { clients, link, signal }: StageContext,
    { id }: LiveUser,
): Promise<void> {
    const api = new SynchronizationApi(clients.graph, link.servicePrincipalId, { signal });
    const rule = findObjectMapping(await api.getSchema(link.jobId), "users")?.rule;
    if (rule === undefined) throw new Error("The schema of the job has no rule for users.");
    await api.provisionOnDemand(link.jobId, rule.id, { objectId: id, objectTypeName: "User" });
}
