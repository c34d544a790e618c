import type { DirectoryGroup, DirectoryUser } from "../model";

/** A user of whom nothing is known but what is given: an enabled member, every other property empty. */
export function createEmptyUser(
    known: Pick<DirectoryUser, "id" | "createdDateTime"> & Partial<DirectoryUser>,
): DirectoryUser {
    return {
        userPrincipalName: "",
        displayName: "",
        accountEnabled: true,
        mail: null,
        givenName: null,
        surname: null,
        mailNickname: "",
        userType: "Member",
        jobTitle: null,
        department: null,
        companyName: null,
        employeeId: null,
        officeLocation: null,
        streetAddress: null,
        city: null,
        state: null,
        postalCode: null,
        country: null,
        preferredLanguage: null,
        mobilePhone: null,
        businessPhones: [],
        faxNumber: null,
        proxyAddresses: [],
        manager: null,
        deletedDateTime: null,
        extensionAttributes: {},
        ...known,
    };
}

/** A security group of which nothing is known but what is given; without members. */
export function createEmptyGroup(
    known: Pick<DirectoryGroup, "id" | "createdDateTime"> & Partial<DirectoryGroup>,
): DirectoryGroup {
    return {
        displayName: "",
        description: null,
        mailNickname: "",
        mail: null,
        securityEnabled: true,
        mailEnabled: false,
        groupTypes: [],
        deletedDateTime: null,
        members: [],
        ...known,
    };
}
