import type { Cause } from "./cause";
import type { Failure } from "./outcome";

/** What becomes of the account of a user, or of a group. */
export type EffectKind =
    | "created"
    | "updated"
    | "blocked"
    | "unblocked"
    | "deleted"
    /** Blocking or deleting it waits for an administrator, because the cycle makes too many of them. */
    | "held"
    | "failing"
    /** Not in scope, and without an account. */
    | "outOfScope"
    | "unchanged";

/** One attribute at Auth0. */
export interface AttributeEffect {
    /** As Auth0 names it, for example `app_metadata.department`. */
    attribute: string;
    /** Undefined: it has no value. */
    from?: unknown;
    to?: unknown;
}

/** What the change and the next cycle mean for a user or a group. */
export interface Effect {
    type: "User" | "Group";
    /** Object ID at Entra; undefined: an account whose user is not known. */
    sourceId?: string;
    /** User principal name, or display name of the group; the ID at Auth0 where nothing else is known. */
    name: string;
    /** ID at Auth0, before or after. */
    targetId?: string;
    kind: EffectKind;
    /** What changes at Auth0, sorted by name. */
    attributes: AttributeEffect[];
    /** Members that a group gains and loses. */
    members?: { added: string[]; removed: string[] };
    failure?: Failure;
    /** Why the account is blocked or deleted, or would be. */
    cause?: Cause;
    /** Whether the user can sign in with this link, before and after. */
    signIn?: { before: boolean; after: boolean };
    /** The next cycle does the same without the change: it is drift that was there before. */
    isPending: boolean;
}

/** Who is affected by a change of a link. */
export interface Impact {
    effects: Effect[];
    counts: Record<EffectKind, number>;
    /** Users who can sign in before, and not afterwards. */
    losing: Effect[];
    /** Users who cannot sign in before, and can afterwards. */
    gaining: Effect[];
    /** Groups in assigned groups: Entra does not provision their members. */
    notExpanded: { group: string; nested: string[] }[];
    /** Accounts of the connection of which no user is known. */
    unknownAccounts: number;
    /** What the figures do not contain, in sentences. */
    notes: string[];
}
