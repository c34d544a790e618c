import { createHmac } from "node:crypto";

/** Writes names of users and groups, or what stands for them. */
export interface Names {
    /** @param id what the pseudonym is made of. */
    show(kind: "user" | "group" | "account", id: string, name: string): string;
    /** A value of an attribute, which may be as personal as a name. */
    showValue(value: string): string;
    /** A message of a tenant, or a path of one of its APIs, which can name users. */
    showMessage(message: string): string;
    isHidden: boolean;
}

export const plainNames: Names = {
    show: (_kind, _id, name) => name,
    showValue: (value) => value,
    showMessage: (message) => message,
    isHidden: false,
};

/**
 * Pseudonyms such as `user-3f9a1c07`: the same in every run for the same key. IDs at Auth0 contain names, so that a bare
 * digest of them could be guessed.
 * @param key what others do not know, such as the ID of the connection
 */
export function createPseudonyms(key: string): Names {
    const digest = (text: string) => createHmac("sha256", key).update(text).digest("hex").slice(0, 8);
    return {
        show: (kind, id) => `${kind}-${digest(id)}`,
        showValue: (value) => (value === "" ? "" : "(hidden)"),
        showMessage: hidePersons,
        isHidden: true,
    };
}

/** What names a user in a message: user IDs of Auth0, email addresses and user principal names, object IDs in paths. */
const personal: [RegExp, string][] = [
    [/\b(samlp|waad|oidc|okta|adfs|auth0)(\||%7C)[^\s"'`,;]*/gi, "$1|(hidden)"],
    [/[^\s"'`<>()/=,;:|]+(@|%40)[\w-]+(\.[\w-]+)+/gi, "(hidden)"],
    [/(\/users\/)[\w-]+/gi, "$1(hidden)"],
];

/** A message without what names a user. */
export function hidePersons(message: string): string {
    return personal.reduce((text, [found, shown]) => text.replaceAll(found, shown), message);
}
