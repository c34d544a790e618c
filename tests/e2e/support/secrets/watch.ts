import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What other users of the machine could see while a command runs: arguments of processes, and temporary files. */
export interface Watched {
    /** Command lines of all processes. */
    commandLines: string;
    /** Content of each temporary file, by its path, and who can read it. */
    files: Map<string, { text: string; mode: number }>;
}

/** Looks again and again until the work is done. */
export async function watchWhile<T>(folder: string, work: Promise<T>): Promise<{ result: T } & Watched> {
    const commandLines = new Set<string>();
    const files: Watched["files"] = new Map();
    let done = false;
    const ended = work.finally(() => (done = true));
    while (!done) {
        listCommandLines().forEach((line) => commandLines.add(line));
        readFiles(folder, files);
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    readFiles(folder, files);
    return { result: await ended, commandLines: [...commandLines].join("\n"), files };
}

/** Linux shows them to all users. On other systems nothing is found, and the test that looks at them fails. */
function listCommandLines(): string[] {
    const processes = attempt(() => readdirSync("/proc")) ?? [];
    return processes
        .filter((name) => /^\d+$/.test(name))
        .map((name) => attempt(() => readFileSync(join("/proc", name, "cmdline"), "utf8")) ?? "");
}

function readFiles(folder: string, files: Watched["files"]): void {
    for (const name of attempt(() => readdirSync(folder, { recursive: true, encoding: "utf8" })) ?? []) {
        const path = join(folder, name);
        const stat = attempt(() => statSync(path));
        if (stat?.isFile() !== true || stat.size > largest) continue;
        const text = attempt(() => readFileSync(path, "latin1"));
        if (text === undefined) continue;
        // What it held before counts as well.
        const before = files.get(path)?.text ?? "";
        files.set(path, { text: before.includes(text) ? before : before + text, mode: stat.mode & 0o777 });
    }
}

/** Larger ones are plugins that are unpacked. */
const largest = 1_000_000;

/** What was there a moment ago may be gone. */
function attempt<T>(read: () => T): T | undefined {
    try {
        return read();
    } catch {
        return undefined;
    }
}
