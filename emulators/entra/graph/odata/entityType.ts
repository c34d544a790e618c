import { createBadRequestError } from "../errors";

/** What the API knows about the properties of one kind of object. */
export interface EntityType {
    /** Name in messages, for example `User`. */
    name: string;
    /** Name in the metadata without its namespace, for example `user`. */
    type: string;
    /** All properties that may be selected. */
    properties: readonly string[];
    /**
     * Operators by property, or path such as `sourceIdentity/id`: first those that always work, after a bar
     * those that need an advanced query, for example `eq in | ne not`. `gt` and `lt` are for logs alone.
     */
    filter: Readonly<Record<string, string>>;
    /** What v1.0 returns without `$select`; undefined: everything. */
    defaultProperties?: readonly string[];
    /** Properties that `$search` looks into. */
    searchable?: readonly string[];
    /** Properties for `$orderby`, in the notation of `filter`. Default: none. */
    order?: string;
    /** Relationships for `$expand`. Default: none. */
    expandable?: readonly string[];
    /** Logs and templates have no advanced queries, and may be filtered and sorted at once. */
    isPlain?: boolean;
}

export const getQualifiedName = (type: EntityType): string => `microsoft.graph.${type.type}`;

/** Whether a notation such as `eq in | ne not` has a word, for ordinary or for advanced queries. */
export function isSupported(notation: string, word: string, isAdvanced: boolean): boolean {
    const [always = "", advanced = ""] = notation.split("|");
    return always.split(" ").includes(word) || (isAdvanced && advanced.split(" ").includes(word));
}

export const createUnknownPropertyError = (path: string, type: EntityType): Error =>
    createBadRequestError(
        `Could not find a property named '${path}' on type '${getQualifiedName(type)}'.`,
        "BadRequest",
    );
