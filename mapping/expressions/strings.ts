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

/**
 * First letter of each word in upper case, the others in lower case. Without separators words are those of
 * .NET's ToTitleCase: they begin with a letter, and an apostrophe or a digit does not end them.
 */
export function toProperCase(source: string, wordSeparators?: string): string {
    const lower = changeCase(source, "toLowerCase");
    if (wordSeparators === undefined) {
        return lower.replace(/\p{L}[\p{L}\p{N}\p{M}']*/gu, (word) => capitalize(word));
    }
    let startsWord = true;
    return [...lower]
        .map((character) => {
            const written = startsWord ? changeCase(character, "toUpperCase") : character;
            startsWord = wordSeparators.includes(character);
            return written;
        })
        .join("");
}

/**
 * Upper or lower case as .NET has it: letter by letter, so that `ß` stays where JavaScript makes two letters of
 * it.
 * @param culture RFC 4646, for example `tr-TR`; undefined for the invariant culture.
 */
export function changeCase(source: string, method: "toLowerCase" | "toUpperCase", culture?: string): string {
    const change = method === "toLowerCase" ? "toLocaleLowerCase" : "toLocaleUpperCase";
    return [...source]
        .map((letter) => {
            const changed = letter[change](culture ?? "en-US");
            return [...changed].length === 1 ? changed : letter;
        })
        .join("");
}

function capitalize(word: string): string {
    const [first = "", ...rest] = word;
    return changeCase(first, "toUpperCase") + rest.join("");
}

/** The parts of a text between any of the delimiters. */
export function splitWords(source: string, delimiters: string): string[] {
    const parts: string[] = [""];
    for (const character of source) {
        if (delimiters.includes(character)) parts.push("");
        else parts[parts.length - 1] += character;
    }
    return parts.filter((part) => part !== "");
}
