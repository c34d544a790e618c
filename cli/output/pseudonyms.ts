import { createHmac } from "node:crypto";

/** Writes names of users and groups, or what stands for them. */
export interface Names {
    /** @param id what the pseudonym is made of. */
    show(kind: "user" | "group" | "account", id: string, name: string): string;
    /** A value of an attribute, which may be as personal as a name. */
    showValue(value: string): string;
    isHidden: boolean;
}

export const plainNames: Names = {
    show: (_kind, _id, name) => name,
    showValue: (value) => value,
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
        isHidden: true,
    };
}
