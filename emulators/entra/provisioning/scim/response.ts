import { ScimError } from "./errors";

/** A resource as the service returned it. */
export interface ScimResource {
    id: string;
    [attribute: string]: unknown;
}

/**
 * Resources of a ListResponse (RFC 7644, section 3.4.2).
 * @throws ScimError for anything else: then this is not a SCIM service.
 */
export function readList(body: unknown): ScimResource[] {
    const list = body as { totalResults?: unknown; Resources?: unknown } | undefined;
    if (typeof list?.totalResults !== "number") {
        throw new ScimError("The SCIM service did not return a ListResponse", 200, "Not a ListResponse");
    }
    // "Resources" may be left out of a list that is empty.
    if (list.totalResults > 0 && !Array.isArray(list.Resources)) {
        throw new ScimError("The SCIM service returned a list without Resources", 200, "Not a ListResponse");
    }
    return Array.isArray(list.Resources) ? list.Resources.map(readResource) : [];
}

/** @throws ScimError when there is no `id`: it is required in every resource. */
export function readResource(body: unknown): ScimResource {
    const id = readString(body, "id");
    if (id === undefined || id === "") {
        throw new ScimError("The SCIM service returned a resource without an id", 200, "Resource without id");
    }
    return { ...(body as Record<string, unknown>), id };
}

export function readString(body: unknown, name: string): string | undefined {
    if (typeof body !== "object" || body === null) return undefined;
    const value = (body as Record<string, unknown>)[name];
    return typeof value === "string" ? value : undefined;
}

/** Undefined for what is no JSON, an HTML page for example. */
export function parseJson(text: string): unknown {
    try {
        return text === "" ? undefined : JSON.parse(text);
    } catch {
        return undefined;
    }
}
