import type * as pulumi from "@pulumi/pulumi";

import type { Principal } from "../resources";
import { opened } from "../support/deferred";
import { type Prerequisites, principalOf } from "../support/prerequisites";
import type { EntraApplicationArgs } from "./entraEnterpriseApplicationArgs";

/** Who is assigned. */
export interface Assignee {
    /** The user, the group or the label, in the words of the program. */
    who: string;
    /** What the name of the assignment ends with. */
    label: string;
    objectId: pulumi.Input<string>;
    /** Labels that the same assignment has when the program names the same user or group in another way. */
    otherLabels: Promise<string>[];
}

/**
 * Everybody who is assigned. The labels are what was written in the program, so that a preview names people
 * and groups, and reordering a list changes nothing. Case counts as little as in Entra.
 */
export function assignees(args: EntraApplicationArgs, ready: pulumi.Output<Prerequisites>): Assignee[] {
    return [
        ...(args.users ?? []).map((query) => lookedUp("user", query, ready)),
        ...(args.groups ?? []).map((query) => lookedUp("group", query, ready)),
        ...Object.entries(args.principals ?? {}).map(([label, objectId]) => ({
            who: label,
            label: `principal-${label}`,
            objectId,
            otherLabels: [],
        })),
    ];
}

function lookedUp(kind: "user" | "group", query: string, ready: pulumi.Output<Prerequisites>): Assignee {
    const label = `${kind}-${query.toLowerCase()}`;
    const found = ready.apply((prerequisites) => principalOf(prerequisites[`${kind}s`], query));
    const other = (spelling: (principal: Principal) => string | undefined) =>
        otherLabel(found, spelling).then((name) => (name === undefined ? label : `${kind}-${name}`));
    return {
        who: query,
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
 * Undefined when a preview does not know the answer yet, or when there is none: then nothing is assigned, and
 * the prerequisites say why.
 */
async function otherLabel(found: pulumi.Output<Principal>, spelling: Spelling): Promise<string | undefined> {
    try {
        const open = await opened(found);
        // What is known is what was looked up.
        return open === undefined ? undefined : spelling(open.value as Principal)?.toLowerCase();
    } catch {
        return undefined;
    }
}
