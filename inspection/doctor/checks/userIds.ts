import {
    compileMappings,
    computeDesiredValues,
    createAttributeReader,
    ExpressionError,
    hasCall,
    importUser,
    type MappedAttribute,
    printExpression,
    type SynchronizationSchema,
} from "../../../mapping";
import { normalizeTarget } from "../../../rules/entraMapping";
import { computeSignInValue, findSignInRule, type SignInRule } from "../../accounts/signInId";
import { createEnvironment } from "../../environment";
import { isActive } from "../../people/collectLiveAssignments";
import { type Check, defineCheck, formatCount, reportIf } from "../check";
import type { Subject } from "../finding";
import type { Parts } from "../parts";

/** Whether a sign-in leads to the account that provisioning makes. */
export const userIdChecks: readonly Check[] = [
    defineCheck({
        code: "AE215",
        severity: "broken",
        cost: "signIn",
        title: "The NameID is another value than the user ID of provisioning",
        why: "At sign-in Auth0 looks for a user who was never provisioned: it refuses the user, or creates a second account.",
        fix: "Take both from the same attribute: docs/user-ids.md.",
        needs: ["connection", "scim", "schema", "nameId"],
        uses: ["people"],
        find: ({ connection, scim, schema, nameId, people }) => {
            if (connection === undefined || scim === undefined || schema === undefined) return [];
            const rule = findSignInRule(connection, nameId, false);
            const provisioned = findRow(schema, scim.user_id_attribute);
            if (rule === undefined || provisioned === undefined) return [];
            const { source } = provisioned;
            const from = source.kind === "attribute" ? source.name : printExpression(source);
            if (rule.attribute !== undefined && source.kind === "attribute") {
                return reportIf(
                    toOriginal(rule.attribute) !== toOriginal(source.name),
                    `At sign-in it comes from ${rule.description}; ${scim.user_id_attribute}, of which provisioning makes it, from ${from}.`,
                );
            }
            const differing = people === undefined ? [] : listDiffering(rule, provisioned, people);
            return reportIf(differing.length > 0, {
                found: `For ${formatCount(differing.length, "user")} in scope, what sign-in makes of ${rule.description} is not what provisioning makes of ${from}, for ${scim.user_id_attribute}.`,
                subjects: differing,
            });
        },
    }),
];

function findRow(schema: SynchronizationSchema, target: string): MappedAttribute | undefined {
    return compileMappings(schema)
        .filter(({ sourceType }) => sourceType === "User")
        .flatMap(({ values }) => values)
        .find(({ name }) => normalizeTarget(name) === normalizeTarget(target));
}

/** Both names of the user principal name are the same for users who can sign in. */
function toOriginal(attribute: string): string {
    const name = attribute.toLowerCase();
    return name === "originaluserprincipalname" ? "userprincipalname" : name;
}

/** Those for whom both can be evaluated; a function that is not the same twice, or needs the tenant, cannot. */
function listDiffering(
    rule: SignInRule,
    provisioned: MappedAttribute,
    { users }: Parts["people"],
): Subject[] {
    const others = ["DefaultDomain", "RandomString", "Guid", "Now", "SelectUniqueValue"];
    if (others.some((name) => hasCall(provisioned.source, name))) return [];
    return [...users.values()].filter(isActive).flatMap((user): Subject[] => {
        const expected = computeSignInValue(rule, user);
        const actual = computeProvisioned(provisioned, user);
        if (expected === undefined || actual === undefined || expected === actual) return [];
        return [
            {
                kind: "user",
                id: user.id,
                name: user.userPrincipalName,
                personalNote: `signs in as ${expected}, is provisioned as ${actual}`,
            },
        ];
    });
}

/** Undefined: no value, or an expression that fails, of which the job tells. */
function computeProvisioned(
    attribute: MappedAttribute,
    user: Parameters<typeof importUser>[0],
): string | undefined {
    try {
        const reader = createAttributeReader(importUser(user), false);
        const value = computeDesiredValues([attribute], reader, true, createEnvironment("")).get(
            attribute.name,
        );
        return value === undefined ? undefined : String(value);
    } catch (error) {
        if (error instanceof ExpressionError) return undefined;
        throw error;
    }
}
