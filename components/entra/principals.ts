import type * as pulumi from "@pulumi/pulumi";

import { findPrincipal, type PreflightResult } from "../support/preflight";
import type { EntraApplicationArgs } from "./entraEnterpriseApplicationArgs";

/**
 * The users and groups to assign: object IDs by label. The labels are those of the program, so that a preview names
 * users and groups, and reordering a list changes nothing. In the name of a user case counts as little as in Entra.
 */
export function labelPrincipals(
    { users = [], groups = [], principals = {} }: EntraApplicationArgs,
    preflight: pulumi.Output<PreflightResult>,
): Record<string, pulumi.Input<string>> {
    const find = (list: "users" | "groups", query: string): pulumi.Output<string> =>
        preflight.apply((result) => findPrincipal(result[list], query).objectId);
    return Object.fromEntries<pulumi.Input<string>>([
        ...users.map((query) => [`user ${query.toLowerCase()}`, find("users", query)] as const),
        ...groups.map((query) => [`group ${query}`, find("groups", query)] as const),
        ...Object.entries(principals).map(([label, objectId]) => [`principal ${label}`, objectId] as const),
    ]);
}
