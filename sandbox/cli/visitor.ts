import { parseUsers } from "../../emulators/entra/directory";
import type { DirectoryUser } from "../../emulators/entra/model";

/**
 * A directory with one more user, in none of its groups: the tour assigns all others, and shows that a user without an
 * assignment cannot sign in.
 */
export function withVisitor(users: readonly DirectoryUser[]): DirectoryUser[] {
    const domain = users[0]?.userPrincipalName.split("@")[1] ?? "acme.example";
    const taken = new Set(users.map(({ userPrincipalName }) => userPrincipalName.toLowerCase()));
    let name = `visitor@${domain}`.toLowerCase();
    for (let number = 2; taken.has(name); number++) name = `visitor${number}@${domain}`.toLowerCase();
    return [...users, ...parseUsers(`userPrincipalName,displayName\n${name},Visitor\n`)];
}
