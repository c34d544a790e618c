import type { Clients } from "../../clients";
import { ApiError } from "../../clients/apiError";
import { isGranted } from "../../clients/denied";
import { poll } from "../../clients/poll";
import { toServicePrincipalPath } from "../support/directoryObjects";
import { retryWhileReplicating } from "../support/replication";
import type { AppRoleAssignment } from "./assignments";

/** How long a new service principal may be unknown where assignments are made. */
const unknownResourceMs = 120_000;
/** How long a new user or group may be unknown, and a caller be refused whose token carries the permission. */
const unknownPrincipalMs = 30_000;
/** Source: Microsoft Graph, "Paging", the most that directory objects take. */
const pageSize = 999;

/** An assignment that was not made or not removed. */
export interface Failure {
    principalId: string;
    error: ApiError;
}

/** The assignments to one service principal. Source: Microsoft Graph, `appRoleAssignedTo`. */
export class AssignmentApi {
    private readonly path: string;

    constructor(
        private readonly clients: Clients,
        private readonly servicePrincipalId: string,
        private readonly signal: AbortSignal,
    ) {
        this.path = `${toServicePrincipalPath(servicePrincipalId)}/appRoleAssignedTo`;
    }

    list(): Promise<AppRoleAssignment[]> {
        return this.clients.graph.list(`${this.path}?$top=${pageSize}`, { signal: this.signal });
    }

    listNew(): Promise<AppRoleAssignment[]> {
        return retryWhileReplicating(this.clients, this.signal, () => this.list());
    }

    /** Adds assignments; one that exists is as good. Repeats what a replica refuses that lags behind. */
    async add(principalIds: readonly string[], appRoleId: string): Promise<Failure[]> {
        const { clock } = this.clients;
        const token = await this.clients.graph.token(this.signal);
        const start = clock.now();
        let pending = [...principalIds];
        let failures: Failure[] = [];
        const lasting: Failure[] = [];
        await poll(
            async () => {
                const results = await this.collectFailures(pending, (principalId) => {
                    const body = { principalId, resourceId: this.servicePrincipalId, appRoleId };
                    const options = { signal: this.signal, idempotent: true };
                    return this.clients.batched.post(this.path, body, options);
                });
                failures = results
                    .filter(({ error }) => !isExisting(error))
                    .map(({ item, error }) => ({ principalId: item, error }));
                const elapsed = clock.now() - start;
                const isGrantedCall = (error: ApiError) =>
                    isGranted("graph", error.method, error.path, token);
                const passing = failures.filter((failure) => isPassing(failure, elapsed, isGrantedCall));
                lasting.push(...failures.filter((failure) => !passing.includes(failure)));
                failures = passing;
                pending = passing.map(({ principalId }) => principalId);
                return pending.length === 0 ? true : undefined;
            },
            { clock, withinMs: unknownResourceMs, signal: this.signal },
        );
        return [...lasting, ...failures];
    }

    /** Removes assignments; one that is gone is as good. */
    async remove(assignments: readonly AppRoleAssignment[]): Promise<Failure[]> {
        const failures = await this.collectFailures(assignments, ({ id }) =>
            this.clients.batched.delete(`${this.path}/${encodeURIComponent(id)}`, { signal: this.signal }),
        );
        return failures
            .filter(({ error }) => error.status !== 404)
            .map(({ item, error }) => ({ principalId: item.principalId, error }));
    }

    /** Calls that are made at the same time go to Graph in batches of 20; each is repeated by itself when it is throttled. */
    private async collectFailures<T>(
        items: readonly T[],
        call: (item: T) => Promise<unknown>,
    ): Promise<{ item: T; error: ApiError }[]> {
        const results = await Promise.all(
            items.map(async (item) => {
                try {
                    await call(item);
                    return undefined;
                } catch (error) {
                    if (error instanceof ApiError) return { item, error };
                    throw error;
                }
            }),
        );
        return results.filter((result) => result !== undefined);
    }
}

/** Also the response to a repeated request whose first response was lost. */
const isExisting = ({ status, explanation }: ApiError): boolean =>
    status === 400 && /already exists/i.test(explanation);

function isPassing(
    { principalId, error }: Failure,
    elapsedMs: number,
    isGrantedCall: (error: ApiError) => boolean,
): boolean {
    const { status, explanation } = error;
    if (status === 403) return elapsedMs < unknownPrincipalMs && isGrantedCall(error);
    if (status === 404) {
        return (
            !explanation.toLowerCase().includes(principalId.toLowerCase()) || elapsedMs < unknownPrincipalMs
        );
    }
    if (status === 409) return elapsedMs < unknownPrincipalMs;
    // Either of the two is not yet known there.
    return status === 400 && /not a valid reference update/i.test(explanation);
}
