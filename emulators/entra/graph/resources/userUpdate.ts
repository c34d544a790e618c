import { randomUUID } from "node:crypto";

import { findByValue } from "../../../support/indexedMap";
import { createEmptyUser } from "../../directory";
import type { DirectoryUser, EntraTenantState } from "../../model";
import { isObject, type JsonObject, requireProperties } from "../call";
import { createBadRequestError, createInvalidValueError, createObjectConflictError } from "../errors";
import { applyChange } from "./patch";
import { checkPayload, type Writable } from "./payload";

/** Properties of a user that the tenant's directory has, see {@link DirectoryUser}. */
const modelled =
    "accountEnabled businessPhones city companyName country department displayName employeeId faxNumber givenName " +
    "jobTitle mail mailNickname mobilePhone officeLocation postalCode preferredLanguage state streetAddress " +
    "surname userPrincipalName userType";

/** Those that are kept as they were sent. */
const further =
    "ageGroup consentProvidedForMinor employeeHireDate employeeLeaveDateTime employeeOrgData employeeType " +
    "otherMails passwordPolicies showInAddressList";

/** Source: https://learn.microsoft.com/graph/api/user-update */
const writable: Writable = {
    type: "user",
    properties:
        `${modelled} ${further} onPremisesExtensionAttributes onPremisesImmutableId passwordProfile usageLocation`.split(
            " ",
        ),
    required: ["accountEnabled", "displayName", "mailNickname", "userPrincipalName"],
};

/** A user from the body of a POST. Source: https://learn.microsoft.com/graph/api/user-post-users */
export function createUser(state: EntraTenantState, body: JsonObject, created: string): DirectoryUser {
    checkPayload(body, writable);
    requireProperties(body, [
        "accountEnabled",
        "displayName",
        "passwordProfile",
        "userPrincipalName",
        "mailNickname",
    ]);
    if (!isObject(body.passwordProfile) || typeof body.passwordProfile.password !== "string") {
        throw createBadRequestError(
            "The specified password does not comply with password complexity requirements. Please provide a different password.",
        );
    }
    const user = createEmptyUser({ id: randomUUID(), createdDateTime: created });
    updateUser(state, user, body);
    return user;
}

/** Applies a PATCH to a user: null clears, what is absent stays. */
export function updateUser(state: EntraTenantState, user: DirectoryUser, change: JsonObject): void {
    checkPayload(change, writable);
    checkValues(change, state);
    checkUnique(change, user, state);
    const names = modelled.split(" ");
    for (const [name, value] of Object.entries(change)) {
        if (names.includes(name)) {
            applyChange(user, { [name]: value });
        } else if (name === "onPremisesExtensionAttributes") {
            setExtensions(user, value);
        } else if (name === "usageLocation" || name === "onPremisesImmutableId") {
            setExtensions(user, { [name]: value });
        }
        // A password is never returned.
        else if (name !== "passwordProfile") {
            user.further = { ...user.further, [name]: value };
        }
    }
    if (typeof change.mail === "string") user.proxyAddresses = [`SMTP:${change.mail}`];
    if (change.mail === null) user.proxyAddresses = [];
}

function setExtensions(user: DirectoryUser, values: unknown): void {
    if (!isObject(values)) return;
    const { extensionAttributes } = user;
    const changed = Object.entries({ ...extensionAttributes, ...values });
    user.extensionAttributes = Object.fromEntries(
        changed.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
}

function checkValues(change: JsonObject, state: EntraTenantState): void {
    const { userPrincipalName, mailNickname, displayName, userType, usageLocation } = change;
    if (displayName === "") throw createInvalidValueError("displayName", "User");
    if (typeof mailNickname === "string" && !isNickname(mailNickname)) {
        throw createInvalidValueError("mailNickname", "User");
    }
    if (typeof userType === "string" && !["Member", "Guest"].includes(userType)) {
        throw createInvalidValueError("userType", "User");
    }
    if (typeof usageLocation === "string" && !/^[A-Z]{2}$/.test(usageLocation)) {
        throw createInvalidValueError("usageLocation", "User");
    }
    if (typeof userPrincipalName === "string") checkUserPrincipalName(userPrincipalName, state);
}

/** Throws for characters that a user principal name cannot have, and for a domain that is not verified. */
export function checkUserPrincipalName(userPrincipalName: string, state: EntraTenantState): void {
    const [, local, domain] = /^([^@]+)@([^@]+)$/.exec(userPrincipalName) ?? [];
    if (local === undefined || domain === undefined || !/^[A-Za-z0-9'._!#^~-]+$/.test(local)) {
        throw createInvalidValueError("userPrincipalName", "User");
    }
    const verified = state.verifiedDomain.toLowerCase();
    if (domain.toLowerCase() !== verified && !domain.toLowerCase().endsWith(`.${verified}`)) {
        throw createBadRequestError(
            "The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.",
        );
    }
}

/** ASCII 0 to 127 without these. Source: the `user` resource type, `mailNickname`. */
export const isNickname = (text: string): boolean =>
    text.length <= 64 && /^[\x21-\x7e]+$/.test(text) && !/[@()\\[\]";:<>,]/.test(text);

/** The names and addresses of users in the recycle bin are free. */
function checkUnique(change: JsonObject, user: DirectoryUser, state: EntraTenantState): void {
    const isTaken = (name: "userPrincipalName" | "mail"): boolean => {
        const value = change[name];
        if (typeof value !== "string") return false;
        return findByValue(state.users, name, (other) => other[name], [value]).some(
            (other) =>
                other.id !== user.id &&
                other.deletedDateTime === null &&
                other[name]?.toLowerCase() === value.toLowerCase(),
        );
    };
    if (isTaken("userPrincipalName")) throw createObjectConflictError("userPrincipalName");
    // As reported in microsoftgraph/microsoft-graph-docs-contrib#8421.
    if (isTaken("mail")) throw createObjectConflictError("proxyAddresses");
}
