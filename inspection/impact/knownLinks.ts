import type { KnownEntry } from "../../mapping";

/** A user or group of Entra, and what it became in Auth0. */
export interface KnownLink extends KnownEntry {
    sourceId: string;
    sourceType: "User" | "Group";
    /** User ID or group ID at Auth0. */
    targetId: string;
    /** From the provisioning log, or found as the job would find it. */
    origin: "log" | "match";
}
