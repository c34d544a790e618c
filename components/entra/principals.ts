import type * as pulumi from "@pulumi/pulumi";

import type { Principal } from "../resources";
import { openOutput } from "../support/deferred";
import { findPrincipal, type PreflightResult } from "../support/preflight";
import type { EntraApplicationArgs } from "./entraEnterpriseApplicationArgs";

/** A user or group to assign. */
export interface Assignee {
    /** The user, group or label as the program names it. */
    query: string;
    /** What the name of the assignment ends with. */
    label: string;
    objectId: pulumi.Input<string>;
    /** Labels that the same assignment has when the program names the same user or group in another way. */
    otherLabels: Promise<string>[];
}

/**
 * The users and groups to assign. The labels are those of the program, so that a preview names users
 * and groups, and reordering a list changes nothing. Case counts as little as in Entra.
 */
export function listAssignees(
    args: EntraApplicationArgs,
    preflight: pulumi.Output<PreflightResult>,
): Assignee[] {
    return [
        ...(args.users ?? []).map((query) => createAssignee("user", query, preflight)),
        ...(args.groups ?? []).map((query) => createAssignee("group", query, preflight)),
        ...Object.entries(args.principals ?? {}).map(([label, objectId]) => ({
            query: label,
            label: `principal-${label}`,
            objectId,
            otherLabels: [],
        })),
    ];
}

function createAssignee(
    kind: "user" | "group",
    query: string,
    preflight: pulumi.Output<PreflightResult>,
): Assignee {
    const label = `${kind}-${query.toLowerCase()}`;
    const found = preflight.apply((result) => findPrincipal(result[`${kind}s`], query));
    const other = (spelling: (principal: Principal) => string | undefined) =>
        findOtherLabel(found, spelling).then((name) => (name === undefined ? label : `${kind}-${name}`));
    return {
        query,
        label,
        objectId: found.objectId,
        otherLabels: (kind === "user" ? userSpellings : groupSpellings).map(other),
    };
}

type Spelling = (principal: Principal) => string | undefined;

const userSpellings: Spelling[] = [
    (user) => user.objectId,
    (user) => user.userPrincipalName,
    (user) => user.mail,
];
const groupSpellings: Spelling[] = [(group) => group.objectId, (group) => group.displayName];

/**
 * Undefined when a preview does not know the result yet, or when there is none: then nothing is assigned, and
 * the preflight reports why.
 */
async function findOtherLabel(
    found: pulumi.Output<Principal>,
    spelling: Spelling,
): Promise<string | undefined> {
    try {
        const open = await openOutput(found);
        // What is known is what was looked up.
        return open === undefined ? undefined : spelling(open.value as Principal)?.toLowerCase();
    } catch {
        return undefined;
    }
}
