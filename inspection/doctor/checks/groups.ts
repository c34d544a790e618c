import { isGroupName } from "../../../rules/shapes/groupRoles";
import type { LiveGroup } from "../../people/people";
import { type Check, defineCheck, formatCount, reportIf } from "../check";
import type { Subject } from "../finding";
import { evaluateGroupName, listGroupRows } from "../groupNames";
import { readJobStatus } from "../jobStatus";
import type { Parts, ScimGroupUse } from "../parts";

const application = "Entra admin center > Enterprise applications > the application";

/** Groups that Entra provisions, and their roles in Auth0. */
export const groupChecks: readonly Check[] = [
    defineCheck({
        code: "AE510",
        severity: "warning",
        cost: "deprovisioning",
        title: "Groups have roles, and Entra provisions no groups",
        why: "The members in Auth0 stay as they are: who leaves a group of Entra keeps its roles.",
        fix: `Set \`provisioning.provisionGroups\` and run \`pulumi up\`; or enable the mapping of groups at ${application} > Provisioning > Mappings. Or take the roles away.`,
        needs: ["schema", "job", "scimGroups", "groupsWithRoles"],
        isOptional: true,
        find: ({ schema, job, scimGroups, groupsWithRoles }) => {
            if (job === undefined || listGroupRows(schema) !== undefined) return [];
            const affected = scimGroups.filter(({ id }) => groupsWithRoles.has(id));
            return reportIf(affected.length > 0, {
                found: `${formatCount(affected.length, "group")} of the connection ${affected.length === 1 ? "has" : "have"} roles; the mapping of groups is off.`,
                subjects: affected.map(toSubject),
            });
        },
    }),
    defineCheck({
        code: "AE511",
        severity: "warning",
        cost: "deprovisioning",
        title: "A group has roles, and Entra no longer provisions it",
        why: "Its members in Auth0 stay as they are, and so do their roles.",
        fix: `Assign the group to the application: \`entra.groups\`, or ${application} > Users and groups. Or remove it from the program with its roles, and delete the group in Auth0.`,
        needs: ["schema", "job", "settings", "assignments", "scimGroups", "groupsWithRoles"],
        isOptional: true,
        find: ({ schema, job, settings, assignments, scimGroups, groupsWithRoles }) => {
            // AE510 tells of a job that provisions no groups at all.
            const isAssignedOnly = settings.scope === "assigned";
            if (job === undefined || !isAssignedOnly || listGroupRows(schema) === undefined) return [];
            const assigned = new Set(assignments.map(({ principalId }) => principalId.toLowerCase()));
            const affected = scimGroups.filter(
                ({ id, externalId }) =>
                    groupsWithRoles.has(id) &&
                    externalId !== undefined &&
                    !assigned.has(externalId.toLowerCase()),
            );
            return reportIf(affected.length > 0, {
                found: `${formatCount(affected.length, "group")} with roles ${affected.length === 1 ? "is" : "are"} not assigned to the application.`,
                subjects: affected.map(toSubject),
            });
        },
    }),
    defineCheck({
        code: "AE512",
        severity: "warning",
        cost: "someUsers",
        title: "Auth0 refuses the names of assigned groups",
        why: "A name has 1 to 128 printable ASCII characters in Auth0: these groups are not provisioned, and their members have none of their roles.",
        fix: "Rename the groups, or map their displayName with an expression: docs/group-roles.md, Names that Auth0 refuses.",
        needs: ["schema", "people"],
        find: ({ schema, people }) => {
            const refused = [...people.groups.values()].filter((group) => isRefused(schema, group));
            return reportIf(refused.length > 0, {
                found: `Auth0 refuses the ${refused.length === 1 ? "name" : "names"} of ${formatCount(refused.length, "group")}.`,
                subjects: refused.map(({ id, displayName }) => ({ kind: "group", id, name: displayName })),
            });
        },
    }),
    defineCheck({
        code: "AE513",
        severity: "warning",
        cost: "someUsers",
        title: "Assigned groups are not in Auth0",
        why: "A group that is not in Auth0 has no roles, and its members have none of it.",
        fix: `Wait for the next cycle if the group was assigned a short time ago; otherwise see why it fails at ${application} > Provisioning > Provisioning logs. Then run \`pulumi up\`, which gives it its roles.`,
        needs: ["connection", "schema", "job", "people", "scimGroups"],
        isOptional: true,
        find: ({ connection, schema, job, people, scimGroups }) => {
            // AE501 and AE401 tell of a link without them.
            if (connection === undefined || job === undefined) return [];
            if (!hasSucceeded(job) || listGroupRows(schema) === undefined) return [];
            const known = new Set(scimGroups.map(({ externalId }) => externalId?.toLowerCase()));
            // AE512 tells of those whose names are refused.
            const missing = [...people.groups.values()].filter(
                (group) => !known.has(group.id.toLowerCase()) && !isRefused(schema, group),
            );
            return reportIf(missing.length > 0, {
                found: `${formatCount(missing.length, "assigned group")} ${missing.length === 1 ? "is" : "are"} not in Auth0.`,
                subjects: missing.map(({ id, displayName }) => ({ kind: "group", id, name: displayName })),
            });
        },
    }),
];

function isRefused(schema: Parts["schema"], group: LiveGroup): boolean {
    const name = evaluateGroupName(schema, group);
    return name !== undefined && !isGroupName(name);
}

const hasSucceeded = (job: NonNullable<Parts["job"]>): boolean =>
    readJobStatus(job).lastExecution?.state === "Succeeded";

function toSubject({ id, name }: ScimGroupUse): Subject {
    return { kind: "group", id, name };
}
