import { type AttributeMapping, createDefaultSchema, type SynchronizationSchema } from "../../../mapping";
import { normalizeTarget } from "../../../rules/entraMapping";
import { managerAttribute } from "../../../rules/linkMapping";
import { type Check, defineCheck, reportIf } from "../check";
import { findUserRow, listSources, listUserRows } from "../userIdSource";

const editor =
    "Entra admin center > Enterprise applications > the application > Provisioning > Mappings > Provision Microsoft Entra ID Users";

/** What the mapping of users does wrong for everyone. */
export const mappingChecks: readonly Check[] = [
    defineCheck({
        code: "AE321",
        severity: "broken",
        cost: "deprovisioning",
        title: "`active` does not come from IsSoftDeleted",
        why: "Users who are unassigned or deleted in Entra stay active in Auth0.",
        fix: `Leave \`active\` out of \`provisioning.users.attributes\` and run \`pulumi up --refresh\`; or set it at ${editor} to Switch([IsSoftDeleted], , "False", "True", "True", "False").`,
        needs: ["schema"],
        find: ({ schema }) => {
            const row = findUserRow(schema, "active");
            if (schema === undefined || listUserRows(schema).length === 0) return [];
            if (row === undefined) return ["No row of the mapping writes active."];
            return reportIf(
                !listSources(row).includes("IsSoftDeleted"),
                `It comes from ${row.source?.expression || row.source?.name || "a constant"}.`,
            );
        },
    }),
    defineCheck({
        code: "AE322",
        severity: "broken",
        cost: "provisioning",
        title: "Users are not provisioned completely",
        why: "Entra does not send what the mapping leaves out: users get no account, are not updated, or keep access.",
        fix: `Set \`provisioning.users\` accordingly and run \`pulumi up --refresh\`; or select the target object actions at ${editor}.`,
        needs: ["schema"],
        find: ({ schema }) => {
            if (schema === undefined) return [];
            const mapping = listUserMappings(schema)[0];
            if (mapping?.enabled !== true) return ["The mapping of users is off."];
            const flows = mapping.flowTypes.split(",").map((flow) => flow.trim());
            const missing = ["Add", "Update", "Delete"].filter((flow) => !flows.includes(flow));
            const actions = { Add: "Create", Update: "Update", Delete: "Delete" } as Record<string, string>;
            return reportIf(
                missing.length > 0,
                `The target object actions lack ${missing.map((flow) => actions[flow] ?? flow).join(", ")}.`,
            );
        },
    }),
    defineCheck({
        code: "AE323",
        severity: "broken",
        cost: "provisioning",
        title: "Entra does not send what Auth0 needs for an account",
        why: "Without a value for its user ID attribute Auth0 cannot create an account.",
        fix: `Add the row to \`provisioning.users.attributes\`, or the attribute to \`auth0.scim.mappings\`, and run \`pulumi up --refresh\`; or edit ${editor}.`,
        needs: ["schema", "scim"],
        find: ({ schema, scim }) => {
            if (schema === undefined || scim === undefined || listUserRows(schema).length === 0) return [];
            const names = [...new Set(["userName", scim.user_id_attribute])];
            const isRead = (name: string) =>
                scim.mapping.some((entry) => normalizeTarget(entry.scim) === normalizeTarget(name));
            return [
                ...names
                    .filter((name) => findUserRow(schema, name) === undefined)
                    .map((name) => `The mapping of Entra has no row for ${name}.`),
                ...[...names, "active"]
                    .filter((name) => !isRead(name))
                    .map((name) => `The SCIM mapping of Auth0 does not have ${name}.`),
            ];
        },
    }),
    defineCheck({
        code: "AE324",
        severity: "warning",
        cost: "operation",
        title: "Auth0 drops attributes that Entra sends",
        why: "Auth0 ignores what its SCIM mapping does not have: the values are not at the user's profile.",
        fix: "Add the attributes to `auth0.scim.extraMapping` and run `pulumi up --refresh`, or remove the rows.",
        needs: ["schema", "scim"],
        find: ({ schema, scim }) => {
            if (schema === undefined || scim === undefined) return [];
            const read = new Set(scim.mapping.map((entry) => normalizeTarget(entry.scim)));
            const dropped = listUserRows(schema)
                .filter((row) => !isDefault(row) && !read.has(normalizeTarget(row.targetAttributeName)))
                .map(({ targetAttributeName }) => targetAttributeName);
            return reportIf(
                dropped.length > 0,
                `The SCIM mapping of Auth0 does not have ${dropped.join(", ")}.`,
            );
        },
    }),
    defineCheck({
        code: "AE325",
        severity: "broken",
        cost: "someUsers",
        title: "The mapping has the manager",
        why: "Auth0 returns it in a form that Entra cannot read: users with a manager fail from their second synchronization on.",
        fix: `Remove the row: ${editor}; or leave ${managerAttribute} out of \`provisioning.users.attributes\` and run \`pulumi up --refresh\`.`,
        needs: ["schema", "scim"],
        find: ({ schema, scim }) => {
            const isSent = findUserRow(schema, managerAttribute) !== undefined;
            const isRead = scim?.mapping.some(
                (entry) => normalizeTarget(entry.scim) === normalizeTarget(managerAttribute),
            );
            return reportIf(
                isSent && isRead === true,
                `Entra sends ${managerAttribute}, and Auth0 stores it.`,
            );
        },
    }),
];

function listUserMappings(schema: SynchronizationSchema) {
    return schema.synchronizationRules
        .flatMap(({ objectMappings }) => objectMappings)
        .filter(({ sourceObjectName }) => sourceObjectName === "User");
}

/** Rows that a new job has: Auth0 has no place for some of them, and does without. */
function isDefault(row: AttributeMapping): boolean {
    const original = findUserRow(createDefaultSchema(), row.targetAttributeName);
    return original?.source?.expression === row.source?.expression;
}
