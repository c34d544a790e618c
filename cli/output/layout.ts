import stringWidth from "string-width";

const ellipsis = "…";

/** Columns of a terminal: accents take none of their own, characters of East Asian scripts and emoji two. */
export function measureWidth(text: string): number {
    return stringWidth(text.normalize("NFC"));
}

/** A string that is cut in its middle if it is too long, because IDs differ at both ends. */
export function shorten(text: string, width: number): string {
    if (measureWidth(text) <= width) return text;
    const characters = [...text.normalize("NFC")];
    const kept = Math.max(0, width - measureWidth(ellipsis));
    const head = takeColumns(characters, Math.ceil(kept / 2));
    const tail = takeColumns(characters.reverse(), kept - measureWidth(head.join("")));
    return [...head, ellipsis, ...tail.reverse()].join("");
}

/** The first characters that fit so many columns. */
function takeColumns(characters: readonly string[], columns: number): string[] {
    let used = 0;
    const end = characters.findIndex((character) => (used += measureWidth(character)) > columns);
    return characters.slice(0, end < 0 ? undefined : end);
}

/** Breaks a text between words; all lines have the indentation of its first line. A word that is too long is cut. */
export function wrap(text: string, width: number): string[] {
    const indentation = /^ */.exec(text)?.[0] ?? "";
    const room = Math.max(1, width - indentation.length);
    const lines: string[] = [];
    let line = "";
    for (const word of text.trim().split(/\s+/)) {
        const longer = line === "" ? word : `${line} ${word}`;
        if (line !== "" && measureWidth(longer) > room) {
            lines.push(line);
            line = word;
        } else {
            line = longer;
        }
    }
    return [...lines, line].map((part) => indentation + shorten(part, room));
}
