import type { GraphGroup, GraphUser } from "../../mapping";

/** A user of Entra, with the properties that were selected. */
export interface LiveUser extends GraphUser {
    /** In the recycle bin. */
    isDeleted: boolean;
}

/** A group of Entra, with all its members. */
export interface LiveGroup extends GraphGroup {
    displayName: string;
    /** All of them: users, groups, devices, … */
    members: readonly { id: string }[];
    /** The members that are groups. Entra does not provision their members. */
    nested: readonly { id: string; displayName: string }[];
}

/** Users and groups of Entra, as far as they concern a job. */
export interface People {
    /** By object ID. */
    users: ReadonlyMap<string, LiveUser>;
    /** By object ID. */
    groups: ReadonlyMap<string, LiveGroup>;
}
