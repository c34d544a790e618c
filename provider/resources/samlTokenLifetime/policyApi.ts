import { formatTokenLifetime } from "../../../rules/samlTokenLifetime";
import type { Clients } from "../../clients";
import { ApiError, isOutcomeUnknown } from "../../clients/apiError";
import { ignoreNotFound, poll } from "../../clients/poll";
import { quote } from "../../functions/principals";
import { toServicePrincipalPath } from "../support/directoryObjects";
import { retryWhileReplicating } from "../support/replication";

/** Source: Microsoft Graph, tokenLifetimePolicy. */
export interface LifetimePolicy {
    id: string;
    displayName?: string | null;
    description?: string | null;
    definition?: string[];
}

/** Marks a policy that this resource has made, which is deleted with its last use. */
const ownDescription = "Made by pulumi-auth0-entra; deleted with the last application that uses it.";
/** How long a policy whose creation got no response may take to show up. */
const settleTimeoutMs = 10_000;

export const isOwnPolicy = ({ description }: LifetimePolicy): boolean => description === ownDescription;

/**
 * The calls about the token lifetime policy of one service principal.
 * Sources: Microsoft Graph, tokenLifetimePolicy and `servicePrincipals/{id}/tokenLifetimePolicies`.
 */
export class PolicyApi {
    private readonly assigned: string;

    constructor(
        private readonly clients: Clients,
        private readonly servicePrincipalId: string,
        private readonly signal: AbortSignal,
    ) {
        this.assigned = `${toServicePrincipalPath(servicePrincipalId)}/tokenLifetimePolicies`;
    }

    /** The policy of the service principal, which has at most one. */
    async readAssigned(): Promise<LifetimePolicy | undefined> {
        const policies = await this.clients.graph.list<LifetimePolicy>(this.assigned, {
            signal: this.signal,
        });
        return policies[0];
    }

    /** The same for a service principal that may have been made a moment ago. */
    readAssignedOfNew(): Promise<LifetimePolicy | undefined> {
        return retryWhileReplicating(this.clients, this.signal, () => this.readAssigned());
    }

    /** Names are not unique; the first by ID is the same for all that look for it. */
    async findByName(name: string): Promise<LifetimePolicy | undefined> {
        const filter = encodeURIComponent(`displayName eq ${quote(name)}`);
        const found = await this.clients.graph.list<LifetimePolicy>(
            `/policies/tokenLifetimePolicies?$filter=${filter}`,
            { signal: this.signal },
        );
        return found.sort((a, b) => (a.id < b.id ? -1 : 1))[0];
    }

    /** After a lost response the policy is looked for by its name. */
    async create(name: string, minutes: number): Promise<LifetimePolicy> {
        try {
            return await this.clients.graph.post<LifetimePolicy>(
                "/policies/tokenLifetimePolicies",
                {
                    definition: [formatTokenLifetime(minutes)],
                    displayName: name,
                    description: ownDescription,
                    isOrganizationDefault: false,
                },
                { signal: this.signal },
            );
        } catch (error) {
            if (!isOutcomeUnknown(error)) throw error;
            const { clock } = this.clients;
            const waiting = { clock, withinMs: settleTimeoutMs, signal: this.signal };
            const late = await poll(() => this.findByName(name), waiting);
            if (late === undefined) throw error;
            return late;
        }
    }

    change({ id }: LifetimePolicy, minutes: number): Promise<undefined> {
        const body = { definition: [formatTokenLifetime(minutes)] };
        const path = `/policies/tokenLifetimePolicies/${encodeURIComponent(id)}`;
        return this.clients.graph.patch(path, body, { signal: this.signal, idempotent: true });
    }

    /** Refused for a second policy, and for one that is assigned already: then the request before got no response. */
    async assign({ id }: LifetimePolicy): Promise<void> {
        const { graph } = this.clients;
        const origin = (await this.clients.cloud()).graphEndpoint;
        const reference = { "@odata.id": `${origin}/v1.0/policies/tokenLifetimePolicies/${id}` };
        try {
            await retryWhileReplicating(this.clients, this.signal, () =>
                graph.post(`${this.assigned}/$ref`, reference, { signal: this.signal }),
            );
        } catch (error) {
            if ((await this.readAssigned())?.id !== id) throw error;
        }
    }

    async unassign({ id }: LifetimePolicy): Promise<void> {
        const path = `${this.assigned}/${encodeURIComponent(id)}/$ref`;
        await ignoreNotFound(this.clients.graph.delete(path, { signal: this.signal }));
    }

    async remove({ id }: LifetimePolicy): Promise<void> {
        const path = `/policies/tokenLifetimePolicies/${encodeURIComponent(id)}`;
        await ignoreNotFound(this.clients.graph.delete(path, { signal: this.signal }));
    }

    /** Whether other applications use the policy; undefined: the credentials may not see that. */
    async isUsedByOthers({ id }: LifetimePolicy): Promise<boolean | undefined> {
        const path = `/policies/tokenLifetimePolicies/${encodeURIComponent(id)}/appliesTo`;
        try {
            const uses = await ignoreNotFound(
                this.clients.graph.list<{ id: string }>(path, { signal: this.signal }),
            );
            return (uses ?? []).some((use) => use.id !== this.servicePrincipalId);
        } catch (error) {
            if (error instanceof ApiError && error.status === 403) return undefined;
            throw error;
        }
    }
}
