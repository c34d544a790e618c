import { groupSources, groupTargets, userSources, userTargets } from "./attributeNames";
import { findTypo, suggest } from "./suggestion";

/** The kinds of objects that are provisioned. */
export type ObjectKind = "users" | "groups";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const sourceAttributes: Record<ObjectKind, readonly string[]> = {
    users: [...userSources, ...Array.from({ length: 15 }, (_, i) => `extensionAttribute${i + 1}`)],
    groups: groupSources,
};

/**
 * Case counts.
 * Source: Microsoft Entra, "Reference for writing expressions for attribute mappings"; AppRoleAssignments and
 * DefaultDomain: expressions of the Graph reference.
 * @internal exported for its tests
 */
export const expressionFunctions: readonly string[] = [
    ..."Append AppRoleAssignments AppRoleAssignmentsComplex AssertiveAppRoleAssignmentsComplex".split(" "),
    ..."BitAnd CBool CDate DefaultDomain".split(" "),
    ..."Coalesce ConvertToBase64 ConvertToUTF8Hex Count CStr DateAdd DateDiff DateFromNum".split(" "),
    ..."FormatDateTime Guid IgnoreFlowIfNullOrEmpty IIF InStr IsNull IsNullOrEmpty IsPresent".split(" "),
    ..."IsString Item Join Left Mid NormalizeDiacritics Not Now NumFromDate PCase RandomString".split(" "),
    ..."Redact RemoveDuplicates Replace Right SelectUniqueValue SingleAppRoleAssignment Split".split(" "),
    ..."StripSpaces Switch ToLower ToUpper Word".split(" "),
];

/**
 * Functions of other languages that are taken for functions of Entra, and what Entra has instead. Entra has no function of
 * these names. Source: the same reference.
 */
const foreignFunctions: Readonly<Record<string, string>> = {
    trim: "Use Replace with a regular expression, or StripSpaces, which removes all spaces.",
    len: "Entra has no function for the length of a string.",
    length: "Entra has no function for the length of a string.",
    contains: "Use InStr, which returns the position.",
    if: "Use IIF.",
    concat: "Use Join or Append.",
    concatenate: "Use Join or Append.",
    substring: "Use Mid.",
    substr: "Use Mid.",
    ucase: "Use ToUpper.",
    upper: "Use ToUpper.",
    lcase: "Use ToLower.",
    lower: "Use ToLower.",
};

/** A function that Entra does not have, and what to use instead. */
export function findForeignFunction(expression: string): { found: string; next: string } | undefined {
    for (const found of listUnknownFunctions(expression)) {
        const key = found.toLowerCase();
        const next = Object.hasOwn(foreignFunctions, key) ? foreignFunctions[key] : undefined;
        if (next !== undefined) return { found, next };
    }
    return undefined;
}

/** Functions of an expression that Microsoft's reference does not have. */
function listUnknownFunctions(expression: string): string[] {
    const calls = expression.matchAll(/"(?:[^"\\]|\\.)*"|\[[^\]]*\]|([A-Za-z]\w*)(?=\s*\()/g);
    const names = [...calls].map(([, name]) => name).filter((name) => name !== undefined);
    return [...new Set(names)].filter((name) => !expressionFunctions.includes(name));
}

/**
 * Where Entra takes the SCIM attributes of users from that come from one attribute by default.
 * Source: the mapping of a new non-gallery application.
 */
export const defaultUserSources: Readonly<Record<string, string>> = {
    userName: "userPrincipalName",
    displayName: "displayName",
    title: "jobTitle",
    'emails[type eq "work"].value': "mail",
    preferredLanguage: "preferredLanguage",
    "name.givenName": "givenName",
    "name.familyName": "surname",
    'addresses[type eq "work"].formatted': "physicalDeliveryOfficeName",
    'addresses[type eq "work"].streetAddress': "streetAddress",
    'addresses[type eq "work"].locality': "city",
    'addresses[type eq "work"].region': "state",
    'addresses[type eq "work"].postalCode': "postalCode",
    'addresses[type eq "work"].country': "country",
    'phoneNumbers[type eq "work"].value': "telephoneNumber",
    'phoneNumbers[type eq "mobile"].value': "mobile",
    'phoneNumbers[type eq "fax"].value': "facsimileTelephoneNumber",
    externalId: "mailNickname",
    [`${enterprise}:employeeNumber`]: "employeeId",
    [`${enterprise}:department`]: "department",
    [`${enterprise}:manager`]: "manager",
};

/** SCIM attributes that Entra computes by default. */
export const defaultUserExpressions: readonly string[] = ["active", "name.formatted"];

const targetAttributes: Record<ObjectKind, readonly string[]> = { users: userTargets, groups: groupTargets };

/** The SCIM attribute as Entra spells it, when it was spelled in another way; undefined when it is fine. */
export function findTargetSpelling(kind: ObjectKind, target: string): string | undefined {
    const known = targetAttributes[kind];
    if (known.includes(target)) return undefined;
    return known.find((name) => normalizeTarget(name) === normalizeTarget(target));
}

/** What names of SCIM attributes are compared by: case does not count, nor how a schema's URN ends. */
export function normalizeTarget(target: string): string {
    return target.toLowerCase().replace(/(:2\.0:user)\./, "$1:");
}

/** The attribute that was meant, when the name of an Entra attribute has a typo; undefined when it may be right. */
export function findSourceTypo(kind: ObjectKind, attribute: string): string | undefined {
    return findTypo(attribute, sourceAttributes[kind]);
}

/** Whether Entra has the attribute in every tenant. */
export function isKnownSource(kind: ObjectKind, attribute: string): boolean {
    return sourceAttributes[kind].includes(attribute);
}

/** Whether it is named as an attribute that a tenant adds. Source: Microsoft Entra, "Sync extension attributes". */
export function isExtensionAttribute(attribute: string): boolean {
    return attribute.startsWith("extension_");
}

/** A sentence that names the attribute that was probably meant; undefined when there is none. */
export function suggestSource(kind: ObjectKind, attribute: string): string | undefined {
    return suggest(attribute, sourceAttributes[kind]);
}

/** A function or attribute with a typo, in an expression that is otherwise well formed. */
export function findTypoInExpression(
    kind: ObjectKind,
    expression: string,
): { found: string; meant: string } | undefined {
    for (const [token, attribute, name] of expression.matchAll(
        /"(?:[^"\\]|\\.)*"|\[([^\]]*)\]|([A-Za-z]\w*)(?=\s*\()/g,
    )) {
        if (token.startsWith('"')) continue;
        const found = attribute?.trim() ?? name ?? "";
        const meant =
            attribute === undefined ? findTypo(found, expressionFunctions) : findSourceTypo(kind, found);
        if (meant !== undefined) return { found, meant };
    }
    return undefined;
}
