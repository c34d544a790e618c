import { isObjectId } from "../../rules/validation/formats";
import { describeProblem } from "../../rules/validation/problems";
import type { Clients } from "../clients";
import { ignoreNotFound } from "../clients/poll";
import type { CheckFailure, FunctionDefinition, Value, Values } from "../host/definition";
import { compact } from "../resources/support/values";
import {
    buildGroupFilter,
    buildUserFilter,
    findDuplicates,
    type FoundGroup,
    type FoundUser,
    type Match,
    matchGroup,
    matchUser,
    namesPerQuery,
    requireAssignable,
    splitIntoChunks,
} from "./principals";

const userMembers = "id,displayName,userPrincipalName,mail,accountEnabled";
const groupMembers = "id,displayName,securityEnabled";

/**
 * `auth0-entra:index:getPrincipals`: finds users and groups, each exactly once, and names everything
 * that is wrong at once. Source: Microsoft Graph, `GET /users` and `GET /groups`.
 */
export const getPrincipals: FunctionDefinition<Clients> = {
    async invoke(args, { config, signal }) {
        const lookup = new Lookup(config, signal);
        const failures: CheckFailure[] = [];
        const users = readNames(args["users"], "users", failures);
        const groups = readNames(args["groups"], "groups", failures);
        if (failures.length > 0) return { failures };

        const [foundUsers, foundGroups] = await Promise.all([lookup.users(users), lookup.groups(groups)]);
        const userResults = resolve(users, foundUsers, "user", failures);
        const groupResults = resolve(groups, foundGroups, "group", failures);
        return failures.length > 0 ? { failures } : { outputs: { users: userResults, groups: groupResults } };
    },
};

interface Query {
    query: string;
    property: string;
}

class Lookup {
    constructor(
        private readonly clients: Clients,
        private readonly signal: AbortSignal,
    ) {}

    /** The match of each query, in order. */
    async users(queries: Query[]): Promise<Match<FoundUser>[]> {
        const named = queries.map((q) => q.query).filter((query) => !isObjectId(query));
        const pages = await this.pages<FoundUser>("/users", named, buildUserFilter, userMembers);
        return Promise.all(
            queries.map(async ({ query, property }) => {
                if (!isObjectId(query)) return matchUser(query, property, pages);
                const found = await this.byId<FoundUser>("/users", query, userMembers);
                return found === undefined ? reportMissing("user", query, property) : { found };
            }),
        );
    }

    async groups(queries: Query[]): Promise<Match<FoundGroup>[]> {
        const named = queries.map((q) => q.query).filter((query) => !isObjectId(query));
        const pages = await this.pages<FoundGroup>("/groups", named, buildGroupFilter, groupMembers);
        return Promise.all(
            queries.map(async ({ query, property }) => {
                if (!isObjectId(query)) return matchGroup(query, property, pages);
                const found = await this.byId<FoundGroup>("/groups", query, groupMembers);
                return found === undefined
                    ? reportMissing("group", query, property)
                    : requireAssignable(found, property);
            }),
        );
    }

    private async pages<T>(
        path: string,
        wanted: string[],
        filter: (names: string[]) => string,
        members: string,
    ): Promise<T[]> {
        const requests = splitIntoChunks([...new Set(wanted)], namesPerQuery).map((part) => {
            const query = `$filter=${encodeURIComponent(filter(part))}&$select=${members}`;
            return this.clients.graph.list<T>(`${path}?${query}`, { signal: this.signal });
        });
        return (await Promise.all(requests)).flat();
    }

    private byId<T>(path: string, id: string, members: string): Promise<T | undefined> {
        return ignoreNotFound(
            this.clients.graph.get<T>(`${path}/${id}?$select=${members}`, { signal: this.signal }),
        );
    }
}

function reportMissing<T>(kind: "user" | "group", id: string, property: string): Match<T> {
    const list = kind === "user" ? "Users" : "Groups";
    const reason = `no ${kind} has the object ID ${id}; look at Entra admin center > ${list} > the ${kind} > Object ID`;
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
