import { DirectoryFileError } from "./error";

/**
 * The text of a file: UTF-8, or UTF-16 with a byte order mark, as Excel and PowerShell write it.
 * @throws DirectoryFileError for other encodings, in which letters would be lost.
 */
export function decodeDirectoryFile(bytes: Uint8Array): string {
    const [first, second] = bytes;
    if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
    if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
    const text = decodeUtf8(bytes);
    if (text.includes("\0")) {
        throw new DirectoryFileError("the file is UTF-16 without a byte order mark; save it as UTF-8");
    }
    return text;
}

function decodeUtf8(bytes: Uint8Array): string {
    try {
        return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
        throw new DirectoryFileError(
            `the file is not UTF-8${describeFirstInvalid(bytes)}; save it as "CSV UTF-8" or JSON in UTF-8`,
        );
    }
}

/** The line that has to be looked at. */
function describeFirstInvalid(bytes: Uint8Array): string {
    const lines = Buffer.from(bytes).toString("utf8").split("\n");
    const index = lines.findIndex((line) => line.includes("\ufffd"));
    return index < 0 ? "" : ` (line ${index + 1}: ${lines[index]?.trim().slice(0, 60)})`;
}
