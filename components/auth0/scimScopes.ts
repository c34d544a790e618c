import type { ScimTokenScope } from "../resources";

const verbs = ["get", "post", "patch", "delete"] as const;

/** Every scope that Auth0 knows. */
export const allScopes: readonly ScimTokenScope[] = [
    "get:users",
    "post:users",
    "put:users",
    "patch:users",
    "delete:users",
    "get:groups",
    "post:groups",
    "put:groups",
    "patch:groups",
    "delete:groups",
];

/** What Entra uses: it reads, creates, patches and deletes; it never replaces with PUT. */
export function scopesForEntra(groups: boolean): ScimTokenScope[] {
    const users = verbs.map((verb): ScimTokenScope => `${verb}:users`);
    return groups ? [...users, ...verbs.map((verb): ScimTokenScope => `${verb}:groups`)] : users;
}
