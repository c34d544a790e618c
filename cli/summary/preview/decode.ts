/**
 * The text of a file or of standard input: UTF-8, or UTF-16 as PowerShell 5 writes it by `>`, with or without a byte
 * order mark.
 */
export function decodeText(bytes: Uint8Array): string {
    return new TextDecoder(findEncoding(bytes)).decode(bytes);
}

function findEncoding([first = 1, second = 1]: Uint8Array): string {
    // The byte order mark, or the zero byte beside the first character, which is ASCII.
    if ((first === 0xff && second === 0xfe) || second === 0) return "utf-16le";
    if ((first === 0xfe && second === 0xff) || first === 0) return "utf-16be";
    return "utf-8";
}
