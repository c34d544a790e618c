/** One of several sets of permissions; a set is needed as a whole. */
export type Alternatives = readonly (readonly string[])[];

/**
 * Which application permissions allow an operation: one of `anyOf`, each of which may need several
 * permissions at once, from least to most privileged.
 */
export interface Permission {
    anyOf: Alternatives;
    /** Enough when the caller owns the application or service principal that the path names. */
    owned?: Alternatives;
    /** Permissions with which Graph passes the call on, but the service behind it returns 401. */
    refusedBehind?: Alternatives;
    /** For addresses of deleted objects: what is needed for each type; `anyOf` is empty then. */
    ofType?: Readonly<Record<"user" | "group" | "application" | "servicePrincipal", Permission>>;
    /** The least documented permissions, where they are not the first alternative. */
    least?: readonly string[];
}
