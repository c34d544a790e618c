import { execFileSync } from "node:child_process";

/** Runs npm without its notices and returns what it prints. */
export function runNpm(args: string[], cwd: string): string {
    return execFileSync("npm", [...args, "--loglevel=error"], {
        cwd,
        encoding: "utf8",
        // A bill of materials and a list of files are some hundred kilobytes.
        maxBuffer: 64 * 1024 * 1024,
        shell: process.platform === "win32",
    });
}

/** Paths of the files that npm packs from a folder. */
export function listPackedFiles(folder: string): string[] {
    const printed = runNpm(["pack", "--dry-run", "--json", "--ignore-scripts"], folder);
    // The form of npm's own output: a list with one package, or since npm 12 an object by its name.
    const [report] = Object.values(JSON.parse(printed) as Record<string, { files: { path: string }[] }>);
    return report?.files.map(({ path }) => path).sort() ?? [];
}
