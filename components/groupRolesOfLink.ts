import * as pulumi from "@pulumi/pulumi";

import { suggest } from "../rules/suggestion";
import { formatKeyPath } from "../rules/validation/checks";
import type { Problems } from "../rules/validation/problems";
import type { Auth0EntraLinkArgs } from "./auth0EntraLinkArgs";
import { getKnown } from "./support/deferred";
import { isReferenced } from "./support/existing";
import { findPrincipal, type PreflightResult } from "./support/preflight";

/** Whether the link gives roles to groups, for which Entra has to provision groups. */
const hasGroupRoles = ({ auth0 }: Auth0EntraLinkArgs): boolean => auth0.groupRoles !== undefined;

/** Whether groups are provisioned; roles of groups imply it. */
export function resolveProvisionGroups(args: Auth0EntraLinkArgs): pulumi.Input<boolean> {
    const { groups, provisionGroups } = args.provisioning ?? {};
    return groups?.enabled ?? provisionGroups ?? hasGroupRoles(args);
}

/** The same for the arguments of the provisioning part, which have what the program gives. */
export function selectGroupProvisioning(
    args: Auth0EntraLinkArgs,
): Pick<NonNullable<Auth0EntraLinkArgs["provisioning"]>, "provisionGroups"> {
    const { groups, provisionGroups, existing } = args.provisioning ?? {};
    const isGiven = groups?.enabled !== undefined || provisionGroups !== undefined;
    return isGiven || !hasGroupRoles(args) || isReferenced(existing?.job) ? {} : { provisionGroups: true };
}

/** Object IDs of the groups that get roles, as far as the link assigns them by name. */
export function findGroupIds(
    { auth0, entra }: Auth0EntraLinkArgs,
    preflight: pulumi.Output<PreflightResult>,
): pulumi.Output<Record<string, string>> | undefined {
    if (auth0.groupRoles === undefined) return undefined;
    const assigned = Object.keys(auth0.groupRoles).filter((name) => entra?.groups?.includes(name) === true);
    return preflight.apply(({ groups }) =>
        Object.fromEntries(assigned.map((name) => [name, findPrincipal(groups, name).objectId])),
    );
}

/** Refuses roles of groups that Entra would never provision. */
export function checkGroupRoles(args: Auth0EntraLinkArgs, problems: Problems): void {
    if (!hasGroupRoles(args)) return;
    if (getKnown(resolveProvisionGroups(args)) === false) {
        const isInMapping = getKnown(args.provisioning?.groups?.enabled) === false;
        problems.add(isInMapping ? "provisioning.groups.enabled" : "provisioning.provisionGroups", {
            found: false,
            expected: "true, as auth0.groupRoles says",
            next: "Entra has to provision a group before it can have roles; leave this out, or remove auth0.groupRoles.",
        });
    }
    checkGroupsAreAssigned(args, problems);
}

function checkGroupsAreAssigned(
    { auth0, entra, provisioning }: Auth0EntraLinkArgs,
    problems: Problems,
): void {
    const isForAll = (getKnown(provisioning?.scope) ?? "assigned") !== "assigned";
    // Who else is assigned, only the directory knows.
    const hasOthers =
        Object.keys(entra?.principals ?? {}).length > 0 || isReferenced(entra?.existing?.application);
    if (isForAll || hasOthers) return;
    const assigned = entra?.groups ?? [];
    for (const name of Object.keys(auth0.groupRoles ?? {})) {
        if (assigned.includes(name)) continue;
        problems.add(formatKeyPath("auth0.groupRoles", name), {
            found: name,
            expected: "a group of entra.groups, written as there",
            next: suggest(name, assigned) ?? "Entra provisions assigned groups only: add it to entra.groups.",
        });
    }
}
