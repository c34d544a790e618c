import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file that only the user can read and that is gone afterwards. */
export async function withTemporaryFile<T>(
    content: string | undefined,
    use: (file: { path: string; read(): Promise<string> }) => Promise<T>,
): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), "auth0-entra-repair-"));
    const path = join(folder, "import.json");
    try {
        if (content !== undefined) await writeFile(path, content, { mode: 0o600 });
        return await use({ path, read: () => readFile(path, "utf8") });
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
}
