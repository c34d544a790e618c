import { isObjectId } from "../../rules/validation/formats";
import { describeProblem } from "../../rules/validation/problems";
import type { Clients } from "../clients";
import { waitUnlessAborted } from "../clients/abort";
import type { CheckFailure, FunctionDefinition, Value, Values } from "../host/definition";
import { compact } from "../resources/support/values";
import { getDirectoryLookup } from "./directoryLookup";
import { suggestGroup, suggestUser } from "./nearNames";
import {
    findDuplicates,
    type FoundGroup,
    type FoundUser,
    type Match,
    matchGroup,
    matchUser,
    requireAssignable,
} from "./principals";

/**
 * `auth0-entra:index:getPrincipals`: finds users and groups, each exactly once, and names everything
 * that is wrong at once. Source: Microsoft Graph, `GET /users` and `GET /groups`.
 */
export const getPrincipals: FunctionDefinition<Clients> = {
    async invoke(args, { config, signal }) {
        const failures: CheckFailure[] = [];
        const users = readNames(args["users"], "users", failures);
        const groups = readNames(args["groups"], "groups", failures);
        if (failures.length > 0) return { failures };

        const [foundUsers, foundGroups] = await waitUnlessAborted(
            Promise.all([findUsers(users, config), findGroups(groups, config)]),
            signal,
        );
        const userResults = resolve(users, foundUsers, "user", failures);
        const groupResults = resolve(groups, foundGroups, "group", failures);
        return failures.length > 0 ? { failures } : { outputs: { users: userResults, groups: groupResults } };
    },
};

interface Query {
    query: string;
    property: string;
}

/** The match of each query, in order. */
function findUsers(queries: Query[], clients: Clients): Promise<Match<FoundUser>[]> {
    const lookup = getDirectoryLookup(clients);
    return Promise.all(
        queries.map(async ({ query, property }) => {
            const key = query.toLowerCase();
            if (!isObjectId(query)) {
                const matches = (await lookup.users.load(key)) ?? [];
                const suggestion = matches.length === 0 ? await suggestUser(clients, query) : "";
                return matchUser(query, property, matches, {
                    place: await describeTenant(clients),
                    suggestion,
                });
            }
            const found = await lookup.userById.load(key);
            if (found !== undefined) return { found };
            return reportMissing("user", query, property, await describeTenant(clients));
        }),
    );
}

function findGroups(queries: Query[], clients: Clients): Promise<Match<FoundGroup>[]> {
    const lookup = getDirectoryLookup(clients);
    return Promise.all(
        queries.map(async ({ query, property }) => {
            const key = query.toLowerCase();
            if (!isObjectId(query)) {
                const matches = (await lookup.groups.load(key)) ?? [];
                const suggestion = matches.length === 0 ? await suggestGroup(clients, query) : "";
                return matchGroup(query, property, matches, {
                    place: await describeTenant(clients),
                    suggestion,
                });
            }
            const found = await lookup.groupById.load(key);
            if (found !== undefined) return requireAssignable(found, property);
            return reportMissing("group", query, property, await describeTenant(clients));
        }),
    );
}

/** Where was looked: a program may have several tenants. The token is at hand after a look-up. */
async function describeTenant({ graph }: Clients): Promise<string> {
    const { tenantId } = await graph.token();
    return tenantId === undefined ? "" : ` in the tenant ${tenantId}`;
}

function reportMissing<T>(kind: "user" | "group", id: string, property: string, place: string): Match<T> {
    const list = kind === "user" ? "Users" : "Groups";
    const reason = `no ${kind} has the object ID ${id}${place}; look at Entra admin center > ${list} > the ${kind} > Object ID`;
    return { failure: { property, reason } };
}

function readNames(given: Value, list: "users" | "groups", failures: CheckFailure[]): Query[] {
    if (given === undefined || given === null) return [];
    if (!Array.isArray(given)) {
        failures.push({ property: list, reason: describeProblem({ found: given, expected: "a list" }) });
        return [];
    }
    return given.flatMap((name, index) => {
        const property = `${list}[${index}]`;
        if (typeof name === "string" && name.trim() !== "") return [{ query: name, property }];
        failures.push({
            property,
            reason: describeProblem({ found: name, expected: "a name or an object ID" }),
        });
        return [];
    });
}

/** Results in the order of the queries; what went wrong is added to the failures. */
function resolve<T extends FoundUser | FoundGroup>(
    queries: Query[],
    matches: Match<T>[],
    kind: "user" | "group",
    failures: CheckFailure[],
): Values[] {
    const results: (Query & { objectId: string; found: T })[] = [];
    queries.forEach((query, index) => {
        const match = matches[index];
        if (match === undefined) return;
        if ("failure" in match) failures.push(match.failure);
        else results.push({ ...query, objectId: match.found.id, found: match.found });
    });
    failures.push(...findDuplicates(results, kind));
    return results.map(({ query, objectId, found }) =>
        compact({
            query,
            objectId,
            displayName: found.displayName ?? "",
            userPrincipalName:
                "userPrincipalName" in found ? (found.userPrincipalName ?? undefined) : undefined,
            mail: "mail" in found ? (found.mail ?? undefined) : undefined,
        }),
    );
}
