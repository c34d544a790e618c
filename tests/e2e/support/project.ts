import { transform } from "@swc/core";
import { cp, mkdir, mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Auth0EntraLinkArgs } from "../../../components";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";

/** Copies an example into a folder of its own, with its TypeScript compiled as `tsc` would. */
export async function exampleProject(example: string, folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    await cp(join(packageRoot, "examples", example, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
    const source = await readFile(join(packageRoot, "examples", example, "index.ts"), "utf8");
    await writeFile(join(folder, "index.js"), await compiled(source));
    await writeFile(
        join(folder, "package.json"),
        JSON.stringify({ name: example, private: true, main: "index.js" }),
    );
}

/** TypeScript as JavaScript, as `tsc` would do it but for checking the types. */
export async function compiled(source: string): Promise<string> {
    const { code } = await transform(source, {
        filename: "index.ts",
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
        module: { type: "commonjs" },
    });
    return code;
}

/** Links this checkout and the SDKs into a project, as `npm link` would. */
export async function linkPackage(folder: string): Promise<void> {
    const modules = join(folder, "node_modules");
    await mkdir(join(modules, "@pulumi"), { recursive: true });
    await symlink(packageRoot, join(modules, "pulumi-auth0-entra"));
    for (const sdk of ["pulumi", "auth0", "azuread"]) {
        await symlink(join(packageRoot, "node_modules/@pulumi", sdk), join(modules, "@pulumi", sdk));
    }
}

/**
 * A project whose only resource is a link with these arguments. Programs that must fail run this way: in the
 * process of the tests, jest and not the SDK would get the error.
 */
export async function linkProject(session: SandboxSession, args: Auth0EntraLinkArgs): Promise<string> {
    const folder = await mkdtemp(join(session.folder, "link-"));
    const program = [
        'const { Auth0EntraLink } = require("pulumi-auth0-entra");',
        `new Auth0EntraLink("acme", ${JSON.stringify(args)});`,
    ];
    await Promise.all([
        writeFile(
            join(folder, "Pulumi.yaml"),
            "name: link\nruntime: { name: nodejs, options: { typescript: false } }\n",
        ),
        writeFile(
            join(folder, "package.json"),
            JSON.stringify({ name: "link", private: true, main: "index.js" }),
        ),
        writeFile(join(folder, "index.js"), program.join("\n")),
        linkPackage(folder),
    ]);
    return folder;
}
