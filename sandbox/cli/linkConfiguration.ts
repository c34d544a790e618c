import type { ConfigMap } from "@pulumi/pulumi/automation";

import type { Directory } from "../../emulators/session/loadDirectory";

/** What is linked: every group that can be assigned, and, of a directory without groups, every member. */
export interface LinkScope {
    users: string[];
    groups: string[];
}

export const connectionName = "acme-entra";

/** Chooses whom the sandbox's link provisions. */
export function chooseLinkScope(directory: Directory): LinkScope {
    const names = directory.groups.map(({ displayName }) => displayName.toLowerCase());
    // A name that several groups have does not say which one: by its object ID.
    const isUnique = (name: string): boolean =>
        names.filter((other) => other === name.toLowerCase()).length === 1;
    const groups = directory.groups
        .filter((g) => g.securityEnabled)
        .map(({ id, displayName }) => (isUnique(displayName) ? displayName : id));
    if (groups.length > 0) {
        const grouped = new Set(directory.groups.flatMap((g) => g.members));
        // One user besides the groups, to show that both kinds of assignment work.
        const single =
            directory.users.find((u) => u.accountEnabled && !grouped.has(u.id)) ?? directory.users[0];
        return { groups, users: single === undefined ? [] : [single.userPrincipalName] };
    }
    return {
        groups: [],
        users: directory.users.filter((u) => u.accountEnabled).map((u) => u.userPrincipalName),
    };
}

/** The stack configuration of the root program for that scope; users can sign in to the application. */
export function createLinkConfiguration(scope: LinkScope, applicationId: string): ConfigMap {
    return {
        "auth0-entra-link:name": { value: "acme" },
        "auth0-entra-link:auth0": {
            value: JSON.stringify({
                connectionName,
                enabledClients: [applicationId],
                // The tour ends with `destroy`, and its users are sample users.
                protectConnection: false,
            }),
        },
        "auth0-entra-link:entra": { value: JSON.stringify({ groups: scope.groups, users: scope.users }) },
    };
}
