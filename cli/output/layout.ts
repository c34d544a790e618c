const ellipsis = "…";

/** Length in characters as a terminal shows them; good enough for names with accents. */
export function measureWidth(text: string): number {
    return [...text.normalize("NFC")].length;
}

/** A string that is cut in its middle if it is too long, because IDs differ at both ends. */
export function shorten(text: string, width: number): string {
    const characters = [...text.normalize("NFC")];
    if (characters.length <= width) return text;
    const kept = Math.max(0, width - ellipsis.length);
    const head = Math.ceil(kept / 2);
    const tail = characters.slice(characters.length - (kept - head));
    return [...characters.slice(0, head), ellipsis, ...(kept > head ? tail : [])].join("");
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
