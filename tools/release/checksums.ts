import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const checksumFile = "SHA256SUMS";

/** Writes the checksum of every file of a folder, for `sha256sum --check`. */
export function writeChecksums(folder: string): void {
    writeFileSync(join(folder, checksumFile), formatChecksums(folder));
}

/** A line for each file below a folder, sorted, in the form of `sha256sum`. */
export function formatChecksums(folder: string): string {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== checksumFile)
        .map((entry) =>
            join(entry.parentPath, entry.name)
                .slice(folder.length + 1)
                .replaceAll("\\", "/"),
        )
        .sort();
    const digest = (file: string): string =>
        createHash("sha256")
            .update(readFileSync(join(folder, file)))
            .digest("hex");
    return files.map((file) => `${digest(file)}  ${file}\n`).join("");
}
