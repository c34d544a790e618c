// Not scim2-parse-filter: it parses the filters of RFC 7644, where Entra's paths have one `eq` filter at most, allow
// `$`
// in names and write booleans as `"True"`.

/** A SCIM attribute path as attribute mappings use it. */
export interface AttributePath {
    /** URN of the extension; undefined for attributes of the core schema. */
    schema: string | undefined;
    attribute: string;
    /** Selects one element of a multi-valued attribute, for example `type eq "work"`. */
    filter: { attribute: string; value: string | boolean } | undefined;
    subAttribute: string | undefined;
}

const grammar =
    /^(?:(?<schema>urn:[^[\]\s]+):)?(?<attribute>[A-Za-z$][\w$-]*)(?:\[(?<key>\w+) eq (?:"(?<text>[^"]*)"|(?<literal>true|false))\])?(?:\.(?<sub>[\w$-]+))?$/;

/**
 * Parses a path such as `emails[type eq "work"].value`, `name.givenName` or
 * `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department` (RFC 7644, section 3.5.2).
 * Undefined when it is not one.
 */
export function parseAttributePath(text: string): AttributePath | undefined {
    const groups = grammar.exec(text)?.groups;
    if (groups?.attribute === undefined) return undefined;
    return {
        schema: groups.schema,
        attribute: groups.attribute,
        filter:
            groups.key === undefined ? undefined : { attribute: groups.key, value: readFilterValue(groups) },
        subAttribute: groups.sub,
    };
}

/** `roles[primary eq "True"]` is how Entra's directory writes a boolean. */
function readFilterValue(groups: Record<string, string | undefined>): string | boolean {
    if (groups.literal !== undefined) return groups.literal === "true";
    const text = groups.text ?? "";
    return groups.key === "primary" ? text.toLowerCase() === "true" : text;
}
