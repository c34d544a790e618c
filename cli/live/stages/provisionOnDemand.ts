import type { Account } from "../../../inspection/people/accounts";
import { findObjectMapping } from "../../../provider/resources/provisioning/schemaTypes";
import { SynchronizationApi } from "../../../provider/resources/provisioning/synchronizationApi";
import { hasSucceeded, type Verdict } from "../../../provider/resources/provisioning/verdict";
import type { LiveUser } from "../users";
import { waitFor } from "../waitFor";
import { readAccount } from "./auth0User";
import { deploy } from "./deploy";
import { settleTimeoutMs, type StageContext } from "./stage";

/**
 * Provisions a user on demand until it had the effect: Entra needs minutes to know of a new assignment or mapping.
 * @param isDone what has to be in Auth0 afterwards
 * @returns whether it had the effect, and the last outcome
 */
export async function provisionUntil(
    context: StageContext,
    user: LiveUser,
    isDone: (account: Account) => boolean,
): Promise<{ account?: Account; outcome: Verdict }> {
    const { declaration, clients, signal } = context;
    const { userPrincipalName } = user;
    declaration.tests = [userPrincipalName];
    const wait = { clock: clients.clock, signal, withinMs: settleTimeoutMs };
    let outcome: Verdict = { result: "none", steps: [] };
    const account = await waitFor(wait, async () => {
        declaration.attempt = String(Number(declaration.attempt) + 1);
        const { outputs } = await deploy(context);
        const outcomes = outputs["testResults"] as Record<string, Verdict> | undefined;
        outcome = outcomes?.[userPrincipalName] ?? outcome;
        const found = hasSucceeded(outcome) ? await readAccount(context, user) : undefined;
        return found !== undefined && isDone(found) ? found : undefined;
    });
    return { account, outcome };
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
