import { randomUUID } from "node:crypto";

import { createEmptyGroup, createEmptyUser } from "../../emulators/entra/directory";
import type { DirectoryGroup, DirectoryUser } from "../../emulators/entra/model";

const membersOfGroup = 50;

/** A sample directory of a size: each user is in one group of fifty, and has a manager. */
export function createBenchDirectory(size: number): { users: DirectoryUser[]; groups: DirectoryGroup[] } {
    const users = Array.from({ length: size }, (_, number) => createUser(number));
    for (const [number, user] of users.entries()) user.manager = users[number - (number % 10)]?.id ?? null;
    const groups = Array.from({ length: Math.ceil(size / membersOfGroup) }, (_, number) =>
        createGroup(number, users.slice(number * membersOfGroup, (number + 1) * membersOfGroup)),
    );
    return { users, groups };
}

function createUser(number: number): DirectoryUser {
    const name = `user${number}`;
    return createEmptyUser({
        id: randomUUID(),
        userPrincipalName: `${name}@acme.example`,
        displayName: `User ${number}`,
        mail: `${name}.mail@acme.example`,
        givenName: "User",
        surname: String(number),
        mailNickname: name,
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
        createdDateTime: "2026-01-01T00:00:00Z",
    });
}

function createGroup(number: number, members: readonly DirectoryUser[]): DirectoryGroup {
    return createEmptyGroup({
        id: randomUUID(),
        displayName: `Group ${number}`,
        mailNickname: `group${number}`,
        createdDateTime: "2026-01-01T00:00:00Z",
        members: members.map(({ id }) => id),
    });
}
