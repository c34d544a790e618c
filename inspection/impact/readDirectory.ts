import { ApiError } from "../../provider/clients/apiError";
import type { Inspector } from "../inspector";
import type { AppRoleAssignment } from "../link/objects";
import { needsDefaultDomain, readDefaultDomain } from "../people/readDefaultDomain";
import { readPeople, selectUsers } from "../people/readPeople";
import { readDeletedUsers, readUsersBy } from "../people/readUsers";
import { type Reading, readPart } from "../reading";
import type { ImpactInput } from "./impactInput";
import type { LinkChange } from "./linkChange";
import { listNeededAttributes, type Situation } from "./situation";

type Situations = Pick<ImpactInput, "before" | "after">;

const listSituations = ({ before, after }: Situations): Situation[] =>
    [before, after].filter((situation) => situation !== undefined);

/** The default role is not known here; no expression of a default mapping looks at it. */
export async function changeAssignments(
    inspector: Inspector,
    assignments: readonly AppRoleAssignment[],
    change: LinkChange["assignments"],
): Promise<AppRoleAssignment[]> {
    if (change === undefined) return [...assignments];
    const removed = new Set(change.removed.map((id) => id.toLowerCase()));
    const kept = assignments.filter(({ principalId }) => !removed.has(principalId.toLowerCase()));
    const known = new Set(kept.map(({ principalId }) => principalId.toLowerCase()));
    const added = change.added.filter((id) => !known.has(id.toLowerCase()));
    // Whoever is no user is a group; an ID that is neither finds nothing later.
    const users = await readUsersBy(inspector, "id", added, { properties: ["id"], withManager: false });
    const userIds = new Set(users.map(({ id }) => id.toLowerCase()));
    return [
        ...kept,
        ...added.map((principalId) => ({
            id: `new ${principalId}`,
            appRoleId: "",
            principalId,
            principalType: userIds.has(principalId.toLowerCase()) ? "User" : "Group",
        })),
    ];
}

/** The people whom a situation concerns, and the attributes that were read of them. */
export async function readEveryone(inspector: Inspector, given: Situations, notes: string[]) {
    const situations = listSituations(given);
    const mappings = situations.flatMap((situation) => situation.mappings);
    const attributes = listNeededAttributes(mappings, "User");
    const groupAttributes = listNeededAttributes(mappings, "Group");
    const scope = situations.some((situation) => situation.scope === "all") ? "all" : "assigned";
    const assignments = situations.flatMap((situation) => situation.assignments);
    const [people, deleted] = await Promise.all([
        readPeople(inspector, { scope, assignments, attributes, groupAttributes }),
        readPart(() => readDeletedUsers(inspector, selectUsers(attributes))),
    ]);
    const users = new Map(people.users);
    for (const user of readOptional(deleted, [], notes, "Users in the recycle bin are not known")) {
        users.set(user.id, user);
    }
    return { users, groups: people.groups, attributes };
}

/** Read only where an expression needs it. */
export async function readDomain(
    inspector: Inspector,
    situations: Situations,
    notes: string[],
): Promise<string> {
    if (!needsDefaultDomain(listSituations(situations).flatMap(({ mappings }) => mappings))) return "";
    const reading = await readPart(() => readDefaultDomain(inspector));
    return readOptional(
        reading,
        "",
        notes,
        "The default domain of the tenant is not known, so that DefaultDomain() gives no value",
    );
}

/** A part that the credentials may not read is left out, with a note. Any other failure is one. */
export function readOptional<T>(reading: Reading<T>, fallback: T, notes: string[], note: string): T {
    const { problem } = reading;
    if (problem === undefined) return reading.value;
    if (!(problem instanceof ApiError) || problem.status !== 403) throw problem;
    notes.push(`${note}: ${problem.message}`);
    return fallback;
}
