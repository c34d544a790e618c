import { type AttributeReader, fromBoolean, isEmpty, type Value } from "../expressions/value";
import type { GraphGroup, GraphUser } from "./graphObjects";
import { isDirectoryExtension } from "./graphProperties";

/** An object of the tenant as the provisioning service imports it. */
export interface SourceObject {
    /** Object ID in the tenant. */
    id: string;
    type: "User" | "Group";
    displayName: string;
    /** The name in the provisioning log: the user principal name, or the name of the group. */
    reportableIdentifier: string;
    /** Keys are the attribute names of the source directory; attributes without a value are absent. */
    attributes: ReadonlyMap<string, Value>;
}

/**
 * Imports a user of Microsoft Graph: gives its properties the names that attribute mappings use, for example
 * `telephoneNumber` for the first of `businessPhones`.
 * @param appRoles values of `appRoleAssignments`, see `listAppRoles`. Default: none.
 */
export function importUser(user: GraphUser, appRoles: readonly string[] = []): SourceObject {
    const displayName = user.displayName ?? "";
    return {
        id: user.id,
        type: "User",
        displayName,
        reportableIdentifier: user.userPrincipalName,
        attributes: omitEmpty({
            ...user.onPremisesExtensionAttributes,
            ...importExtensions(user),
            objectId: user.id,
            accountEnabled: toValue(user.accountEnabled),
            appRoleAssignments: appRoles,
            city: user.city,
            companyName: user.companyName,
            country: user.country,
            department: user.department,
            displayName,
            employeeId: user.employeeId,
            facsimileTelephoneNumber: user.faxNumber,
            givenName: user.givenName,
            jobTitle: user.jobTitle,
            mail: user.mail,
            mailNickname: user.mailNickname,
            manager: user.manager?.id,
            mobile: user.mobilePhone,
            originalUserPrincipalName: getOriginalName(user),
            physicalDeliveryOfficeName: user.officeLocation,
            postalCode: user.postalCode,
            preferredLanguage: user.preferredLanguage,
            proxyAddresses: user.proxyAddresses,
            state: user.state,
            streetAddress: user.streetAddress,
            surname: user.surname,
            telephoneNumber: user.businessPhones?.[0],
            usageLocation: user.usageLocation,
            userPrincipalName: user.userPrincipalName,
            userType: user.userType,
        }),
    };
}

/** The user principal name without the object ID by which Entra prefixes that of a user in the recycle bin. */
function getOriginalName({ id, userPrincipalName }: GraphUser): string {
    const prefix = id.replaceAll("-", "");
    return userPrincipalName.startsWith(prefix) ? userPrincipalName.slice(prefix.length) : userPrincipalName;
}

/** Imports a group of Microsoft Graph. */
export function importGroup(group: GraphGroup): SourceObject {
    const displayName = group.displayName ?? "";
    return {
        id: group.id,
        type: "Group",
        displayName,
        reportableIdentifier: displayName,
        attributes: omitEmpty({
            ...importExtensions(group),
            objectId: group.id,
            description: group.description,
            displayName,
            mail: group.mail,
            mailEnabled: toValue(group.mailEnabled),
            mailNickname: group.mailNickname,
            members: group.members?.map(({ id }) => id),
            securityEnabled: toValue(group.securityEnabled),
        }),
    };
}

/**
 * Reads the attributes of an object for expressions and scoping filters.
 * @param isSoftDeleted value of `IsSoftDeleted`, which depends on whether the object is entitled to be provisioned
 * and not on the object itself.
 */
export function createAttributeReader(source: SourceObject, isSoftDeleted: boolean): AttributeReader {
    return (name) =>
        name === "IsSoftDeleted" ? fromBoolean(isSoftDeleted) : (source.attributes.get(name) ?? null);
}

/** Lists stay lists; of everything else the source directory has the text. */
function importExtensions(object: GraphUser | GraphGroup): Record<string, Value> {
    const extensions = Object.entries(object).filter(([name]) => isDirectoryExtension(name));
    return Object.fromEntries(
        extensions.map(([name, value]: [string, unknown]) => [
            name,
            Array.isArray(value)
                ? value.map(toText)
                : value === undefined || value === null
                  ? null
                  : toText(value),
        ]),
    );
}

function toText(value: unknown): string {
    return typeof value === "boolean" ? fromBoolean(value) : String(value);
}

function toValue(value: boolean | null | undefined): Value {
    return value === undefined || value === null ? null : fromBoolean(value);
}

function omitEmpty(attributes: Readonly<Record<string, Value | undefined>>): ReadonlyMap<string, Value> {
    const present = Object.entries(attributes).filter(
        (entry): entry is [string, Value] => entry[1] !== undefined && !isEmpty(entry[1]),
    );
    return new Map(present);
}
