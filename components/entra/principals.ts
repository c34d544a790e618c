import type * as pulumi from "@pulumi/pulumi";

import { principalOf, type Prerequisites } from "../support/prerequisites";
import type { EntraApplicationArgs } from "./entraEnterpriseApplicationArgs";

/** Who is assigned: a name for the assignment that stays the same, and the object ID. */
export interface Assignee {
    label: string;
    objectId: pulumi.Input<string>;
}

/**
 * Everybody who is assigned. The labels are what was written in the program, so that a preview names people
 * and groups, and reordering a list changes nothing.
 */
export function assignees(args: EntraApplicationArgs, ready: pulumi.Output<Prerequisites>): Assignee[] {
    return [
        ...(args.users ?? []).map((query) => ({
            label: `user-${query}`,
            objectId: ready.apply(({ users }) => principalOf(users, query).objectId),
        })),
        ...(args.groups ?? []).map((query) => ({
            label: `group-${query}`,
            objectId: ready.apply(({ groups }) => principalOf(groups, query).objectId),
        })),
        ...Object.entries(args.principals ?? {}).map(([label, objectId]) => ({
            label: `principal-${label}`,
            objectId,
        })),
    ];
}
