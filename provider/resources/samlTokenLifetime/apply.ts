import type { ApiClient } from "../../clients/apiClient";
import type { Context } from "../support/types";
import { hasLifetime, requireChangeable, type WantedPolicy } from "./findPolicy";
import { isOwnPolicy, type LifetimePolicy, type PolicyApi } from "./policyApi";

/** The last change by name of the policy. */
const changes = new WeakMap<ApiClient, Map<string, Promise<unknown>>>();

/**
 * Runs the changes of one policy one after the other: two applications of a program that share a policy would otherwise
 * both make it.
 */
async function runInOrder<T>(graph: ApiClient, name: string, run: () => Promise<T>): Promise<T> {
    const known = changes.get(graph) ?? new Map<string, Promise<unknown>>();
    changes.set(graph, known);
    const before = known.get(name) ?? Promise.resolve();
    const current = before.then(run, run);
    known.set(name, current);
    return current;
}

/** Assigns the policy that is wanted, and makes or changes it before if need be. Returns its ID. */
export async function applyPolicy(
    api: PolicyApi,
    wanted: WantedPolicy,
    assigned: LifetimePolicy | undefined,
    { config }: Context,
): Promise<string> {
    const policy = await runInOrder(config.graph, wanted.name, () => ensurePolicy(api, wanted, assigned));
    if (assigned?.id === policy.id) return policy.id;
    // An application has at most one: for a moment it has Entra's default lifetime, and sign-in works all the time.
    if (assigned !== undefined) await api.unassign(assigned);
    await api.assign(policy);
    if (assigned !== undefined) await removeUnused(api, assigned);
    return policy.id;
}

async function ensurePolicy(
    api: PolicyApi,
    wanted: WantedPolicy,
    assigned: LifetimePolicy | undefined,
): Promise<LifetimePolicy> {
    const isAssigned = assigned?.displayName === wanted.name;
    const found = isAssigned ? assigned : await api.findByName(wanted.name);
    if (found === undefined) return api.create(wanted.name, wanted.minutes);
    if (hasLifetime(found, wanted.minutes)) return found;
    await requireChangeable(api, found, wanted, isAssigned);
    await api.change(found, wanted.minutes);
    return found;
}

/** Deletes a policy that this package has made, unless others use it or that cannot be seen. */
async function removeUnused(api: PolicyApi, policy: LifetimePolicy): Promise<"removed" | "kept" | "unknown"> {
    if (!isOwnPolicy(policy)) return "kept";
    const others = await api.isUsedByOthers(policy);
    if (others === false) await api.remove(policy);
    return others === undefined ? "unknown" : others ? "kept" : "removed";
}

/** Ends the use of the policy of an application, and deletes the policy with its last use. */
export async function releasePolicy(
    api: PolicyApi,
    policy: LifetimePolicy,
    { name, shared }: WantedPolicy,
    { log }: Context,
): Promise<void> {
    await api.unassign(policy);
    if (!shared && isOwnPolicy(policy)) {
        await api.remove(policy);
        return;
    }
    if ((await removeUnused(api, policy)) === "unknown") {
        log.info(
            `keeps the token lifetime policy "${name}" (${policy.id}): the credentials may not see whether other ` +
                "applications use it (Application.Read.All)",
        );
    }
}
