import type { Cause } from "./cause";

/** What a cycle does with a user or group of Entra. */
export type OutcomeKind =
    | "created"
    | "updated"
    | "unchanged"
    | "disabled"
    | "deleted"
    /** It would be disabled or deleted, but the cycle makes too many removals. */
    | "held"
    /** Not entitled, and not provisioned. */
    | "outOfScope"
    /** Not entitled, and left as it is. */
    | "kept"
    | "failed";

/** Why something fails, in one word. */
export type FailureReason =
    /** An expression throws for this user. */
    | "expression"
    /** No matching attribute has a value. */
    | "noMatchingValue"
    /** Another user or group has the same value of an attribute that identifies. */
    | "duplicate"
    /** A matching attribute finds several. */
    | "ambiguous"
    /** A group's name is not what Auth0 takes. */
    | "groupName"
    /** Auth0 refuses a value. */
    | "refused"
    /** Auth0 does not filter by a matching attribute. */
    | "notSearchable"
    /** An attribute that Entra requires has no value. */
    | "required"
    /** Members or another reference cannot be written. */
    | "references";

export interface Failure {
    reason: FailureReason;
    /** Of the provisioning log. */
    code: string;
    message: string;
}

/** What a cycle does with one object. */
export interface Outcome {
    sourceId: string;
    type: "User" | "Group";
    kind: OutcomeKind;
    /** At Auth0, before or after; undefined: there is none. */
    targetId?: string;
    /** Switched off by the actions of the mapping. */
    isOff?: boolean;
    failure?: Failure;
    /** Why it is removed. */
    cause?: Cause;
}
