import { maxCertificateLifetimeDays } from "../../../rules/samlCertificate";
import { type Check, defineCheck, formatCount, reportIf } from "../check";
import type { Subject } from "../finding";
import type { Parts } from "../parts";

const application = "Entra admin center > Enterprise applications > the application";

/** Who may use the application, and what policies of the tenant do to it. */
export const policyChecks: readonly Check[] = [
    defineCheck({
        code: "AE601",
        severity: "warning",
        cost: "someUsers",
        title: "Users need no assignment to sign in",
        why: "Every user of the tenant passes Entra. Auth0 refuses those who are not provisioned, or creates accounts for them.",
        fix: `Leave \`entra.assignmentRequired\` out and run \`pulumi up --refresh\`; or set Assignment required at ${application} > Properties.`,
        needs: ["servicePrincipal", "settings"],
        find: ({ servicePrincipal, settings }) =>
            reportIf(
                servicePrincipal.appRoleAssignmentRequired !== true && settings.scope === "assigned",
                "Assignment required is off, and only assigned users are provisioned.",
            ),
    }),
    defineCheck({
        code: "AE602",
        severity: "warning",
        cost: "deprovisioning",
        title: "Guests or disabled users are assigned directly",
        why: "Direct assignments are not reviewed with a group: access of guests has no end, and a disabled user regains it at once when enabled.",
        fix: `Assign groups instead: \`entra.groups\`; or remove the assignments at ${application} > Users and groups.`,
        needs: ["assignments", "people"],
        find: ({ assignments, people }) => {
            const subjects = listDirect(assignments, people);
            return reportIf(subjects.length > 0, {
                found: `${formatCount(subjects.length, "such user")} ${subjects.length === 1 ? "is" : "are"} assigned directly.`,
                subjects,
            });
        },
    }),
    defineCheck({
        code: "AE603",
        severity: "warning",
        cost: "later",
        title: "A policy of the tenant will refuse the next certificate",
        why: "A rotation of the signing certificate fails, and the present one expires.",
        fix: "Set `entra.certificate.lifetimeDays` to what the policy allows and run `pulumi up`; or exempt the application at Entra admin center > Enterprise applications > Application policies.",
        needs: ["signing", "certificateLifetimeDays"],
        find: ({ signing, certificateLifetimeDays: limit }) => {
            if (limit === undefined) return [];
            const longest = Math.max(0, ...signing.certificates.map(getLifetimeDays));
            const planned = longest === 0 ? maxCertificateLifetimeDays : longest;
            return reportIf(
                planned > limit,
                `The application management policy allows ${limit} days; the present certificate has ${planned}.`,
            );
        },
    }),
    defineCheck({
        code: "AE604",
        severity: "warning",
        cost: "operation",
        title: "The enterprise application has no owner",
        why: "Credentials with Application.ReadWrite.OwnedBy cannot change it, and no administrator is responsible for it.",
        fix: `Set \`entra.owners\` and run \`pulumi up\`; or add an owner at ${application} > Owners.`,
        needs: ["owners"],
        find: ({ owners }) => reportIf(owners.length === 0, "The list of owners is empty."),
    }),
    defineCheck({
        code: "AE605",
        severity: "warning",
        cost: "someUsers",
        title: "Assigned groups contain groups",
        why: "Entra provisions direct members only, and lets only them sign in.",
        fix: "Assign the nested groups as well: `entra.groups`; or make their users direct members.",
        needs: ["people"],
        find: ({ people }) => {
            const nested = [...people.groups.values()].flatMap((group) =>
                group.nested.map(({ id, displayName }): Subject => ({
                    kind: "group",
                    id,
                    name: displayName,
                    personalNote: `in ${group.displayName}`,
                })),
            );
            const assigned = nested.filter(({ id }) => !people.groups.has(id));
            return reportIf(assigned.length > 0, {
                found: `The members of ${formatCount(assigned.length, "nested group")} are not provisioned.`,
                subjects: assigned,
            });
        },
    }),
    defineCheck({
        code: "AE606",
        severity: "warning",
        cost: "provisioning",
        title: "No user and no group is assigned",
        why: "Only assigned users are provisioned: there are none.",
        fix: `Set \`entra.groups\` or \`entra.users\` and run \`pulumi up\`; or assign them at ${application} > Users and groups.`,
        needs: ["assignments", "settings"],
        find: ({ assignments, settings }) =>
            reportIf(
                assignments.length === 0 && settings.scope === "assigned",
                "The application has no assignment.",
            ),
    }),
];

function listDirect(assignments: Parts["assignments"], { users }: Parts["people"]): Subject[] {
    return assignments
        .filter(({ principalType }) => principalType === "User")
        .flatMap(({ principalId }): Subject[] => {
            const user = users.get(principalId);
            if (user === undefined) return [];
            const notes = [
                ...(user.userType === "Guest" ? ["guest"] : []),
                ...(user.accountEnabled === false ? ["disabled"] : []),
            ];
            if (notes.length === 0) return [];
            return [{ kind: "user", id: user.id, name: user.userPrincipalName, note: notes.join(", ") }];
        });
}

function getLifetimeDays({ validFrom, validUntil }: Parts["signing"]["certificates"][number]): number {
    return Math.round((Date.parse(validUntil) - Date.parse(validFrom)) / 86_400_000);
}
