import {
    createDefaultSchema,
    type Environment,
    type PatchDialect,
    type SynchronizationSchema,
} from "../../mapping";
import { ApiError } from "../../provider/clients/apiError";
import { createEnvironment } from "../environment";
import type { Inspector } from "../inspector";
import type { LiveLink } from "../link/liveLink";
import type { LinkLocation } from "../link/location";
import type { AppRoleAssignment } from "../link/objects";
import { readLink } from "../link/readLink";
import { parseTenantUrl } from "../link/tenantUrl";
import { readAccountGroups } from "../people/readAccountGroups";
import { readAccounts } from "../people/readAccounts";
import { needsDefaultDomain, readDefaultDomain } from "../people/readDefaultDomain";
import { readPeople, selectUsers } from "../people/readPeople";
import { readProvisioningLog } from "../people/readProvisioningLog";
import { readDeletedUsers, readUsersBy } from "../people/readUsers";
import { type Reading, readPart, requireValue } from "../reading";
import { applyMapping } from "./applyMapping";
import type { ImpactInput } from "./computeImpact";
import type { LinkChange } from "./linkChange";
import { createSituation, listNeededAttributes, type Situation } from "./situation";
import type { ConnectionFacts } from "./virtualConnection";

/** How the impact is read where the tenants do not say. */
export interface ImpactOptions {
    /** Whether Auth0 refuses a second user with an email address. Default: yes, the stricter reading. */
    uniqueEmails?: boolean;
    /** Random values and the time of expressions. Default: those of this moment. */
    environment?: Partial<Environment>;
}

/** Reads both sides of a link and everyone whom it concerns, for `computeImpact`. */
export async function readImpact(
    inspector: Inspector,
    location: LinkLocation,
    change: LinkChange,
    options: ImpactOptions = {},
): Promise<ImpactInput> {
    const link = await readLink(inspector, location);
    const connection = readConnection(link, change, options.uniqueEmails ?? true);
    const situations = await createSituations(inspector, link, change);
    const notes: string[] = [];
    const [accounts, accountGroups, log, people, defaultDomain] = await Promise.all([
        readAccounts(inspector, connection.before.name),
        readGroupsOf(inspector, link, situations.after, notes),
        readLog(inspector, link, notes),
        readEveryone(inspector, situations, notes),
        readDomain(inspector, situations, notes),
    ]);
    const missing = listMissing(log ?? [], people.users);
    const selection = selectUsers(people.attributes);
    const behind = await readUsersBy(inspector, "id", missing, selection);
    const users = new Map([...people.users, ...behind.map((user) => [user.id, user] as const)]);
    return {
        ...situations,
        users: [...users.values()],
        groups: [...people.groups.values()],
        connection,
        accounts,
        accountGroups,
        servicePrincipal: requireValue(link.entra.servicePrincipal),
        ...(log !== undefined && { log }),
        environment: { ...createEnvironment(defaultDomain), ...options.environment },
        dialect: readDialect(link),
        notes,
    };
}

function readConnection(
    { auth0 }: LiveLink,
    { scim: change = {} }: LinkChange,
    uniqueEmails: boolean,
): ImpactInput["connection"] {
    const connection = requireValue(auth0.connection);
    if (connection === undefined) {
        throw new Error(
            auth0.connectionId === undefined
                ? "The provisioning job leads to no connection of Auth0; give --connection."
                : `Auth0 has no connection ${auth0.connectionId}.`,
        );
    }
    const scim = requireValue(auth0.scim);
    if (scim === undefined) {
        throw new Error(
            `SCIM is off for the connection ${connection.name}, so that Entra can provision nothing to it.`,
        );
    }
    const before: ConnectionFacts = {
        strategy: connection.strategy ?? "samlp",
        name: connection.name,
        userIdAttribute: scim.user_id_attribute,
        mapping: scim.mapping,
        uniqueEmails,
    };
    const { userIdAttribute = before.userIdAttribute, mapping = before.mapping } = change;
    return { before, after: { ...before, userIdAttribute, mapping } };
}

type Situations = Pick<ImpactInput, "before" | "after">;

async function createSituations(
    inspector: Inspector,
    { entra }: LiveLink,
    change: LinkChange,
): Promise<Situations> {
    const job = requireValue(entra.job);
    const assignments = requireValue(entra.assignments);
    const { scope, skipOutOfScopeDeletions, deletionThreshold } = requireValue(entra.settings);
    const settings = { scope, skipOutOfScopeDeletions, deletionThreshold };
    const schema: SynchronizationSchema = requireValue(entra.schema) ?? createDefaultSchema();
    const after = createSituation(applyMapping(schema, change), {
        scope: change.scope ?? scope,
        skipOutOfScopeDeletions: change.skipOutOfScopeDeletions ?? skipOutOfScopeDeletions,
        deletionThreshold: change.deletionThreshold ?? deletionThreshold,
        assignments: await changeAssignments(inspector, assignments, change.assignments),
    });
    return job === undefined
        ? { after }
        : { before: createSituation(schema, { ...settings, assignments }), after };
}

/** The default role is not known here; no expression of a default mapping looks at it. */
async function changeAssignments(
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

async function readEveryone(inspector: Inspector, { before, after }: Situations, notes: string[]) {
    const situations = before === undefined ? [after] : [before, after];
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

/** Users of whom the log says that they were provisioned, and who were not read yet. */
function listMissing(log: NonNullable<ImpactInput["log"]>, users: ReadonlyMap<string, unknown>): string[] {
    const ids = log
        .filter(({ source, targetId }) => source.type === "User" && targetId !== "" && !users.has(source.id))
        .map(({ source }) => source.id);
    return [...new Set(ids)].filter((id) => id !== "");
}

async function readGroupsOf(
    inspector: Inspector,
    { auth0 }: LiveLink,
    { mappings }: Situation,
    notes: string[],
): Promise<ImpactInput["accountGroups"]> {
    const { connectionId } = auth0;
    if (connectionId === undefined || !mappings.some(({ sourceType }) => sourceType === "Group")) return [];
    const reading = await readPart(() => readAccountGroups(inspector, connectionId));
    return readOptional(
        reading,
        [],
        notes,
        "The groups of Auth0 are not known, so that all look as if they were new",
    );
}

async function readLog(
    inspector: Inspector,
    { location }: LiveLink,
    notes: string[],
): Promise<ImpactInput["log"]> {
    const { jobId } = location;
    if (jobId === undefined) return undefined;
    const reading = await readPart(() => readProvisioningLog(inspector, jobId));
    return readOptional(
        reading,
        undefined,
        notes,
        "The provisioning log is not known, so that accounts are found by the matching attributes alone",
    );
}

/** A part that the credentials may not read is left out, with a note. Any other failure is one. */
function readOptional<T>(reading: Reading<T>, fallback: T, notes: string[], note: string): T {
    const { problem } = reading;
    if (problem === undefined) return reading.value;
    if (!(problem instanceof ApiError) || problem.status !== 403) throw problem;
    notes.push(`${note}: ${problem.message}`);
    return fallback;
}

/** Read only where an expression needs it. */
async function readDomain(
    inspector: Inspector,
    { before, after }: Situations,
    notes: string[],
): Promise<string> {
    if (!needsDefaultDomain([...(before?.mappings ?? []), ...after.mappings])) return "";
    const reading = await readPart(() => readDefaultDomain(inspector));
    return readOptional(
        reading,
        "",
        notes,
        "The default domain of the tenant is not known, so that DefaultDomain() gives no value",
    );
}

/** By the flags of the tenant URL; see the parser of the service. */
function readDialect({ entra }: LiveLink): PatchDialect {
    const { flag = "" } = parseTenantUrl(entra.settings.value?.tenantUrl) ?? {};
    const flags = [...new URLSearchParams(flag).keys()].flatMap((key) => key.split("|"));
    return flags.includes("aadOptscim062020") && !flags.includes("AzureAdScimPatch2017")
        ? "compliant"
        : "legacy";
}
