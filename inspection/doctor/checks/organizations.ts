import { type Check, defineCheck, formatCount, reportIf } from "../check";
import type { OrganizationUse } from "../parts";

const path = "Auth0 Dashboard > Organizations > the Organization > Connections";

/** Organizations that have the connection, and applications that require one. */
export const organizationChecks: readonly Check[] = [
    defineCheck({
        code: "AE503",
        severity: "warning",
        cost: "someUsers",
        title: "Users do not become members of an Organization that has the connection",
        why: "Provisioning makes no members: without Auto-Membership, only users who were added to the Organization otherwise can sign in to it, and roles of groups in it have no effect.",
        fix: `Set \`assignMembershipOnLogin\` of the OrganizationConnection; or switch Auto-Membership on at ${path} > the connection.`,
        needs: ["connection", "scim", "organizations"],
        isOptional: true,
        find: ({ connection, scim, organizations }) => {
            if (connection === undefined || scim === undefined) return [];
            const without = organizations.filter(
                ({ hasConnection, assignsMembership }) => hasConnection && !assignsMembership,
            );
            return reportIf(without.length > 0, {
                found: `Auto-Membership of the connection is off in ${formatCount(without.length, "Organization")}.`,
                subjects: without.map(toSubject),
            });
        },
    }),
    defineCheck({
        code: "AE509",
        severity: "broken",
        cost: "signIn",
        title: "Applications require an Organization, and none has the connection",
        why: "Auth0 offers the connection to no user of these applications: no user of Entra can sign in to them.",
        fix: `Enable the connection for the Organization: an OrganizationConnection of the \`auth0\` package; or ${path}. Or set Types of Users of the application to Both.`,
        needs: ["connection", "enabledClients", "organizations"],
        isOptional: true,
        find: ({ connection, enabledClients, organizations }) => {
            const requiring = enabledClients.filter(
                ({ organizationUsage }) => organizationUsage === "require",
            );
            const isEnabled = organizations.some(({ hasConnection }) => hasConnection);
            return reportIf(connection !== undefined && requiring.length > 0 && !isEnabled, {
                found: `${formatCount(requiring.length, "application")} that may use the connection ${requiring.length === 1 ? "requires" : "require"} an Organization; the tenant has ${formatCount(organizations.length, "Organization")}, none of them with the connection.`,
                subjects: requiring.map(({ id, name }) => ({ kind: "application", id, name })),
            });
        },
    }),
];

function toSubject({ id, name }: OrganizationUse) {
    return { kind: "organization" as const, id, name };
}
