import { hash } from "node:crypto";

import type { DirectoryGroup, DirectoryUser, SynchronizationSchema } from "../../../model";

/**
 * What a source object and its assignments are, in few characters: another digest means that it changed.
 * Settings of the job are no part of it, so a change of the scope from all to assigned is only noticed
 * by an initial cycle, as at Entra ("Known issues for provisioning").
 */
export function computeDigest(
    object: DirectoryUser | DirectoryGroup,
    assignments: readonly string[],
): string {
    return hash("sha1", JSON.stringify([object, assignments]), "base64");
}

/** Another one calls for an initial cycle: a mapping or a scoping filter has changed. */
export function computeSchemaDigest(schema: SynchronizationSchema): string {
    return hash("sha1", JSON.stringify(schema), "base64");
}
