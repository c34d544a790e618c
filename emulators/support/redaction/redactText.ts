import { isSecretName, isSignInName } from "./secretNames";

/**
 * A text without what looks like a token or a key, and without what stands beside the name of a secret: in a query or a
 * form, in JSON that was sent as text or has a mistake, in a filter.
 */
export function redactText(text: string, mark: string, isSecret = isSecretName): string {
    if (!suspicious.test(text)) return text;
    return redactPlainText(redactQuery(text, mark, isSecret), mark, isSecret);
}

/** What each of the forms below has at least; most values of a body have none of it. */
const suspicious = /[="']|eyJ|tok_|Bearer|Basic|-----BEGIN/i;

/** The same without a query. */
function redactPlainText(text: string, mark: string, isSecret: (name: string) => boolean): string {
    const shown = text
        .replace(/(?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*/g, mark)
        .replace(/\btok_[A-Za-z0-9]{16}\.[0-9a-f]+/g, mark)
        .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${mark}`)
        .replace(/-----BEGIN ([A-Z ]*PRIVATE KEY)-----[^]*?(-----END \1-----|$)/g, mark);
    return redactFilters(redactMembers(shown, mark, isSecret), mark, isSecret);
}

// Lengths are limited, so that no text takes longer than its length.

/** `"name": "value"`, also within a string, where each quote has a backslash. */
function redactMembers(text: string, mark: string, isSecret: (name: string) => boolean): string {
    const member = /(\\{0,9}["'])([\w.:-]{1,100})\1\s{0,9}:\s{0,9}(\\{0,9}["'])?/g;
    let shown = "";
    let end = 0;
    for (let match = member.exec(text); match !== null; match = member.exec(text)) {
        const [whole, , name = "", quote = ""] = match;
        if (!isSecret(name)) continue;
        const start = match.index + whole.length;
        shown += `${text.slice(end, start)}${mark}`;
        end = findEndOfValue(text, start, quote);
        member.lastIndex = end;
    }
    return shown + text.slice(end);
}

function findEndOfValue(text: string, start: number, quote: string): number {
    if (quote !== "") {
        let end = text.indexOf(quote, start);
        // A quote of the value itself has one backslash more.
        while (end > 0 && text[end - 1] === "\\") end = text.indexOf(quote, end + quote.length);
        return end < 0 ? text.length : end;
    }
    const after = text.slice(start).search(/[,}\]\n]/);
    return after < 0 ? text.length : start + after;
}

/** `password eq "value"`. */
function redactFilters(text: string, mark: string, isSecret: (name: string) => boolean): string {
    return text.replace(
        /\b([\w.:-]{1,100})(\s{1,9}(?:eq|ne|co|sw|ew)\s{1,9})("[^"]*"?|'[^']*'?)/gi,
        (whole: string, name: string, operator: string) =>
            isSecret(name) ? `${name}${operator}"${mark}"` : whole,
    );
}

/** An address without the secrets of its query: codes, tokens, assertions and passwords. */
export function redactAddress(url: string, mark: string): string {
    return redactText(url, mark, (name) => isSecretName(name) || isSignInName(name));
}

function redactQuery(text: string, mark: string, isSecret: (name: string) => boolean): string {
    return text.replace(
        /(^|[?&])([^=&?\s]+)=([^&\s]*)/g,
        (whole, start: string, name: string, value: string) => {
            if (isSecret(tryDecode(name))) return `${start}${name}=${mark}`;
            const decoded = tryDecode(value);
            // A filter or JSON, which is encoded as a whole.
            const shown = decoded === value ? value : redactPlainText(decoded, mark, isSecret);
            return shown === decoded ? whole : `${start}${name}=${encodeURIComponent(shown)}`;
        },
    );
}

export function tryDecode(text: string): string {
    try {
        return decodeURIComponent(text.replaceAll("+", " "));
    } catch {
        return text;
    }
}
