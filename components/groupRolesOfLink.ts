import * as pulumi from "@pulumi/pulumi";

import { suggest } from "../rules/suggestion";
import { formatKeyPath } from "../rules/validation/checks";
import type { Problems } from "../rules/validation/problems";
import type { Auth0EntraLinkArgs } from "./auth0EntraLinkArgs";
import { checkNamesInAuth0 } from "./groupNames";
import { getKnown } from "./support/deferred";
import { isReferenced } from "./support/existing";
import { findPrincipal, type PreflightResult } from "./support/preflight";

/** Roles of groups, in the tenant or in an Organization, and the argument that gives them. */
interface GroupRolesArgument {
    path: string;
    groups: string[];
}

function listGroupRoles({ auth0 }: Auth0EntraLinkArgs): GroupRolesArgument[] {
    const all = [
        { path: "auth0.groupRoles", groupRoles: auth0.groupRoles },
        ...(auth0.organizations ?? []).map(({ groupRoles }, index) => ({
            path: `auth0.organizations[${index}].groupRoles`,
            groupRoles,
        })),
    ];
    return all.flatMap(({ path, groupRoles }) =>
        groupRoles === undefined ? [] : [{ path, groups: Object.keys(groupRoles) }],
    );
}

/** Whether the link gives roles to groups, for which Entra has to provision groups. */
const hasGroupRoles = (args: Auth0EntraLinkArgs): boolean => listGroupRoles(args).length > 0;

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

/** How long an `up` waits for groups; undefined if it does not, because that is not asked for or the job is off. */
export function resolveGroupWait({ auth0, provisioning }: Auth0EntraLinkArgs): number | undefined {
    const minutes = auth0.groupRolesWaitMinutes ?? 0;
    return minutes === 0 || getKnown(provisioning?.enabled) === false ? undefined : minutes;
}

/** Object IDs of the groups that get roles, as far as the link assigns them by name. */
export function findGroupIds(
    args: Auth0EntraLinkArgs,
    preflight: pulumi.Output<PreflightResult>,
): pulumi.Output<Record<string, string>> | undefined {
    if (!hasGroupRoles(args)) return undefined;
    const names = new Set(listGroupRoles(args).flatMap(({ groups }) => groups));
    const assigned = [...names].filter((name) => args.entra?.groups?.includes(name) === true);
    return preflight.apply(({ groups }) =>
        Object.fromEntries(assigned.map((name) => [name, findPrincipal(groups, name).objectId])),
    );
}

/** Refuses roles of groups that Entra would never provision. */
export function checkGroupRoles(args: Auth0EntraLinkArgs, problems: Problems): void {
    const [first] = listGroupRoles(args);
    if (first === undefined) return;
    if (getKnown(resolveProvisionGroups(args)) === false) {
        const isInMapping = getKnown(args.provisioning?.groups?.enabled) === false;
        problems.add(isInMapping ? "provisioning.groups.enabled" : "provisioning.provisionGroups", {
            found: false,
            expected: `true, as ${first.path} says`,
            next: `Entra has to provision a group before it can have roles; leave this out, or remove ${first.path}.`,
        });
    }
    checkGroupsAreAssigned(args, problems);
    checkNamesInAuth0(args, listGroupRoles(args), problems);
}

function checkGroupsAreAssigned(args: Auth0EntraLinkArgs, problems: Problems): void {
    const { entra, provisioning } = args;
    const isForAll = (getKnown(provisioning?.scope) ?? "assigned") !== "assigned";
    // Who else is assigned, only the directory knows.
    const hasOthers =
        Object.keys(entra?.principals ?? {}).length > 0 || isReferenced(entra?.existing?.application);
    if (isForAll || hasOthers) return;
    const assigned = entra?.groups ?? [];
    for (const { path, groups } of listGroupRoles(args)) {
        for (const name of groups.filter((group) => !assigned.includes(group))) {
            problems.add(formatKeyPath(path, name), {
                found: name,
                expected: "a group of entra.groups, written as there",
                next:
                    suggest(name, assigned) ??
                    "Entra provisions assigned groups only: add it to entra.groups.",
            });
        }
    }
}
