import { renderCode } from "./elements";
import { type Markup, render } from "./markup";

/** Attributes of SCIM schemas have the URN of their schema before their name, unless it is a core schema. */
const schemaUrn = /^(urn:[\w.:-]+):([^:]+)$/;

/**
 * The name of a SCIM attribute or resource type, which is what one looks for, and below it the URN of its schema,
 * which is the same for many.
 */
export function renderScimName(text: string): Markup {
    const { urn, name } = splitScimName(text);
    if (urn === undefined) return renderCode(name);
    return render`${renderCode(name)} <span class="urn">${urn}</span>`;
}

/** Names of core schemas first, each schema by the alphabet. */
export function compareScimNames(a: string, b: string): number {
    const [first, second] = [splitScimName(a), splitScimName(b)];
    return (first.urn ?? "").localeCompare(second.urn ?? "") || first.name.localeCompare(second.name);
}

function splitScimName(text: string): { urn: string | undefined; name: string } {
    const [, urn, name] = schemaUrn.exec(text) ?? [];
    return { urn, name: name ?? text };
}
