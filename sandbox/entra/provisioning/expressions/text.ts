// Letters whose mark is part of the letter, so that Unicode does not decompose them; from the table of
// NormalizeDiacritics in the reference.
const undecomposed: Readonly<Record<string, string>> = {
    æ: "ae",
    Æ: "AE",
    œ: "oe",
    Œ: "OE",
    ø: "oe",
    Ø: "OE",
    ß: "ss",
    ł: "l",
    Ł: "L",
    ı: "i",
    đ: "d",
    Đ: "D",
};

/** Replaces letters with diacritical marks by the letters without. */
export function normalizeDiacritics(source: string): string {
    return source
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .replace(/[æÆœŒøØßłŁıđĐ]/g, (letter) => undecomposed[letter] ?? letter);
}

/** First letter of each word in upper case, the others in lower case. */
export function properCase(source: string, wordSeparators?: string): string {
    let startsWord = true;
    return [...source]
        .map((character) => {
            const written = startsWord ? character.toUpperCase() : character.toLowerCase();
            startsWord =
                wordSeparators === undefined
                    ? !/[\p{L}\p{N}\p{M}]/u.test(character)
                    : wordSeparators.includes(character);
            return written;
        })
        .join("");
}

/** The parts of a text between any of the delimiters. */
export function words(source: string, delimiters: string): string[] {
    const parts: string[] = [""];
    for (const character of source) {
        if (delimiters.includes(character)) parts.push("");
        else parts[parts.length - 1] += character;
    }
    return parts.filter((part) => part !== "");
}
