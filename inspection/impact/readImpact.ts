import {
    createDefaultSchema,
    type Environment,
    type PatchDialect,
    type SynchronizationSchema,
} from "../../mapping";
import { createEnvironment } from "../environment";
import type { Inspector } from "../inspector";
import type { LiveLink } from "../link/liveLink";
import type { LinkLocation } from "../link/location";
import { readLink } from "../link/readLink";
import { parseTenantUrl } from "../link/tenantUrl";
import { readAccountGroups } from "../people/readAccountGroups";
import { readAccounts } from "../people/readAccounts";
import { selectUsers } from "../people/readPeople";
import { readProvisioningLog } from "../people/readProvisioningLog";
import { readUsersBy } from "../people/readUsers";
import { readPart, requireValue } from "../reading";
import { applyMapping } from "./applyMapping";
import type { ImpactInput } from "./impactInput";
import type { LinkChange } from "./linkChange";
import { changeAssignments, readDomain, readEveryone, readOptional } from "./readDirectory";
import { createSituation } from "./situation";
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
    const notes = describePause(link, change);
    const [accounts, accountGroups, log, people, defaultDomain] = await Promise.all([
        readAccounts(inspector, connection.before.name),
        readGroupsOf(inspector, link, situations, notes),
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
        losesAccounts: change.connection !== undefined,
        forgetsLinks: change.job === "new" || change.job === "restarted",
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
    { scim: change = {}, connection: next }: LinkChange,
    uniqueEmails: boolean,
): ImpactInput["connection"] {
    const connection = requireValue(auth0.connection);
    if (connection === undefined) {
        throw new Error(
            auth0.connectionId === undefined
                ? "The provisioning job leads to no connection of Auth0; give --connection."
                : `Auth0 has no connection ${auth0.connectionId}. Is the domain ${auth0.domain} the right tenant?`,
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
    const name = next?.kind === "replaced" ? next.name : before.name;
    return { before, after: { ...before, name, userIdAttribute, mapping } };
}

type Situations = Pick<ImpactInput, "before" | "after">;

/** Nothing happens before a job that is paused is started. */
function describePause({ entra }: LiveLink, { job }: LinkChange): string[] {
    const isPaused = entra.job.value?.schedule?.state === "Paused";
    return isPaused && job === undefined
        ? ["The provisioning job is paused: this is what the next cycle does once it is started."]
        : [];
}

/** How the link is, and how the change makes it. */
async function createSituations(
    inspector: Inspector,
    { entra }: LiveLink,
    change: LinkChange,
): Promise<Situations & Pick<ImpactInput, "access">> {
    const job = requireValue(entra.job);
    const assignments = requireValue(entra.assignments);
    const { scope, skipOutOfScopeDeletions, deletionThreshold } = requireValue(entra.settings);
    const settings = { scope, skipOutOfScopeDeletions, deletionThreshold };
    const schema: SynchronizationSchema = requireValue(entra.schema) ?? createDefaultSchema();
    const changed = await changeAssignments(inspector, assignments, change.assignments);
    const isKept = change.deletesApplication !== true && change.connection?.kind !== "deleted";
    const { appRoleAssignmentRequired, accountEnabled } = requireValue(entra.servicePrincipal);
    const access = { appRoleAssignmentRequired, accountEnabled, assignments };
    const start = change.job === "new" ? createDefaultSchema() : schema;
    return {
        ...(job !== undefined && { before: createSituation(schema, { ...settings, assignments }) }),
        ...(isKept &&
            change.job !== "ended" && {
                after: createSituation(applyMapping(start, change), {
                    scope: change.scope ?? scope,
                    skipOutOfScopeDeletions: change.skipOutOfScopeDeletions ?? skipOutOfScopeDeletions,
                    deletionThreshold: change.deletionThreshold ?? deletionThreshold,
                    assignments: changed,
                }),
            }),
        access: {
            ...(job !== undefined && { before: access }),
            ...(isKept && { after: { ...access, ...change.access, assignments: changed } }),
        },
    };
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
    { before, after }: Situations,
    notes: string[],
): Promise<ImpactInput["accountGroups"]> {
    const { connectionId } = auth0;
    const mappings = [...(before?.mappings ?? []), ...(after?.mappings ?? [])];
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

/** By the flags of the tenant URL; see the parser of the service. */
function readDialect({ entra }: LiveLink): PatchDialect {
    const { flag = "" } = parseTenantUrl(entra.settings.value?.tenantUrl) ?? {};
    const flags = [...new URLSearchParams(flag).keys()].flatMap((key) => key.split("|"));
    return flags.includes("aadOptscim062020") && !flags.includes("AzureAdScimPatch2017")
        ? "compliant"
        : "legacy";
}
