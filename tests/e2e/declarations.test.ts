import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import * as ts from "typescript";

import { packageRoot } from "../../sandbox/support/packageRoot";

// What the compiler reads for a program that imports the package, at each `pulumi up` after a change. @pulumi/pulumi
// is not counted: each program imports it. `npm run bench` measures the time.

const index = join(packageRoot, "dist/components/index.d.ts");

test("the package adds fewer than 70 files and 25,000 lines of declarations to a program", () => {
    const lines = countLines(index);
    expect(lines.size).toBeGreaterThan(20);
    expect(lines.size).toBeLessThan(70);
    expect([...lines.values()].reduce((a, b) => a + b)).toBeLessThan(25_000);
});

test("the declarations do not lead to azure-native or to the root of an SDK", () => {
    const files = [...countLines(index).keys()];
    expect(files).toContain("node_modules/@pulumi/auth0/connection.d.ts");
    expect(files).toContain("dist/components/azure/provisioningMonitor.d.ts");
    expect(files.filter((file) => /azure-native|@pulumi\/\w+\/index\.d\.ts$/.test(file))).toEqual([]);
});

/** The lines of each declaration file that this one leads to. */
function countLines(file: string, seen = new Map<string, number>()): Map<string, number> {
    const name = relative(packageRoot, file);
    if (seen.has(name) || name.startsWith("node_modules/@pulumi/pulumi/")) return seen;
    const text = readFileSync(file, "utf8");
    seen.set(name, text.split("\n").length);
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
        const found = resolveDeclaration(dirname(file), fileName);
        if (found !== undefined) countLines(found, seen);
    }
    return seen;
}

/** Undefined for the modules of Node. */
function resolveDeclaration(folder: string, name: string): string | undefined {
    const base = name.startsWith(".") ? join(folder, name) : join(packageRoot, "node_modules", name);
    return [`${base}.d.ts`, join(base, "index.d.ts")].find((file) => existsSync(file));
}
