import { mapConcurrently } from "../../clients/concurrency";
import type { Context } from "../support/types";
import type { DeclaredGroup } from "./declaration";
import { type GroupRoleApi, parallelGroups, type ScimGroup } from "./groupRoleApi";

/** A cycle of a small directory takes seconds; Entra's first one can take 40 minutes, and then there is no hurry. */
const firstPauseMs = 1000;
const longestPauseMs = 15_000;

/** Which declared groups Entra has provisioned. */
export interface FoundGroups {
    /** By the declared name. */
    found: Map<string, ScimGroup>;
    /** Names of the others, in the order of the declaration. */
    pending: string[];
}

/** Looks each group up. */
export async function findGroups(
    api: GroupRoleApi,
    declared: readonly DeclaredGroup[],
): Promise<FoundGroups> {
    const groups = await mapConcurrently(declared, parallelGroups, (group) => api.find(group));
    const found = new Map<string, ScimGroup>();
    for (const [index, group] of groups.entries()) {
        const name = declared[index]?.name;
        if (group !== undefined && name !== undefined) found.set(name, group);
    }
    return { found, pending: declared.map(({ name }) => name).filter((name) => !found.has(name)) };
}

/** The same, with a wait for those that are missing. */
export async function waitForGroups(
    api: GroupRoleApi,
    declared: readonly DeclaredGroup[],
    waitMinutes: number,
    { config: { clock }, log, signal }: Context,
): Promise<FoundGroups> {
    const end = clock.now() + waitMinutes * 60_000;
    const all = await findGroups(api, declared);
    for (let pauseMs = firstPauseMs; all.pending.length > 0 && clock.now() < end; pauseMs *= 2) {
        log.status(`waiting until Entra has provisioned ${all.pending.join(", ")}`);
        await clock.sleep(Math.min(pauseMs, longestPauseMs, end - clock.now()), signal);
        const missing = declared.filter(({ name }) => all.pending.includes(name));
        const { found, pending } = await findGroups(api, missing);
        for (const [name, group] of found) all.found.set(name, group);
        all.pending = pending;
    }
    return all;
}

/** Says what is left to a later `up`. */
export function reportPending(pending: readonly string[], { log }: Context): void {
    if (pending.length === 0) return;
    log.warn(
        `Not in Auth0 yet, so without roles: ${pending.join(", ")}. Entra provisions a group in the cycle after it was ` +
            "assigned to the application; a `pulumi up` after that assigns the roles.",
    );
}
