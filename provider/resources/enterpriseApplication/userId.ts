import { ApiError } from "../../clients/apiError";
import type { DiffRequest, Values } from "../../host/definition";
import { toBareId } from "../support/objectId";
import type { Context } from "../support/types";
import { findString, isRecord } from "../support/values";

/**
 * Refuses a change of what the user IDs are made of while Entra has provisioned users: their accounts keep the user IDs
 * that they have, which no sign-in leads to any more. Nothing is asked unless there is such a change.
 */
export async function verifyUserId(
    { id, oldInputs, news, refresh }: DiffRequest,
    context: Context,
): Promise<void> {
    if (refresh === true) return;
    const [before, after] = [readUserId(oldInputs), readUserId(news)];
    if (before === undefined || after === undefined || before.source === after.source) return;
    // Another connection has users of its own.
    if (before.connection !== after.connection) return;
    if (findString(news, "confirmUserIdChange") === after.source) return;
    const users = await countUsers(toBareId(id), context);
    if (users === 0) return;
    throw new Error(
        `${describeUsers(users)} provisioned to the connection ${after.connection} would ` +
            `lose access: their user IDs are made of "${before.source}", and would be made of "${after.source}". To keep ` +
            "their access, leave nameIdSource, both userIdAttribute and the mapping of that attribute as they are, or declare " +
            "a second link with a new connection (another connectionName). To change it nevertheless, set " +
            `confirmUserIdChange to ${JSON.stringify(after.source)}.`,
    );
}

function describeUsers(count: number | undefined): string {
    if (count === undefined) return "All users";
    return count === 1 ? "1 user" : `${count} users`;
}

interface UserId {
    connection: string;
    source: string;
}

/** Undefined: not given, or not known yet. */
function readUserId(inputs: Values): UserId | undefined {
    const given = inputs["userId"];
    if (!isRecord(given)) return undefined;
    const [connection, source] = [findString(given, "connection"), findString(given, "source")];
    return connection === undefined || source === undefined ? undefined : { connection, source };
}

/** Source: Microsoft Graph, synchronizationStatus. */
interface Job {
    status?: {
        synchronizedEntryCountByType?: { key?: string; value?: number }[] | null;
        lastExecution?: object | null;
        lastSuccessfulExecution?: { countEntitled?: number } | null;
    } | null;
}

/** How many users Entra has provisioned; undefined if it does not say. */
async function countUsers(
    servicePrincipalId: string,
    { config, signal }: Context,
): Promise<number | undefined> {
    const path = `/servicePrincipals/${encodeURIComponent(servicePrincipalId)}/synchronization/jobs`;
    try {
        const jobs = await config.graph.list<Job>(path, { signal });
        const counts = jobs.map(countUsersOfJob);
        return counts.reduce(
            (sum, count) => (sum === undefined || count === undefined ? undefined : sum + count),
            0,
        );
    } catch (error) {
        // Without an application there are no users.
        if (error instanceof ApiError && error.status === 404) return 0;
        if (error instanceof ApiError && error.status === 403) return undefined;
        throw error;
    }
}

/** A job that has never run has provisioned no users; one that has run and does not say how many may have. */
function countUsersOfJob({ status }: Job): number | undefined {
    const entries = (status?.synchronizedEntryCountByType ?? []).filter(({ key }) =>
        /^User\b/i.test(key ?? ""),
    );
    if (entries.length > 0) return entries.reduce((sum, { value = 0 }) => sum + value, 0);
    const neverRan = typeof status === "object" && status !== null && !status.lastExecution;
    return status?.lastSuccessfulExecution?.countEntitled ?? (neverRan ? 0 : undefined);
}
