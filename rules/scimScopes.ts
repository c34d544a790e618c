import type { scimTokenScopes } from "./scimToken";

type ScimTokenScope = (typeof scimTokenScopes)[number];

const verbs = ["get", "post", "patch", "delete"] as const;

/** What Entra uses: it reads, creates, patches and deletes; it never replaces with PUT. */
export function listScopesForEntra(groups: boolean): ScimTokenScope[] {
    const users = verbs.map((verb): ScimTokenScope => `${verb}:users`);
    return groups ? [...users, ...verbs.map((verb): ScimTokenScope => `${verb}:groups`)] : users;
}
