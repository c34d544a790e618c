import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
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
    if (content.length > 0 && !isOwn) {
        throw new Error(
            `--folder: ${path} has other content. Give a folder that is empty or does not exist.`,
        );
    }
    await mkdir(join(absolute, "state"), { recursive: true, mode: 0o700 });
    const secret = join(absolute, "passphrase");
    if (!isOwn) await writeFile(secret, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
    // Written at each start: the package may be somewhere else by now.
    await writeFile(project, formatProject(name), { mode: 0o600 });
    return {
        path: absolute,
        passphrase: await readFile(secret, "utf8"),
        calls: join(absolute, "calls.jsonl"),
        log: join(absolute, "engine.log"),
    };
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
