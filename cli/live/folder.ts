import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** Where the suite keeps what it needs to continue and to clean up. */
export interface LiveFolder {
    path: string;
    /** Encrypts the secrets in the state. */
    passphrase: string;
    /** Shapes of calls, written by this process and by the plugin. */
    calls: string;
    /** What the engine printed. */
    log: string;
}

/**
 * Opens the folder of a prefix, or creates it. Only the user can read what is in it.
 * @throws Error if the folder has other content
 */
export async function openFolder(path: string, name: string): Promise<LiveFolder> {
    const absolute = resolve(path);
    const project = join(absolute, "Pulumi.yaml");
    await mkdir(absolute, { recursive: true, mode: 0o700 });
    const content = await readdir(absolute);
    const isOwn = content.includes("passphrase");
    if (!isOwn && !(await isUnfinished(absolute, content))) {
        throw new Error(
            `--folder: ${path} has other content. Give a folder that is empty or does not exist.`,
        );
    }
    const secret = join(absolute, "passphrase");
    if (!isOwn) {
        // It appears whole or not at all, and before everything that it encrypts.
        const staging = join(absolute, newPassphrase);
        // Whoever has made what was left behind may have given it other rights.
        await rm(staging, { force: true });
        await writeFile(staging, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
        await rename(staging, secret);
    }
    await mkdir(join(absolute, "state"), { recursive: true, mode: 0o700 });
    // Written at each start: the package may be somewhere else by now.
    await writeFile(project, formatProject(name), { mode: 0o600 });
    return {
        path: absolute,
        passphrase: await readFile(secret, "utf8"),
        calls: join(absolute, "calls.jsonl"),
        log: join(absolute, "engine.log"),
    };
}

const newPassphrase = "passphrase.new";

/** Whether a folder without a passphrase is empty, or one of the suite's that was killed before it had one. */
async function isUnfinished(path: string, content: readonly string[]): Promise<boolean> {
    if (!content.every((name) => name === newPassphrase || name === "state")) return false;
    if (!content.includes("state")) return true;
    try {
        return (await readdir(join(path, "state"))).length === 0;
    } catch {
        // A file of this name is none of the suite's.
        return false;
    }
}

/** Removes the folder, when nothing is left in the tenants. */
export async function removeFolder({ path }: LiveFolder): Promise<void> {
    await rm(path, { recursive: true, force: true });
}

/**
 * The project, with the plugin of this package wherever it is installed. JSON is YAML.
 * Source: Pulumi, "Project file reference", plugins.
 */
function formatProject(name: string): string {
    return `${JSON.stringify({
        name,
        runtime: "nodejs",
        plugins: { providers: [{ name: "auth0-entra", path: findPackageRoot() }] },
    })}\n`;
}

/** The folder that has the plugin: that of the installed package, or of a clone. */
export function findPackageRoot(from = __dirname): string {
    if (existsSync(join(from, "PulumiPlugin.yaml"))) return from;
    const parent = dirname(from);
    if (parent === from) {
        throw new Error("PulumiPlugin.yaml is missing: install the package pulumi-auth0-entra again.");
    }
    return findPackageRoot(parent);
}
