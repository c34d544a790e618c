import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { packageRoot } from "../../sandbox/support/packageRoot";

// What azure-native costs those who have nothing in Azure: nothing, neither at start-up nor in the compiler.

const index = join(packageRoot, "dist/components/index");

test("the built package loads no file of azure-native before a part in Azure is declared", async () => {
    const count = "Object.keys(require.cache).filter((file) => file.includes('azure-native')).length";
    const script = `require(${JSON.stringify(index)}); console.log(${count})`;
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", script]);
    expect(stdout.trim()).toBe("0");
});

test("the declarations of the package do not lead to those of azure-native", () => {
    const seen = new Set<string>();
    const visit = (file: string): string[] => {
        if (seen.has(file)) return [];
        seen.add(file);
        const imports = [...readFileSync(file, "utf8").matchAll(/(?:from|import\()\s*"([^"]+)"/g)];
        return imports.flatMap(([, name = ""]) =>
            name.startsWith(".") ? visit(resolved(file, name)) : [name],
        );
    };
    const packages = new Set(visit(`${index}.d.ts`));
    expect(packages).toContain("@pulumi/auth0");
    expect([...packages].filter((name) => name.includes("azure-native"))).toEqual([]);
    expect([...seen].some((file) => file.endsWith("provisioningMonitor.d.ts"))).toBe(true);
});

function resolved(from: string, name: string): string {
    const path = join(dirname(from), name);
    return existsSync(`${path}.d.ts`) ? `${path}.d.ts` : join(path, "index.d.ts");
}
