import { stat } from "node:fs/promises";
import { join } from "node:path";

import { runGo } from "./runGo";

/** Import path of each package that a program consists of, and the bytes of its Go sources. */
export type GoPackages = ReadonlyMap<string, number>;

/** Lists the packages of a program with their sizes. Downloads the modules that are missing. */
export async function listGoPackages(
    packagePath: string,
    flags: string[],
    onDownload: (module: string) => void,
): Promise<GoPackages> {
    const format = '{{.ImportPath}}\t{{.Dir}}\t{{join .GoFiles "\t"}}\t{{join .CgoFiles "\t"}}';
    const output = await runGo(["list", "-deps", ...flags, "-f", format, packagePath], {
        onErrorLine: (line) => {
            const [, module] = /^go: downloading (.+)$/.exec(line) ?? [];
            if (module !== undefined) onDownload(module);
        },
    });
    // `unsafe` is part of the compiler and is never compiled.
    const lines = output.split("\n").filter((line) => line !== "" && !line.startsWith("unsafe\t"));
    return new Map(
        await Promise.all(
            lines.map(async (line): Promise<[string, number]> => {
                const [importPath = "", folder = "", ...files] = line.split("\t");
                const sources = files.filter((file) => file !== "").map((file) => join(folder, file));
                return [importPath, await computeSize(sources)];
            }),
        ),
    );
}

async function computeSize(files: string[]): Promise<number> {
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    return sizes.reduce((sum, size) => sum + size, 0);
}
