/**
 * What a documentation comment says beyond prose. Three phrases are kept to in every comment, so that people
 * and the schema read the same sentence:
 *
 * - `Secret.` (or `Secret;`) as a sentence of its own: the value is a secret;
 * - `A change replaces`: a change of this input replaces the resource;
 * - `Default: X.` where X is true, false, a number, or a string in backticks: the default that is filled in.
 *   Other words after `Default:` describe a default that depends on something.
 */

export function isSecret(doc: string): boolean {
    return /(^|\. )Secret[.;]/.test(doc);
}

export function isReplacedOnChange(doc: string): boolean {
    return doc.includes("A change replaces");
}

export function findConstantDefault(doc: string): string | number | boolean | undefined {
    const text = /Default: (`[^`]+`|true|false|\d+)\.(\s|$)/.exec(doc)?.[1];
    if (text === undefined) return undefined;
    if (text === "true" || text === "false") return text === "true";
    if (!text.startsWith("`")) return Number(text);
    const value = text.slice(1, -1);
    // Words in capitals stand for something else.
    return /\b(DOMAIN|TENANT|CONNECTION)\b/.test(value) ? undefined : value;
}
