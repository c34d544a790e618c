import { randomUUID } from "node:crypto";

import type { DirectoryGroup, DirectoryUser } from "../../../sandbox/entra";

/** A user of a test's directory; what is not given is empty. */
export function user(userPrincipalName: string, more: Partial<DirectoryUser> = {}): DirectoryUser {
    const [name = ""] = userPrincipalName.split("@");
    return {
        id: randomUUID(),
        userPrincipalName,
        displayName: name,
        accountEnabled: true,
        mail: null,
        givenName: null,
        surname: null,
        mailNickname: name,
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
        createdDateTime: "2026-01-01T00:00:00Z",
        manager: null,
        deletedDateTime: null,
        extensionAttributes: {},
        ...more,
    };
}

/** A security group of a test's directory. */
export function group(displayName: string, more: Partial<DirectoryGroup> = {}): DirectoryGroup {
    return {
        id: randomUUID(),
        displayName,
        description: null,
        mailNickname: displayName,
        mail: null,
        securityEnabled: true,
        mailEnabled: false,
        groupTypes: [],
        createdDateTime: "2026-01-01T00:00:00Z",
        deletedDateTime: null,
        members: [],
        ...more,
    };
}
