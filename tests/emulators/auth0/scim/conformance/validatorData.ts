import { randomUUID } from "node:crypto";

import { enterpriseUser, freshName, type Json, newUser } from "./target";

/** A random text, as the validator makes them. */
const text = (): string => randomUUID().slice(0, 12).toUpperCase();

/** A User with every attribute that Auth0's default mapping and Entra's have in common. */
export function fullUser(): Json {
    return newUser({
        displayName: text(),
        title: text(),
        preferredLanguage: "el-CY",
        name: { givenName: text(), familyName: text() },
        addresses: [
            {
                type: "work",
                streetAddress: text(),
                locality: text(),
                region: text(),
                postalCode: text(),
                country: "Estonia",
            },
        ],
        phoneNumbers: [
            { type: "work", value: "45-955-7623" },
            { type: "mobile", value: "45-955-7624" },
        ],
        [enterpriseUser]: {
            employeeNumber: text(),
            department: text(),
            costCenter: text(),
            organization: text(),
            division: text(),
        },
        roles: [{ primary: "True", display: text(), value: text(), type: text() }],
        userType: text(),
        nickName: text(),
        locale: text(),
        timezone: "America/Guyana",
        profileUrl: text(),
    });
}

/** What is to come back: strings that mean booleans are booleans then, and `primary` of an address is not kept. */
export function expected({ schemas: _schemas, emails, roles, ...rest }: Json): Json {
    const [email = {}] = (emails as Json[] | undefined) ?? [];
    const [role = {}] = (roles as Json[] | undefined) ?? [];
    return { ...rest, emails: [{ type: "work", value: email.value }], roles: [{ ...role, primary: true }] };
}

/** The changes that the validator makes in its replace cases, each with its path. */
export function changes(): Json {
    return {
        displayName: text(),
        title: text(),
        'emails[type eq "work"].value': `${freshName()}@acme.example`,
        "name.givenName": text(),
        "name.familyName": text(),
        'addresses[type eq "work"].streetAddress': text(),
        'addresses[type eq "work"].locality': text(),
        'phoneNumbers[type eq "work"].value': "16-953-9121",
        [`${enterpriseUser}:employeeNumber`]: text(),
        [`${enterpriseUser}:department`]: text(),
        'roles[primary eq "True"].display': text(),
        userType: text(),
        nickName: text(),
    };
}

/** That a User has what the changes say, read at their paths. */
export function expectChanges(user: Json, changed: Json): void {
    for (const [path, value] of Object.entries(changed)) {
        expect([path, at(user, path)]).toEqual([path, value]);
    }
}

function at(resource: Json, path: string): unknown {
    if (path.startsWith(`${enterpriseUser}:`)) {
        return at((resource[enterpriseUser] ?? {}) as Json, path.slice(enterpriseUser.length + 1));
    }
    const [, attribute = "", filter, sub] = /^(\w+)(?:\[(\w+) eq .*\])?(?:\.(\w+))?$/.exec(path) ?? [];
    const value = resource[attribute];
    const holder = filter === undefined ? value : (value as Json[] | undefined)?.[0];
    return sub === undefined ? holder : (holder as Json | undefined)?.[sub];
}
