import { type Check, checkString } from "./checks";

export const checkNonEmptyString: Check = checkString({ expected: "a non-empty string" });

/** Exactly one; Entra takes one recipient where it takes any. */
export const checkEmailAddress: Check = checkString({
    pattern: /^[^\s@"<>,;]+@[^\s@"<>,;]+\.[^\s@"<>,;]+$/,
    expected: "one email address such as ops@acme.example",
    next: "For several recipients use a distribution list.",
});

export const checkHttpsUrl: Check = checkString({
    pattern: /^https:\/\/[^\s/]+/i,
    expected: "a URL that starts with https://",
});

/** Whether a string has the form of an object ID of Entra: a GUID. */
export function isObjectId(text: string): boolean {
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

const exampleId = "11111111-2222-3333-4444-555555555555";

export const checkObjectId: Check = (value, path, problems) => {
    if (typeof value === "string" && isObjectId(value)) return;
    problems.add(path, { found: value, expected: `an object ID such as ${exampleId}` });
};

/** Object ID of a service principal, as azuread gives it, with or without the path of Microsoft Graph before it. */
export const checkServicePrincipalId: Check = (value, path, problems) => {
    if (typeof value === "string" && isObjectId(value.replace(/^\/?servicePrincipals\//, ""))) return;
    problems.add(path, {
        found: value,
        expected: `the object ID of an enterprise application, such as ${exampleId} or /servicePrincipals/${exampleId}`,
        next: "Find it at Enterprise applications > the application > Object ID; it is not the application ID.",
    });
};

/** Object ID of a user, with or without the path of Microsoft Graph before it. */
export const checkUserId: Check = (value, path, problems) => {
    if (typeof value === "string" && isObjectId(value.slice(value.lastIndexOf("/") + 1))) return;
    problems.add(path, {
        found: value,
        expected: `the object ID of a user, such as ${exampleId}`,
        next: "getPrincipals finds it by name.",
    });
};

/** How a user is looked up. */
export const checkUserQuery: Check = (value, path, problems) => {
    if (typeof value === "string" && (isObjectId(value) || /^[^\s@]+@[^\s@]+$/.test(value))) return;
    problems.add(path, {
        found: value,
        expected: "a user principal name, an email address or an object ID",
        next: "A display name does not identify a user.",
    });
};
