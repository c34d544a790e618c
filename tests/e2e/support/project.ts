import { transform } from "@swc/core";
import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { packageRoot } from "../../../sandbox/support/packageRoot";

/** Copies an example into a folder of its own, with its TypeScript compiled as `tsc` would. */
export async function exampleProject(example: string, folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    await cp(join(packageRoot, "examples", example, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
    const source = await readFile(join(packageRoot, "examples", example, "index.ts"), "utf8");
    const { code } = await transform(source, {
        filename: "index.ts",
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
        module: { type: "commonjs" },
    });
    await writeFile(join(folder, "index.js"), code);
    await writeFile(
        join(folder, "package.json"),
        JSON.stringify({ name: example, private: true, main: "index.js" }),
    );
}

/** Links this checkout and its SDK into a project, as `npm link` would. */
export async function linkPackage(folder: string): Promise<void> {
    const modules = join(folder, "node_modules");
    await mkdir(join(modules, "@pulumi"), { recursive: true });
    await symlink(packageRoot, join(modules, "pulumi-auth0-entra"));
    await symlink(join(packageRoot, "node_modules/@pulumi/pulumi"), join(modules, "@pulumi/pulumi"));
}
