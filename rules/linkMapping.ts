import type { ObjectKind } from "./entraMapping";

/** A row of Entra's attribute mapping that a link declares of its own: from an attribute, or removed. */
export type LinkRow = { expression?: undefined } & (
    | { source: string; matchingPrecedence?: number; removed?: undefined }
    | { source?: undefined; matchingPrecedence?: undefined; removed: true }
);

export const managerAttribute = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
const workMailAttribute = 'emails[type eq "work"].value';

/**
 * What a link declares in Entra's mapping of users. All else stays as Entra has it, among it `userName` from
 * `userPrincipalName` with precedence 1.
 * Source: Auth0 documentation, "Configure inbound SCIM for Azure AD (SAML)"; on `manager` Auth0 support.
 */
export const declaredRows: Readonly<Record<string, LinkRow>> = {
    [workMailAttribute]: { source: "mail", matchingPrecedence: 2 },
    [managerAttribute]: { removed: true },
};

/** Precedences that a row keeps when the caller declares it without one; for groups they are Entra's. */
export const inheritedPrecedence: Readonly<Record<ObjectKind, Readonly<Record<string, number>>>> = {
    users: { userName: 1, [workMailAttribute]: 2 },
    groups: { displayName: 1 },
};
