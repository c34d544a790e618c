import { randomUUID } from "node:crypto";

import type { DirectoryGroup, DirectoryUser } from "../sandbox/entra/model";

const membersOfGroup = 50;

/** A made-up directory: as many users, each in one group of fifty, each with a manager. */
export function benchDirectory(size: number): { users: DirectoryUser[]; groups: DirectoryGroup[] } {
    const users = Array.from({ length: size }, (_, number) => newUser(number));
    for (const [number, user] of users.entries()) user.manager = users[number - (number % 10)]?.id ?? null;
    const groups = Array.from({ length: Math.ceil(size / membersOfGroup) }, (_, number) =>
        newGroup(number, users.slice(number * membersOfGroup, (number + 1) * membersOfGroup)),
    );
    return { users, groups };
}

function newUser(number: number): DirectoryUser {
    const name = `user${number}`;
    return {
        id: randomUUID(),
        userPrincipalName: `${name}@acme.example`,
        displayName: `User ${number}`,
        accountEnabled: true,
        mail: `${name}.mail@acme.example`,
        givenName: "User",
        surname: String(number),
        mailNickname: name,
        userType: "Member",
        jobTitle: "Engineer",
        department: "Engineering",
        companyName: "Acme",
        employeeId: String(number),
        officeLocation: "Room 1",
        streetAddress: "1 Main Street",
        city: "London",
        state: "LND",
        postalCode: "N1",
        country: "UK",
        preferredLanguage: "en-GB",
        mobilePhone: "+44 1",
        businessPhones: ["+44 2"],
        faxNumber: null,
        proxyAddresses: [],
        createdDateTime: "2026-01-01T00:00:00Z",
        manager: null,
        deletedDateTime: null,
        extensionAttributes: {},
    };
}

function newGroup(number: number, members: readonly DirectoryUser[]): DirectoryGroup {
    return {
        id: randomUUID(),
        displayName: `Group ${number}`,
        description: null,
        mailNickname: `group${number}`,
        mail: null,
        securityEnabled: true,
        mailEnabled: false,
        groupTypes: [],
        createdDateTime: "2026-01-01T00:00:00Z",
        deletedDateTime: null,
        members: members.map(({ id }) => id),
    };
}
