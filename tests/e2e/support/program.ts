import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { command, type CommandResult, pulumi } from "./command";
import { linkPackage } from "./project";

/** A project with a stack, and the CLI that runs in it. */
export interface Program {
    folder: string;
    /** Runs `pulumi`; fails unless it exits 0. */
    run(...args: string[]): Promise<string>;
    /** Runs `pulumi`, however it ends. */
    attempt(...args: string[]): Promise<CommandResult>;
    /** Replaces the source. */
    write(source: string): Promise<void>;
}

/** A Node program: the lines of its source, which find the package as `link`. */
export function nodeProgram(
    session: SandboxSession,
    lines: string[],
    env: Record<string, string> = session.environment,
): Promise<Program> {
    const source = (body: string): string => `const link = require("pulumi-auth0-entra");\n${body}\n`;
    return project(session, env, async (folder, name) => {
        await Promise.all([
            writeFile(
                join(folder, "Pulumi.yaml"),
                `name: ${name}\nruntime: { name: nodejs, options: { typescript: false } }\n`,
            ),
            writeFile(join(folder, "package.json"), JSON.stringify({ private: true, main: "index.js" })),
            linkPackage(folder),
        ]);
        const write = (body: string): Promise<void> => writeFile(join(folder, "index.js"), source(body));
        await write(lines.join("\n"));
        return write;
    });
}

/** A YAML program: everything of Pulumi.yaml below name and runtime. */
export function yamlProgram(
    session: SandboxSession,
    source: string,
    env: Record<string, string> = session.environment,
): Promise<Program> {
    return project(session, env, async (folder, name) => {
        const write = (body: string): Promise<void> =>
            writeFile(join(folder, "Pulumi.yaml"), `name: ${name}\nruntime: yaml\n${body}`);
        await write(source);
        return write;
    });
}

/** The environment without the variables of one tenant. */
export function without(prefix: "AUTH0_" | "ARM_", session: SandboxSession): Record<string, string> {
    return Object.fromEntries(
        Object.entries(session.environment).filter(([variable]) => !variable.startsWith(prefix)),
    );
}

let projects = 0;

async function project(
    session: SandboxSession,
    env: Record<string, string>,
    create: (folder: string, name: string) => Promise<Program["write"]>,
): Promise<Program> {
    const name = `program-${(projects += 1)}`;
    const folder = await mkdtemp(join(session.folder, `${name}-`));
    const write = await create(folder, name);
    const run = (...args: string[]): Promise<string> => pulumi(args, { cwd: folder, env });
    await run("stack", "init", "test");
    return {
        folder,
        run,
        write,
        attempt: (...args) => command("pulumi", ["--non-interactive", ...args], { cwd: folder, env }),
    };
}
