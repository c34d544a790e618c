import { mkdir, mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";

import { packageRoot } from "../../sandbox/support/packageRoot";

/**
 * A project in a folder of its own below `parent`, as a user of the package has it: TypeScript sources, what `tsc` makes
 * of them, and the packages. `index.ts` is the program.
 */
export async function createProject(
    parent: string,
    name: string,
    sources: Readonly<Record<string, string>>,
): Promise<string> {
    const folder = await mkdtemp(join(parent, `${name}-`));
    await linkPackages(folder);
    const runtime = "runtime: { name: nodejs, options: { typescript: false } }";
    await writeFile(join(folder, "Pulumi.yaml"), `name: ${name}\n${runtime}\n`);
    await writeFile(join(folder, "package.json"), JSON.stringify({ name, private: true, main: "index.js" }));
    await writeFile(
        join(folder, "tsconfig.json"),
        JSON.stringify({ compilerOptions: { ...compilerOptions, types: ["node"] }, files: ["index.ts"] }),
    );
    for (const [file, source] of Object.entries(sources)) await writeSource(join(folder, file), source);
    return folder;
}

/** The options of Pulumi's template for TypeScript. */
const compilerOptions = {
    target: "es2020",
    module: "commonjs",
    moduleResolution: "node",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
};

async function writeSource(file: string, source: string): Promise<void> {
    await writeFile(file, source);
    const { outputText } = transpileModule(source, {
        compilerOptions: { target: ScriptTarget.ES2020, module: ModuleKind.CommonJS },
    });
    await writeFile(file.replace(/\.ts$/, ".js"), outputText);
}

/** This checkout and the packages that it was built with, as `npm link` would have them. */
async function linkPackages(folder: string): Promise<void> {
    const modules = join(folder, "node_modules");
    await mkdir(modules);
    await symlink(packageRoot, join(modules, "pulumi-auth0-entra"));
    for (const scope of ["@pulumi", "@types"]) {
        await symlink(join(packageRoot, "node_modules", scope), join(modules, scope));
    }
}

/** A file of this folder's sources, for a program that is type-checked as a user's is. */
export async function readBenchSource(file: string): Promise<[name: string, source: string]> {
    return [basename(file), await readFile(join(packageRoot, "bench", file), "utf8")];
}
