/** What a text contains besides plain lines: JSON objects, and parts of such objects. */
export interface FoundObjects {
    objects: object[];
    /** First line of a part that looks like JSON and is no object: cut off or damaged. */
    damaged?: string;
    /** First line of plain text before, between or behind the objects. */
    plain?: string;
}

/**
 * Finds the JSON objects that start at the beginning of a line, among lines of plain text as other tools write them
 * ("Installing policy pack …"). The start may stand behind plain text in the same line if the object is indented, as
 * `pulumi preview --json` indents it.
 */
export function findObjects(text: string): FoundObjects {
    const found: FoundObjects = { objects: [] };
    let position = 0;
    while (position < text.length) {
        const start = findStart(text, position);
        const between = text.slice(position, start);
        found.plain ??= findFirstLine(between);
        found.damaged ??= /^[ \t]*(?:[\]}],?|".*)\r?$/m.exec(between)?.[0].trim();
        if (start === text.length) break;
        const end = findEnd(text, start);
        const object = end === undefined ? undefined : parseObject(text.slice(start, end));
        if (end === undefined || object === undefined) {
            return { ...found, damaged: findFirstLine(text.slice(start)) };
        }
        found.objects.push(object);
        position = end;
    }
    return found;
}

/**
 * A brace at the start of a line, or one that ends a line of plain text and is followed by an indented name: JSON has a
 * colon, a comma, a quote or a bracket before a brace within an object.
 */
function findStart(text: string, from: number): number {
    const start = /^\{|(?<=[^\s:,"[\]{}][ \t]*)\{(?=\r?\n {1,4}")/gm;
    start.lastIndex = from;
    return start.exec(text)?.index ?? text.length;
}

/** Where the object that starts here ends; undefined: it does not. */
function findEnd(text: string, start: number): number | undefined {
    const tokens = /"(?:[^"\\]|\\[^])*"|[{}[\]"]/g;
    tokens.lastIndex = start;
    let depth = 0;
    for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
        const [token] = match;
        if (token === '"') return undefined;
        if (token === "{" || token === "[") depth += 1;
        if (token === "}" || token === "]") depth -= 1;
        if (depth === 0) return tokens.lastIndex;
    }
    return undefined;
}

function parseObject(text: string): object | undefined {
    try {
        // It starts with a brace.
        return JSON.parse(text) as object;
    } catch {
        return undefined;
    }
}

/** Without colours; at most as long as an error needs it. */
function findFirstLine(text: string): string | undefined {
    const line = text
        .split(/\r?\n/)
        .map((candidate) => candidate.trim())
        .find((candidate) => candidate !== "");
    return line === undefined || line.length <= 120 ? line : `${line.slice(0, 120)}…`;
}
