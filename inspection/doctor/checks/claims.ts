import { groupsClaimType, maxGroupsOfClaim } from "../../../rules/groupsClaim";
import { type Check, defineCheck, formatCount, reportIf } from "../check";
import type { Subject } from "../finding";
import type { Parts } from "../parts";

const claims =
    "Entra admin center > Enterprise applications > the application > Single sign-on > Attributes & Claims";
/** Entra's default lifetime of an assertion, in minutes. */
const usualMinutes = 60;

/** What assertions say, and for how long. */
export const claimChecks: readonly Check[] = [
    defineCheck({
        code: "AE230",
        severity: "warning",
        cost: "operation",
        title: "Assertions are valid for longer than by default",
        why: "Who gets hold of an assertion can use it for as long.",
        fix: "Set `entra.samlTokenLifetime` to 60 minutes or less and run `pulumi up`; or assign another token lifetime policy with Microsoft Graph.",
        needs: ["tokenLifetime"],
        find: ({ tokenLifetime }) => {
            if (tokenLifetime === undefined) return [];
            const { name, minutes } = tokenLifetime;
            if (minutes === undefined) {
                return [`The token lifetime policy "${name}" sets something else than a lifetime as well.`];
            }
            return reportIf(
                minutes > usualMinutes,
                `The token lifetime policy "${name}" sets ${minutes} minutes.`,
            );
        },
    }),
    defineCheck({
        code: "AE231",
        severity: "warning",
        cost: "someUsers",
        title: "Users are in more groups than an assertion can have",
        why: `Entra sends no groups for a user in more than ${maxGroupsOfClaim} of them: these users sign in without the permissions that groups give them.`,
        fix: `Assign fewer groups, or remove \`entra.groupsClaim\` and give permissions with \`auth0.groupRoles\`; or change the group claim at ${claims}.`,
        needs: ["application", "people"],
        find: ({ application, people }) => {
            const { groupMembershipClaims = null } = application ?? {};
            if (groupMembershipClaims === null || groupMembershipClaims === "None") return [];
            const subjects = listUsersInManyGroups(people);
            return reportIf(subjects.length > 0, {
                found: `${formatCount(subjects.length, "user")} ${subjects.length === 1 ? "is" : "are"} in more than ${maxGroupsOfClaim} assigned groups.`,
                subjects,
            });
        },
    }),
    defineCheck({
        code: "AE232",
        severity: "warning",
        cost: "operation",
        title: "Assertions have groups that are not assigned to the application",
        why: `Auth0 learns of groups that are none of its business, and a user in more than ${maxGroupsOfClaim} groups signs in without any.`,
        fix: `Leave \`entra.groupsClaim.groups\` out and run \`pulumi up\`; or choose "Groups assigned to the application" at ${claims}.`,
        needs: ["application"],
        find: ({ application }) => {
            const { groupMembershipClaims: groups = null } = application ?? {};
            const isAssigned = groups === null || groups === "None" || groups === "ApplicationGroup";
            return reportIf(!isAssigned, `The application asks for ${groups} (${groupsClaimType}).`);
        },
    }),
];

/** Direct members: those of nested groups are not members for the application. */
function listUsersInManyGroups({ users, groups }: Parts["people"]): Subject[] {
    const counts = new Map<string, number>();
    for (const { members } of groups.values()) {
        for (const { id } of members) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return [...users.values()]
        .filter(({ id }) => (counts.get(id) ?? 0) > maxGroupsOfClaim)
        .map(({ id, userPrincipalName }): Subject => ({
            kind: "user",
            id,
            name: userPrincipalName,
            note: `${counts.get(id) ?? 0} groups`,
        }));
}
