import * as pulumi from "@pulumi/pulumi";

import { getPrincipals, type GetPrincipalsResult, type Principal } from "../resources";
import { problemError } from "../support/problems";
import type { EntraApplicationArgs } from "./entraEnterpriseApplicationArgs";

/** Who is assigned: a name for the assignment that stays the same, and the object ID. */
export interface Assignee {
    label: string;
    objectId: pulumi.Input<string>;
}

export interface Assignees {
    list: Assignee[];
    /** Fails when somebody is missing or written twice; known when everybody is found. */
    found: pulumi.Output<unknown>;
}

/**
 * Everybody who is assigned. The labels are what was written in the program, so that a preview names people
 * and groups, and reordering a list changes nothing.
 */
export function assignees(args: EntraApplicationArgs, options: pulumi.InvokeOutputOptions): Assignees {
    const users = args.users ?? [];
    const groups = args.groups ?? [];
    const given = Object.entries(args.principals ?? {}).map(([label, objectId]) => ({
        label: `principal-${label}`,
        objectId,
    }));
    if (users.length + groups.length === 0) return { list: given, found: pulumi.output([]) };
    const found = getPrincipals({ users, groups }, options).apply(eachOnce);
    const list = [
        ...users.map((query) => ({ label: `user-${query}`, objectId: objectIdOf(found.users, query) })),
        ...groups.map((query) => ({ label: `group-${query}`, objectId: objectIdOf(found.groups, query) })),
        ...given,
    ];
    return { list, found };
}

function objectIdOf(principals: pulumi.Output<Principal[]>, query: string): pulumi.Output<string> {
    return principals.apply((all) => {
        const principal = all.find((p) => p.query === query);
        // The function answers for every query or fails; anything else is a defect of the plugin.
        if (principal === undefined)
            throw new Error(`getPrincipals did not answer for ${JSON.stringify(query)}`);
        return principal.objectId;
    });
}

/** Graph refuses a second assignment of the same person, who can be written in several ways. */
export function eachOnce(result: GetPrincipalsResult): GetPrincipalsResult {
    for (const [list, principals] of Object.entries({ users: result.users, groups: result.groups })) {
        const seen = new Map<string, string>();
        for (const { objectId, query, displayName } of principals) {
            const first = seen.get(objectId);
            if (first !== undefined) {
                throw problemError(list, {
                    found: `${first} and ${query}`,
                    expected: "everybody once",
                    next: `Both are ${displayName} (${objectId}); remove one of them.`,
                });
            }
            seen.set(objectId, query);
        }
    }
    return result;
}
