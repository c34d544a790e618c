import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { packageRoot } from "../../../../sandbox/support/packageRoot";

/** What the scripts reach besides this machine: an npm registry, and GitHub through its command line. */
const programs = {
    /** `npm ci [--prefix FOLDER]`: the packages of this checkout, in place of those of the registry. */
    npm: `
const { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require("node:fs");
const { join, resolve } = require("node:path");
const [command, option, prefix = "."] = process.argv.slice(2);
if (command !== "ci" || (option !== undefined && option !== "--prefix")) throw new Error("only npm ci [--prefix FOLDER]");
const folder = resolve(prefix);
const root = ${JSON.stringify(packageRoot)};
const { name } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
if (name === "pulumi-auth0-entra") {
    symlinkSync(join(root, "dist"), join(folder, "dist"));
} else {
    const modules = join(folder, "node_modules");
    rmSync(modules, { recursive: true, force: true });
    mkdirSync(join(modules, "@pulumi"), { recursive: true });
    mkdirSync(join(modules, ".bin"));
    symlinkSync(root, join(modules, "pulumi-auth0-entra"));
    const start = "#!/bin/sh\\nexec node '" + join(root, "dist/cli/main.js") + "' \\"$@\\"\\n";
    writeFileSync(join(modules, ".bin/auth0-entra"), start, { mode: 0o755 });
    for (const sdk of ["pulumi", "auth0", "azuread"]) {
        symlinkSync(join(root, "node_modules/@pulumi", sdk), join(modules, "@pulumi", sdk));
    }
}`,
    /** Hands its arguments to the forge of the test and prints what it returns. */
    gh: `
const call = { args: process.argv.slice(2), folder: process.cwd(), token: process.env.GH_TOKEN };
fetch(process.env.FORGE + "/gh", { method: "POST", body: JSON.stringify(call) }).then(async (response) => {
    (response.ok ? process.stdout : process.stderr).write(await response.text());
    process.exitCode = response.ok ? 0 : 1;
});`,
};

/** Puts the stand-ins into a folder, to be first on the PATH. */
export async function writeShims(folder: string): Promise<void> {
    await mkdir(folder);
    for (const [name, source] of Object.entries(programs)) {
        await writeFile(join(folder, name), `#!${process.execPath}${source}\n`);
        await chmod(join(folder, name), 0o755);
    }
}
