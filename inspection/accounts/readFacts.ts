import { compileMappings, importUser } from "../../mapping";
import { ApiError } from "../../provider/clients/apiError";
import { defaultNameIdSource } from "../../rules/nameId";
import { isObjectId } from "../../rules/validation/formats";
import { createEnvironment } from "../environment";
import { listNeededAttributes } from "../impact/situation";
import type { Inspector } from "../inspector";
import type { LiveLink } from "../link/liveLink";
import type { LinkLocation } from "../link/location";
import { createPlainRule } from "../link/nameIdRule";
import { readLink } from "../link/readLink";
import { readNameId } from "../link/readNameId";
import type { LiveUser } from "../people/people";
import { readAccountGroups } from "../people/readAccountGroups";
import { readAccounts } from "../people/readAccounts";
import { needsDefaultDomain, readDefaultDomain } from "../people/readDefaultDomain";
import { readPeople, selectUsers } from "../people/readPeople";
import { readProvisioningLog } from "../people/readProvisioningLog";
import { readDeletedUsers, readUsersBy, type UserSelection } from "../people/readUsers";
import { type Reading, readPart, requireValue } from "../reading";
import type { AccountFacts } from "./facts";
import { listAccountKeys } from "./join";
import { findSignInRule } from "./signInId";

export interface AccountQuery {
    /** Groups are compared as well. */
    withGroups: boolean;
}

/** What identifies a user besides what mappings look at. */
const identifying = ["userPrincipalName", "mail", "displayName"];

/**
 * Reads who has an account and who should. What only explains, such as the provisioning log, may be missing, and a note
 * says so; everything else has to be readable.
 */
export async function readAccountFacts(
    inspector: Inspector,
    location: LinkLocation,
    { withGroups }: AccountQuery,
): Promise<AccountFacts> {
    const parts = requireLink(await readLink(inspector, location));
    const { connection, schema, settings, assignments, servicePrincipal, scim, jobId } = parts;
    const mappings = compileMappings(schema);
    // Begun here and looked at later: a failure meanwhile would end the process if it were a rejection.
    const nameId = readPart(() => readNameId(inspector, servicePrincipal.id));
    const accounts = readPart(() => readAccounts(inspector, connection.name));
    const provisionsGroups = mappings.some(({ sourceType }) => sourceType === "Group");
    const reads = Promise.all([
        readPart(async () =>
            withGroups && provisionsGroups ? readAccountGroups(inspector, connection.id) : undefined,
        ),
        readPart(() => readProvisioningLog(inspector, jobId)),
        nameId,
        readPart(async () => (needsDefaultDomain(mappings) ? readDefaultDomain(inspector) : "")),
    ]);
    const signInReading = await nameId;
    const signIn = findSignInRule(
        connection,
        signInReading.problem === undefined ? signInReading.value : createPlainRule(defaultNameIdSource),
        signInReading.problem !== undefined,
    );
    const attributes = [
        ...new Set(
            [...listNeededAttributes(mappings, "User"), ...identifying, signIn?.attributes ?? []].flat(),
        ),
    ];
    const selection = selectUsers(attributes);
    const [people, deleted] = await Promise.all([
        readPeople(inspector, {
            scope: settings.scope,
            assignments,
            attributes,
            groupAttributes: listNeededAttributes(mappings, "Group"),
        }),
        readPart(() => readDeletedUsers(inspector, selection)),
    ]);
    const [accountGroups, log, , domain] = await reads;
    const found = requireValue(await accounts);
    const known = [...people.users.values(), ...(deleted.value ?? [])];
    const others =
        settings.scope === "all"
            ? []
            : await readOwners(
                  inspector,
                  known,
                  { scim, signIn, accounts: found, log: log.value ?? [] },
                  selection,
              );
    return {
        connection,
        scim,
        mappings,
        scope: settings.scope,
        skipOutOfScopeDeletions: settings.skipOutOfScopeDeletions,
        assignments,
        servicePrincipal,
        users: [...known, ...others],
        groups: [...people.groups.values()],
        accounts: found,
        accountGroups: requireValue(accountGroups),
        log: log.value,
        signIn,
        environment: createEnvironment(domain.value ?? ""),
        notes: listNotes({ log, deleted, nameId: signInReading, domain }, signIn !== undefined),
    };
}

function requireLink({ auth0, entra }: LiveLink) {
    const connection = requireValue(auth0.connection);
    if (connection === undefined) {
        throw new Error(
            auth0.connectionId === undefined
                ? "The provisioning job leads to no connection of Auth0; give --connection."
                : `Auth0 has no connection ${auth0.connectionId}. Is the domain ${auth0.domain} the right tenant?`,
        );
    }
    const scim = requireValue(auth0.scim);
    if (scim === undefined) throw new Error(`SCIM is off in the connection ${connection.name}.`);
    const job = requireValue(entra.job);
    const schema = requireValue(entra.schema);
    if (job === undefined || schema === undefined) {
        throw new Error(
            "The enterprise application has no provisioning job, so no user is in scope. Run `pulumi up`.",
        );
    }
    const { strategy = "samlp", name } = connection;
    return {
        connection,
        schema,
        jobId: job.id,
        settings: requireValue(entra.settings),
        assignments: requireValue(entra.assignments),
        servicePrincipal: requireValue(entra.servicePrincipal),
        scim: {
            strategy,
            name,
            userIdAttribute: scim.user_id_attribute,
            mapping: scim.mapping,
            uniqueEmails: true,
        },
    };
}

/** The users of the tenant who may be behind accounts that belong to none of those who were read: by the log, by IDs, names and addresses. */
async function readOwners(
    inspector: Inspector,
    known: readonly LiveUser[],
    facts: Pick<AccountFacts, "scim" | "signIn" | "accounts"> & { log: NonNullable<AccountFacts["log"]> },
    selection: UserSelection,
): Promise<LiveUser[]> {
    const keys = new Set(known.flatMap(listKeys));
    const existing = new Set(facts.accounts.map(({ user_id }) => user_id));
    const logged = facts.log
        .filter(({ source, targetId }) => source.type === "User" && existing.has(targetId))
        .map(({ source }) => source.id);
    const open = facts.accounts
        .map((account) => listAccountKeys(facts, account))
        .filter((own) => !own.some((key) => keys.has(key)))
        .flat();
    const ids = [...logged, ...open.filter(isObjectId)].filter((id) => !keys.has(id));
    const names = [...new Set(open)].filter((key) => key.includes("@"));
    const isNumbered = facts.signIn?.attribute === "employeeId";
    const lists = await Promise.all([
        readUsersBy(inspector, "employeeId", isNumbered ? [...new Set(open)] : [], selection),
        readUsersBy(inspector, "id", ids, selection),
        readUsersBy(inspector, "userPrincipalName", names, selection),
        readUsersBy(inspector, "mail", names, selection),
    ]);
    const seen = new Set(known.map(({ id }) => id));
    return lists.flat().filter(({ id }) => !seen.has(id) && seen.add(id));
}

function listKeys(user: LiveUser): string[] {
    const { attributes } = importUser(user);
    const values = [user.id, attributes.get("originalUserPrincipalName"), attributes.get("mail")];
    return values.flatMap((value) => (typeof value === "string" ? [value.toLowerCase()] : []));
}

function listNotes(
    { log, deleted, nameId, domain }: Record<"log" | "deleted" | "nameId" | "domain", Reading<unknown>>,
    hasRule: boolean,
): string[] {
    return [
        ...explain(
            log,
            "The provisioning log could not be read, so it is not known why accounts are missing:",
        ),
        ...explain(deleted, "Deleted users could not be read, so they count as unknown:"),
        ...explain(
            nameId,
            "The NameID is taken to be Entra's default, because its policy could not be read:",
        ),
        ...explain(
            domain,
            "The default domain could not be read, so accounts are not found by what DefaultDomain() makes:",
        ),
        ...(hasRule
            ? []
            : [
                  "User IDs were not compared with what a sign-in leads to: the NameID is made of what cannot be evaluated.",
              ]),
    ];
}

/** A part that the credentials may not read is left out, with a note. @throws every other problem */
function explain({ problem }: Reading<unknown>, consequence: string): string[] {
    if (problem === undefined) return [];
    if (!(problem instanceof ApiError) || problem.status !== 403) throw problem;
    return [`${consequence} ${problem.message}`];
}
