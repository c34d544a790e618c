import { transformFileSync } from "@swc/core";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const repository = join(__dirname, "../../..");
const source = join(repository, "provider/host");

/**
 * Translates provider/host into JavaScript under `folder`, for tests that start it in a process of its own:
 * what it loads, how long that takes, and what it does with errors cannot be seen in jest's own process.
 *
 * @returns The module to require, and the environment in which it finds its packages.
 */
export function compileHost(folder: string): { module: string; env: NodeJS.ProcessEnv } {
    for (const entry of readdirSync(source, { recursive: true, encoding: "utf8" })) {
        if (entry.endsWith(".ts")) {
            const target = join(folder, entry.replace(/\.ts$/, ".js"));
            mkdirSync(dirname(target), { recursive: true });
            const { code } = transformFileSync(join(source, entry), {
                jsc: { target: "es2022", parser: { syntax: "typescript" } },
                module: { type: "commonjs" },
                swcrc: false,
            });
            writeFileSync(target, code);
        }
    }
    return { module: folder, env: { ...process.env, NODE_PATH: join(repository, "node_modules") } };
}
