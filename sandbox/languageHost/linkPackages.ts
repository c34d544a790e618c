import type { LinkRequest } from "@pulumi/pulumi/proto/language_pb";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Makes a program in `root` depend on the SDK in a folder of it; what to write to import it. */
type Linker = (root: string, sdk: string) => Promise<string>;

const linkers: Record<string, Linker> = {
    go: async (root, sdk) => {
        const manifest = await readFile(join(root, sdk, "go.mod"), "utf8");
        const module = /^module (\S+)/m.exec(manifest)?.[1] ?? "";
        const edits = [`-require=${module}@v0.0.0`, `-replace=${module}=./${sdk}`];
        await run("go", ["mod", "edit", ...edits], { cwd: root });
        return `import "${module}/…"`;
    },
    nodejs: async (root, sdk) => {
        const manifest = JSON.parse(await readFile(join(root, sdk, "package.json"), "utf8")) as {
            name: string;
        };
        await run("npm", ["pkg", "set", `dependencies.${manifest.name}=file:${sdk}`], { cwd: root });
        return `import * as sdk from "${manifest.name}"`;
    },
    python: async (root, sdk) => {
        const file = join(root, "requirements.txt");
        const lines = (await readFile(file, "utf8").catch(() => ""))
            .split("\n")
            .filter((line) => line !== "");
        if (!lines.includes(sdk)) await writeFile(file, [...lines, sdk, ""].join("\n"));
        const manifest = await readFile(join(root, sdk, "pyproject.toml"), "utf8");
        return `import ${/^\s*name = "([^"]+)"/m.exec(manifest)?.[1] ?? ""}`;
    },
};

/** Adds generated SDKs to a project, as `pulumi package add` asks for; installing them is left to the caller. */
export async function linkPackages(runtime: string, request: LinkRequest): Promise<string> {
    const link = linkers[runtime];
    if (link === undefined) throw new Error(`programs of ${runtime} cannot be linked here`);
    const root = request.getInfo()?.getRootDirectory() ?? ".";
    const lines: string[] = [];
    for (const dependency of request.getPackagesList()) lines.push(await link(root, dependency.getPath()));
    return lines.join("\n");
}
