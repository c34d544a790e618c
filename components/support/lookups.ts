import * as pulumi from "@pulumi/pulumi";

import type { Problems } from "../../rules/validation/problems";
import { getPrincipals, type GetPrincipalsResult, type Principal } from "../resources";
import { getKnown } from "./deferred";
import { throwInputErrors } from "./validation";

/** Users and groups that a component needs, and the arguments that they come from. */
export interface RequiredPrincipals {
    /** Users and groups to assign, as the program names them. */
    users?: string[];
    groups?: string[];
    /** More of them, by object ID. */
    principals?: Record<string, pulumi.Input<string>>;
    /** Users to provision as a test, and a group with some of its members. */
    testUser?: string;
    testUsers?: string[];
    testGroup?: { group: string; members?: string[] };
    /** Whether only those who are assigned are provisioned, the test user too. Default: not known. */
    assignedOnly?: boolean;
    /** The arguments, as messages name them. Default: the same names. */
    paths?: Partial<
        Record<"users" | "groups" | "principals" | "testUser" | "testUsers" | "testGroup", string>
    >;
}

/** Users, or groups, to test with, as one argument names them. */
interface TestQuery {
    list: "users" | "groups";
    queries: string[];
    /** The argument of one of them. */
    path: (index: number | string) => string;
    /** Whether only who is assigned is provisioned. Members of a group are by the group. */
    isAssigned: boolean;
}

/** What is looked up for tests: by itself, since it may be one of the users in another spelling, which is a mistake in one list. */
export function listTestQueries({ testUser, testUsers, testGroup, paths }: RequiredPrincipals): TestQuery[] {
    const ofGroup = paths?.testGroup ?? "testGroup";
    const all: TestQuery[] = [
        {
            list: "users",
            queries: testUser === undefined ? [] : [testUser],
            path: () => paths?.testUser ?? "testUser",
            isAssigned: true,
        },
        {
            list: "users",
            queries: testUsers ?? [],
            path: (index) => `${paths?.testUsers ?? "testUsers"}[${index}]`,
            isAssigned: true,
        },
        {
            list: "groups",
            queries: testGroup === undefined ? [] : [testGroup.group],
            path: () => `${ofGroup}.group`,
            isAssigned: true,
        },
        {
            list: "users",
            queries: testGroup?.members ?? [],
            path: (index) => `${ofGroup}.members[${index}]`,
            isAssigned: false,
        },
    ];
    return all.filter(({ queries }) => queries.length > 0);
}

/** The one that was found for a query. */
export function findPrincipal(principals: Principal[], query: string): Principal {
    const principal = principals.find((candidate) => candidate.query === query);
    // The function returns a result for every query or fails; anything else is a defect of the plugin.
    if (principal === undefined) {
        throw new Error(`getPrincipals returned no result for ${JSON.stringify(query)}`);
    }
    return principal;
}

/** Finds users and groups, those of tests by themselves. */
export function lookUpPrincipals(
    wanted: RequiredPrincipals,
    options: pulumi.InvokeOutputOptions,
): pulumi.Output<GetPrincipalsResult>[] {
    const { users = [], groups = [] } = wanted;
    const questions: pulumi.Output<GetPrincipalsResult>[] = [];
    if (users.length + groups.length > 0) {
        questions.push(
            withArgumentNames(getPrincipals({ users, groups }, options), (list, index) => {
                return `${wanted.paths?.[list] ?? list}[${index}]`;
            }),
        );
    }
    const asked = { users, groups };
    for (const { list, queries, path } of listTestQueries(wanted)) {
        if (queries.every((query) => asked[list].includes(query))) continue;
        const response = getPrincipals({ [list]: queries }, options);
        questions.push(withArgumentNames(response, (_, index) => path(index)));
    }
    return questions;
}

/** Names the component's argument where the function names an entry of the question. */
function withArgumentNames<T>(
    response: pulumi.Output<T>,
    argument: (list: "users" | "groups", index: string) => string,
): pulumi.Output<T> {
    return pulumi.recover(response, (error: Error): T => {
        const message = error.message.replace(
            /\((users|groups)\[(\d+)\]\)/g,
            (_, list: "users" | "groups", index: string) => `(${argument(list, index)})`,
        );
        // It names an argument of the program, so the look-up was made.
        throw message === error.message ? error : new FindingError(message);
    });
}

/** What was looked up, and is not as the program says. */
export class FindingError extends Error {}

/** Reports users and groups that cannot be assigned or provisioned as declared. */
export function checkPrincipals(wanted: RequiredPrincipals, found: GetPrincipalsResult): void {
    throwInputErrors((problems) => {
        checkDistinct(wanted, found, problems);
        checkTests(wanted, found, problems);
    });
}

interface Place {
    path: string;
    found: string;
    objectId: string;
}

/** Graph refuses a second assignment of the same user, who can be named in several ways. */
function checkDistinct(wanted: RequiredPrincipals, found: GetPrincipalsResult, problems: Problems): void {
    const seen = new Map<string, Place>();
    for (const place of listPlaces(wanted, found)) {
        const first = seen.get(place.objectId);
        if (first !== undefined) {
            problems.add(place.path, {
                found: place.found,
                expected: "each user and group once",
                next: `It is the same as ${first.path} (${first.objectId}); remove one of them.`,
            });
        }
        if (first === undefined) seen.set(place.objectId, place);
    }
}

function listPlaces(
    { users = [], groups = [], principals = {}, paths }: RequiredPrincipals,
    found: GetPrincipalsResult,
): Place[] {
    const place = (path: string, query: string, objectId: string): Place => ({
        path,
        found: query,
        objectId: objectId.toLowerCase(),
    });
    const queried = (list: "users" | "groups", queries: string[]): Place[] =>
        queries.map((query, index) =>
            place(`${paths?.[list] ?? list}[${index}]`, query, findPrincipal(found[list], query).objectId),
        );
    const given = Object.entries(principals).flatMap(([label, input]) => {
        const objectId = getKnown(input);
        const path = `${paths?.principals ?? "principals"}[${JSON.stringify(label)}]`;
        return objectId === undefined ? [] : [place(path, objectId, objectId)];
    });
    return [...queried("users", users), ...queried("groups", groups), ...given];
}

/** Entra does not provision who is out of scope. Members of groups are not looked up, so there it stays open. */
function checkTests(wanted: RequiredPrincipals, found: GetPrincipalsResult, problems: Problems): void {
    const { users = [], groups = [], principals = {} } = wanted;
    if (wanted.assignedOnly !== true || Object.keys(principals).length > 0) return;
    const assigned = { users, groups };
    for (const { list, queries, path, isAssigned } of listTestQueries(wanted)) {
        if (!isAssigned || (list === "users" && groups.length > 0)) continue;
        const ids = assigned[list].map((query) => findPrincipal(found[list], query).objectId);
        queries.forEach((query, index) => {
            if (ids.includes(findPrincipal(found[list], query).objectId)) return;
            problems.add(path(index), {
                found: query,
                expected: list === "users" ? "a user who is assigned" : "a group that is assigned",
                next: `Add the ${list === "users" ? "user" : "group"} to ${wanted.paths?.[list] ?? list}, or set the scope of provisioning to all.`,
            });
        });
    }
}
