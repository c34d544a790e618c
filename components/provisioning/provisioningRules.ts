import type {
    AttributeMappingArgs,
    ObjectMappingArgs,
    ScopingClauseArgs,
    ScopingFilterArgs,
} from "../resources";
import {
    anything,
    boolean,
    integer,
    isRecord,
    list,
    map,
    object,
    oneOf,
    text,
    type Check,
    type Shape,
} from "../support/checks";
import { known } from "../support/deferred";
import { filled, httpsUrl, mailAddress, userQuery } from "../support/formats";
import type { Problems } from "../support/problems";
import type { EntraProvisioningArgs, ProvisioningSettingsArgs } from "./entraProvisioningArgs";
import { inheritedPrecedence } from "./entraMapping";

const rowShape: Shape<AttributeMappingArgs> = {
    source: filled,
    constant: text({ expected: "a text that is not empty" }),
    expression: text({ max: 10_000, expected: "an expression of at most 10,000 characters" }),
    removed: boolean,
    matchingPrecedence: integer({
        min: 0,
        expected: "a whole number from 1, or 0 for no matching attribute",
    }),
    defaultValue: text({ expected: "a text" }),
    apply: oneOf(["always", "onCreate"]),
};

const clauseShape: Shape<ScopingClauseArgs> = { attribute: filled, operator: filled, value: anything };

const filterShape: Shape<ScopingFilterArgs> = {
    name: filled,
    clauses: list(object(clauseShape, ["attribute", "operator"])),
};

const objectMappingShape: Shape<ObjectMappingArgs> = {
    enabled: boolean,
    attributes: map(oneKindOfRow),
    scopingFilters: list(object(filterShape, ["name", "clauses"])),
    actions: list(oneOf(["create", "update", "delete"])),
};

const settingsShape: Shape<ProvisioningSettingsArgs> = {
    enabled: boolean,
    scope: oneOf(["assigned", "all"]),
    notificationEmail: mailAddress,
    accidentalDeletionThreshold: integer({ min: 0, expected: "a whole number, 0 to switch the check off" }),
    skipOutOfScopeDeletions: boolean,
    provisionGroups: boolean,
    users: objectMapping,
    groups: objectMapping,
    tenantUrlFlag,
    testUser: userQuery,
};

/** Checks the provisioning of a link. */
export const provisioningSettings: Check = (value, path, problems) => {
    object(settingsShape)(value, path, problems);
    if (isRecord(value)) groupRules(value, path, problems);
};

/** Checks the arguments of the component that is provisioning alone. */
export const entraProvisioning: Check = (value, path, problems) => {
    object<EntraProvisioningArgs>(
        {
            ...settingsShape,
            servicePrincipalId: filled,
            scimEndpoint: httpsUrl,
            // Never reported: it is a secret.
            secretToken: anything,
            startAfter: anything,
            transform: anything,
        },
        ["servicePrincipalId", "scimEndpoint", "secretToken"],
    )(value, path, problems);
    if (isRecord(value)) groupRules(value, path, problems);
};

function tenantUrlFlag(value: unknown, path: string, problems: Problems): void {
    if (typeof value === "string" && /^[\w=&-]*$/.test(value)) return;
    problems.add(path, {
        found: value,
        expected: "a flag such as aadOptscim062020, without the question mark",
    });
}

function oneKindOfRow(value: unknown, path: string, problems: Problems): void {
    const before = problems.paths.length;
    object(rowShape)(value, path, problems);
    if (!isRecord(value) || problems.paths.length > before) return;
    const kinds = ["source", "constant", "expression"].filter((kind) => value[kind] !== undefined);
    if (value.removed === true ? kinds.length === 0 : kinds.length === 1) return;
    problems.add(path, {
        found: value,
        expected: "exactly one of source, constant, expression, or removed: true",
        next: "They are the portal's mapping types Direct, Constant and Expression.",
    });
}

function objectMapping(value: unknown, path: string, problems: Problems): void {
    object(objectMappingShape)(value, path, problems);
    if (isRecord(value) && isRecord(value.attributes)) precedenceOnce(value.attributes, path, problems);
}

/** Entra tries matching attributes one after the other; two at the same place have no order. */
function precedenceOnce(attributes: Record<string, unknown>, path: string, problems: Problems): void {
    const seen = new Map<number, string>(
        Object.entries(inheritedPrecedence)
            .filter(([target]) => !(target in attributes))
            .map(([target, precedence]) => [precedence, target]),
    );
    for (const [target, row] of Object.entries(attributes)) {
        if (!isRecord(row) || row.removed === true) continue;
        const precedence = known(row.matchingPrecedence) ?? inheritedPrecedence[target];
        if (typeof precedence !== "number" || precedence === 0) continue;
        const first = seen.get(precedence);
        if (first !== undefined) {
            problems.add(`${path}.attributes[${JSON.stringify(target)}].matchingPrecedence`, {
                found: precedence,
                expected: "every precedence once",
                next: `${first} has it already.`,
            });
        }
        seen.set(precedence, target);
    }
}

function groupRules(settings: Record<string, unknown>, path: string, problems: Problems): void {
    const enabled = isRecord(settings.groups) ? settings.groups.enabled : undefined;
    const provisionGroups = settings.provisionGroups;
    if (typeof enabled !== "boolean" || typeof provisionGroups !== "boolean" || enabled === provisionGroups)
        return;
    problems.add(path === "" ? "groups.enabled" : `${path}.groups.enabled`, {
        found: enabled,
        expected: `${provisionGroups}, as provisionGroups says`,
        next: "Leave out one of the two.",
    });
}
