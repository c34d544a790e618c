import { renderCode } from "./elements";
import { type Markup, render } from "./markup";

/**
 * Attributes of extensions have the URN of their schema before their name: after a colon in Entra, after a dot in
 * Auth0's mapping. Names of resource types end with their own.
 */
const schemaUrns = [/^(urn:[\w.:-]+:(?:User|Group))[:.](.+)$/, /^(urn:[\w.:-]+):([^:]+)$/];

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
    const [, urn, name] =
        schemaUrns.map((pattern) => pattern.exec(text)).find((match) => match !== null) ?? [];
    return { urn, name: name ?? text };
}
