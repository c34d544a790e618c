/** What stands in messages and is about a tenant or a moment, with what is written instead. The order matters. */
const replacements: readonly [RegExp, string][] = [
    [/\b[a-z][a-z0-9+.-]*:\/\/[^\s'"<>]+/gi, "{url}"],
    [/"[^"]*"|“[^”]*”|`[^`]*`|(?<![\w])'(?:[^']|'(?=\w))*'/g, "{quoted}"],
    [/[\w.+%~-]+@[\w-]+(\.[\w-]+)*/g, "{address}"],
    [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, "{id}"],
    [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(Z|[+-]\d\d:?\d\d)?/g, "{time}"],
    [/\b(con|tok|org|cli|cnx)_\w+(\.\w+)*/g, "{id}"],
    [/\b[\w-]+\|[^\s,;]+/g, "{id}"],
    [/\b([a-z0-9-]+\.)+(com|net|org|io|dev|us|cn|example|local|test)(:\d+)?\b/gi, "{host}"],
    [/\b(\d{1,3}\.){3}\d{1,3}(:\d+)?\b/g, "{host}"],
    [/\b(?=\w*\d)[A-Za-z0-9_-]{16,}\b/g, "{id}"],
    // Codes such as AADSTS50105 stay.
    [/(?<![A-Za-z\d])\d[\d.,]*(?![A-Za-z\d])/g, "{number}"],
];

/** A message of a service without names, IDs, addresses and what is quoted. */
export function anonymizeMessage(message: string): string {
    const text = replacements.reduce((text, [pattern, placeholder]) => {
        return text.replace(pattern, placeholder);
    }, message);
    return text.replace(/\s+/g, " ").trim().slice(0, 1000);
}
