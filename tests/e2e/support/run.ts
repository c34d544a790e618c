import type { UpResult } from "@pulumi/pulumi/automation";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import type { SandboxSession } from "../../../sandbox/session/sandboxSession";

/** How one engine operation ended. */
export interface Attempt {
    error: Error | undefined;
    seconds: number;
}

/** Runs an operation that may fail. */
export async function attempt(operation: () => Promise<unknown>): Promise<Attempt> {
    const started = performance.now();
    let error: Error | undefined;
    try {
        await operation();
    } catch (thrown) {
        error = thrown as Error;
    }
    return { error, seconds: (performance.now() - started) / 1000 };
}

/** The operations of an `up`, without those that changed nothing. */
export function changesOf(result: UpResult): Record<string, number> {
    const { same: _same, ...changes } = result.summary.resourceChanges ?? {};
    return changes;
}

/** Everything that the file backend of a session has stored: states, backups and history, as they lie on the disk. */
export async function storedText(session: SandboxSession): Promise<string> {
    const root = join(session.folder, "state");
    const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) =>
        entry.isFile(),
    );
    const texts = await Promise.all(
        files.map((entry) => readFile(join(entry.parentPath, entry.name), "utf8")),
    );
    return texts.join("\n");
}

/** What looks like a SCIM token of Auth0 (`tok_<id>.<64 hexadecimal digits>`), and the planted client secrets, in a text. */
export function secretsIn(text: string, session: SandboxSession): string[] {
    const planted = [session.credentials.entra.secret, session.credentials.auth0.clientSecret];
    return [
        ...(text.match(/tok_[A-Za-z0-9]{16}\.[0-9a-f]{64}/g) ?? []),
        ...planted.filter((secret) => text.includes(secret)),
    ];
}
