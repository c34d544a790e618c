import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { command, type CommandResult, pulumi } from "./command";
import { exampleProject, linkPackage } from "./project";

/** An example in a folder of its own, whose tenants and credentials are configuration. */
export interface TenantProject {
    /** Runs `pulumi`; fails unless it exits 0. */
    run(...args: string[]): Promise<string>;
    /** Runs `pulumi`, however it ends. */
    attempt(...args: string[]): Promise<CommandResult>;
    /** Creates a stack with plain values and secrets. */
    createStack(name: string, values: Record<string, string>, secrets: Record<string, string>): Promise<void>;
    /** Changes the program; what is replaced has to be there. Returns how to take it back. */
    edit(from: string, to: string): Promise<() => Promise<void>>;
}

/** Without the credentials of the session in the environment, unless some are given. */
export async function createTenantProject(
    session: SandboxSession,
    example: string,
    environment: Record<string, string> = {},
): Promise<TenantProject> {
    const cwd = await mkdtemp(join(session.folder, `${example}-`));
    await exampleProject(example, cwd);
    await linkPackage(cwd);
    const kept = Object.entries(session.environment).filter(([name]) => !/^(AUTH0|ARM|AZURE)_/.test(name));
    const env = { ...Object.fromEntries(kept), ...environment };
    const run = (...args: string[]): Promise<string> => pulumi(args, { cwd, env });
    return {
        run,
        attempt: (...args) => command("pulumi", ["--non-interactive", ...args], { cwd, env }),
        createStack: async (name, values, secrets) => {
            await run("stack", "init", name);
            const list = (flag: string, of: Record<string, string>): string[] =>
                Object.entries(of).flatMap(([key, value]) => [flag, `${key}=${value}`]);
            await run("config", "set-all", ...list("--plaintext", values), ...list("--secret", secrets));
        },
        edit: async (from, to) => {
            const file = join(cwd, "index.js");
            const source = await readFile(file, "utf8");
            if (!source.includes(from)) throw new Error(`the program has no ${from}`);
            await writeFile(file, source.replace(from, to));
            return () => writeFile(file, source);
        },
    };
}

/** What the state says of the resources with a word in their names, and of nothing else. */
export async function readStateOf(project: TenantProject, word: string, ...args: string[]): Promise<string> {
    const { deployment } = JSON.parse(await project.run("stack", "export", ...args)) as {
        deployment: { resources: { urn: string }[] };
    };
    const found = deployment.resources.filter(({ urn }) => urn.includes(word));
    if (found.length === 0) throw new Error(`the state has no resource of ${word}`);
    return JSON.stringify(found);
}
