import { DirectoryFileError } from "./error";

/**
 * The text of a file: UTF-8, or UTF-16 with a byte order mark, as Excel and PowerShell write it.
 * @throws DirectoryFileError for other encodings, in which letters would be lost.
 */
export function decodeDirectoryFile(bytes: Uint8Array): string {
    const [first, second] = bytes;
    if (first === 0xff && second === 0xfe) return decodeUtf16("utf-16le", bytes);
    if (first === 0xfe && second === 0xff) return decodeUtf16("utf-16be", bytes);
    const text = decodeUtf8(bytes);
    if (text.includes("\0")) {
        throw new DirectoryFileError("the file is UTF-16 without a byte order mark; save it as UTF-8");
    }
    return text;
}

function decodeUtf16(encoding: string, bytes: Uint8Array): string {
    try {
        return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
        throw new DirectoryFileError("the file is UTF-16 that is cut off or damaged; save it as UTF-8");
    }
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
