import { type AttributeMapping, importUser, type SynchronizationSchema } from "../../../mapping";
import { normalizeTarget } from "../../../rules/entraMapping";
import { type Check, defineCheck, formatCount, reportIf } from "../check";
import type { Subject } from "../finding";
import type { Parts } from "../parts";
import { listUserRows } from "../userIdSource";

const editor =
    "Entra admin center > Enterprise applications > the application > Provisioning > Mappings > Provision Microsoft Entra ID Users";

/** Attributes of Entra that many users have in common. */
const sharedSources = new Set(
    "city companyName country department displayName givenName jobTitle manager physicalDeliveryOfficeName postalCode preferredLanguage state streetAddress surname usageLocation userType".split(
        " ",
    ),
);

/** Attributes at the root of a profile that Auth0 searches. Source: Auth0, "User Profile Structure". */
const searchableRoots = new Set(
    "blocked created_at email email_verified family_name given_name last_ip last_login logins_count name nickname phone_number phone_verified updated_at user_id username".split(
        " ",
    ),
);

/** How Entra finds the account of a user. */
export const matchingChecks: readonly Check[] = [
    defineCheck({
        code: "AE331",
        severity: "broken",
        cost: "someUsers",
        title: "A matching attribute has values that many users share",
        why: "Entra matches a user with the account of another one: the other one is changed, blocked, or the user fails.",
        fix: `Match by userName: set \`matchingPrecedence\` of the row to 0 in \`provisioning.users.attributes\` and run \`pulumi up --refresh\`; or edit ${editor}.`,
        needs: ["schema"],
        find: ({ schema }) =>
            listMatching(schema)
                .filter((row) => sharedSources.has(getSource(row) ?? ""))
                .map((row) => `${row.targetAttributeName} comes from ${getSource(row) ?? ""}.`),
    }),
    defineCheck({
        code: "AE332",
        severity: "broken",
        cost: "provisioning",
        title: "Auth0 cannot search by a matching attribute",
        why: "Entra does not find existing accounts, and fails to create them again.",
        fix: `Add the attribute to \`auth0.scim.extraMapping\`, or match by another one: ${editor}.`,
        needs: ["schema", "scim"],
        find: ({ schema, scim }) => {
            if (scim === undefined) return [];
            return listMatching(schema).flatMap(({ targetAttributeName: target }) => {
                const entry = scim.mapping.find(
                    (one) => normalizeTarget(one.scim) === normalizeTarget(target),
                );
                if (entry === undefined) return [`The SCIM mapping of Auth0 does not have ${target}.`];
                return reportIf(
                    !isSearchable(entry.auth0),
                    `Auth0 stores ${target} as ${entry.auth0}, by which it cannot search.`,
                );
            });
        },
    }),
    defineCheck({
        code: "AE333",
        severity: "warning",
        cost: "someUsers",
        title: "Users share the value of a matching attribute",
        why: "Entra takes both for one account: the second one fails, or changes the account of the first.",
        fix: `Give each user a value of their own, or match by userName alone: ${editor}.`,
        needs: ["schema", "people"],
        find: ({ schema, people }) =>
            listMatching(schema).flatMap((row) => {
                const sharing = listSharing(people, getSource(row));
                return reportIf(sharing.length > 0, {
                    found: `${formatCount(sharing.length, "user")} share ${row.targetAttributeName} with another one.`,
                    subjects: sharing,
                });
            }),
    }),
];

/** Rows of the mapping of users by which Entra matches, in their order. */
function listMatching(schema: SynchronizationSchema | undefined): AttributeMapping[] {
    return listUserRows(schema)
        .filter(({ matchingPriority }) => matchingPriority > 0)
        .sort((a, b) => a.matchingPriority - b.matchingPriority);
}

/** The attribute that a row comes from; undefined for an expression. */
export function getSource({ source }: AttributeMapping): string | undefined {
    return source?.type === "Attribute" ? source.name : undefined;
}

/** Metadata can be searched. */
function isSearchable(attribute: string): boolean {
    return /^(app|user)_metadata\./.test(attribute) || searchableRoots.has(attribute);
}

function listSharing({ users }: Parts["people"], source: string | undefined): Subject[] {
    if (source === undefined) return [];
    const byValue = new Map<string, Subject[]>();
    for (const user of users.values()) {
        const value = importUser(user).attributes.get(source);
        if (typeof value !== "string" || value === "") continue;
        const holders = byValue.get(value.toLowerCase()) ?? [];
        holders.push({
            kind: "user",
            id: user.id,
            name: user.userPrincipalName,
            personalNote: `${source} ${value}`,
        });
        byValue.set(value.toLowerCase(), holders);
    }
    return [...byValue.values()].filter(({ length }) => length > 1).flat();
}
