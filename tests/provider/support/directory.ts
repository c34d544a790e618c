import { randomUUID } from "node:crypto";

import type { DirectoryGroup, DirectoryUser } from "../../../emulators/entra";
import { createEmptyGroup, createEmptyUser } from "../../../emulators/entra/directory";

/** A user of a test's directory; what is not given is empty. */
export function user(userPrincipalName: string, more: Partial<DirectoryUser> = {}): DirectoryUser {
    const [name = ""] = userPrincipalName.split("@");
    return createEmptyUser({
        id: randomUUID(),
        userPrincipalName,
        displayName: name,
        mailNickname: name,
        createdDateTime: "2026-01-01T00:00:00Z",
        ...more,
    });
}

/** A security group of a test's directory. */
export function group(displayName: string, more: Partial<DirectoryGroup> = {}): DirectoryGroup {
    return createEmptyGroup({
        id: randomUUID(),
        displayName,
        mailNickname: displayName,
        createdDateTime: "2026-01-01T00:00:00Z",
        ...more,
    });
}
