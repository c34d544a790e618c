import { writeAppRole } from "../../../../../mapping/expressions/appRoles";
import {
    type AttributeReader,
    fromBoolean,
    isEmpty,
    type Value,
} from "../../../../../mapping/expressions/value";
import type { AppRoleAssignment, DirectoryGroup, DirectoryUser, ServicePrincipal } from "../../../model";
import { retentionMs } from "../../../recycleBin";

/** An object of the tenant as the provisioning service imports it. */
export interface SourceObject {
    id: string;
    type: "User" | "Group";
    displayName: string;
    /** What logs call it: the user principal name, or the name of the group. */
    reportableIdentifier: string;
    /** By the names of the source directory; attributes without a value are absent. */
    attributes: ReadonlyMap<string, Value>;
}

/** Imports a user. @param roles of the user in the application. */
export function importUser(user: DirectoryUser, roles: readonly string[] = []): SourceObject {
    const attributes: Record<string, Value> = {
        ...user.extensionAttributes,
        objectId: user.id,
        accountEnabled: fromBoolean(user.accountEnabled),
        appRoleAssignments: roles,
        city: user.city,
        companyName: user.companyName,
        country: user.country,
        department: user.department,
        displayName: user.displayName,
        employeeId: user.employeeId,
        facsimileTelephoneNumber: user.faxNumber,
        givenName: user.givenName,
        jobTitle: user.jobTitle,
        mail: user.mail,
        mailNickname: user.mailNickname,
        manager: user.manager,
        mobile: user.mobilePhone,
        originalUserPrincipalName: user.userPrincipalName,
        physicalDeliveryOfficeName: user.officeLocation,
        postalCode: user.postalCode,
        preferredLanguage: user.preferredLanguage,
        proxyAddresses: user.proxyAddresses,
        state: user.state,
        streetAddress: user.streetAddress,
        surname: user.surname,
        telephoneNumber: user.businessPhones[0] ?? null,
        userPrincipalName: user.userPrincipalName,
        userType: user.userType,
    };
    return {
        id: user.id,
        type: "User",
        displayName: user.displayName,
        reportableIdentifier: user.userPrincipalName,
        attributes: omitEmpty(attributes),
    };
}

export function importGroup(group: DirectoryGroup): SourceObject {
    const attributes: Record<string, Value> = {
        objectId: group.id,
        description: group.description,
        displayName: group.displayName,
        mail: group.mail,
        mailEnabled: fromBoolean(group.mailEnabled),
        mailNickname: group.mailNickname,
        members: group.members,
        securityEnabled: fromBoolean(group.securityEnabled),
    };
    return {
        id: group.id,
        type: "Group",
        displayName: group.displayName,
        reportableIdentifier: group.displayName,
        attributes: omitEmpty(attributes),
    };
}

/** Reads the attributes of an object. `IsSoftDeleted` depends on whether it is entitled, not on the object. */
export function createAttributeReader(source: SourceObject, isSoftDeleted: boolean): AttributeReader {
    return (name) =>
        name === "IsSoftDeleted" ? fromBoolean(isSoftDeleted) : (source.attributes.get(name) ?? null);
}

/** The application's roles that assignments give, as the source attribute `appRoleAssignments` has them. */
export function listAppRoles(
    assignments: readonly AppRoleAssignment[],
    servicePrincipal: ServicePrincipal,
): string[] {
    return assignments.map((assignment) => {
        const role = servicePrincipal.appRoles.find((r) => r.id === assignment.appRoleId);
        const none = { id: assignment.appRoleId, value: null, displayName: "Default Access" };
        return writeAppRole(role ?? none);
    });
}

/** Whether a deleted object has left the recycle bin: thirty days after it was put there. */
export function isPurged({ deletedDateTime }: { deletedDateTime: string | null }, now: Date): boolean {
    return deletedDateTime !== null && now.getTime() - Date.parse(deletedDateTime) >= retentionMs;
}

function omitEmpty(attributes: Record<string, Value>): ReadonlyMap<string, Value> {
    return new Map(Object.entries(attributes).filter(([, value]) => !isEmpty(value)));
}
