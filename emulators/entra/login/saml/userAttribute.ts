import type { DirectoryUser } from "../../model";

/**
 * The value of a user's attribute by the `ID` of a claims mapping policy, in any case; null without a value.
 * Source: https://learn.microsoft.com/entra/identity-platform/reference-claims-customization
 */
export function readUserAttribute(user: DirectoryUser, id: string): string | null {
    const name = id.toLowerCase();
    const read = attributes[name];
    const value = read === undefined ? readExtension(user, name) : read(user);
    return value === "" ? null : value;
}

const attributes: Record<string, (user: DirectoryUser) => string | null> = {
    accountenabled: (user) => String(user.accountEnabled),
    city: (user) => user.city,
    companyname: (user) => user.companyName,
    country: (user) => user.country,
    createddatetime: (user) => user.createdDateTime,
    department: (user) => user.department,
    displayname: (user) => user.displayName,
    employeeid: (user) => user.employeeId,
    facsimiletelephonenumber: (user) => user.faxNumber,
    givenname: (user) => user.givenName,
    jobtitle: (user) => user.jobTitle,
    mail: (user) => user.mail,
    mailnickname: (user) => user.mailNickname,
    mobilephone: (user) => user.mobilePhone,
    objectid: (user) => user.id,
    officelocation: (user) => user.officeLocation,
    postalcode: (user) => user.postalCode,
    preferredlanguage: (user) => user.preferredLanguage,
    // Of several values one is emitted.
    proxyaddresses: (user) => user.proxyAddresses[0] ?? null,
    state: (user) => user.state,
    streetaddress: (user) => user.streetAddress,
    surname: (user) => user.surname,
    telephonenumber: (user) => user.businessPhones[0] ?? null,
    userprincipalname: (user) => user.userPrincipalName,
    usertype: (user) => user.userType,
};

/** Extension attributes, and what else a directory file brought, such as `onPremisesSamAccountName`. */
function readExtension(user: DirectoryUser, name: string): string | null {
    const found = Object.entries(user.extensionAttributes).find(([key]) => key.toLowerCase() === name);
    return found?.[1] ?? null;
}
