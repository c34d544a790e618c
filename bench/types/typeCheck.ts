import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { packageRoot } from "../../sandbox/support/packageRoot";
import { runNode } from "../support/runNode";

export interface TypeCheck {
    program: string;
    files: number;
    lines: number;
    /** As the compiler reports it, without the start of its process; median. */
    seconds: number;
}

/** Programs that differ only in what they import. The first one is what the others are compared with. */
const programs = {
    "@pulumi/pulumi alone": "",
    "and this package": 'import "pulumi-auth0-entra";',
    "and the roots of both SDKs": 'import "@pulumi/auth0";\nimport "@pulumi/azuread";',
};

/** What the compiler reads and how long it takes before a changed program runs, with the options of Pulumi's template. */
export async function measureTypeChecks(runs = 3): Promise<TypeCheck[]> {
    // Below dist, where it finds the packages.
    const folder = await mkdtemp(join(packageRoot, "dist/typeCheck-"));
    try {
        const found: TypeCheck[] = [];
        for (const [program, imports] of Object.entries(programs)) {
            await writeProgram(folder, imports);
            const samples: TypeCheck[] = [];
            for (let i = 0; i < runs; i++) samples.push({ program, ...(await check(folder)) });
            samples.sort((a, b) => a.seconds - b.seconds);
            found.push(...samples.slice(Math.floor(runs / 2)).slice(0, 1));
        }
        return found;
    } finally {
        await rm(folder, { recursive: true });
    }
}

async function writeProgram(folder: string, imports: string): Promise<void> {
    const program = `import * as pulumi from "@pulumi/pulumi";\n${imports}\nexport const one = pulumi.output(1);\n`;
    await writeFile(join(folder, "index.ts"), program);
    const compilerOptions = {
        target: "es2020",
        module: "commonjs",
        moduleResolution: "node",
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: ["node"],
        paths: { "pulumi-auth0-entra": [join(packageRoot, "dist/components/index.d.ts")] },
    };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["index.ts"] }));
}

async function check(folder: string): Promise<Omit<TypeCheck, "program">> {
    const compiler = require.resolve("typescript/bin/tsc");
    const report = await runNode([compiler, "-p", folder, "--extendedDiagnostics"]);
    const read = (label: string): number => {
        const value = new RegExp(`^${label}: +([0-9.]+)`, "m").exec(report)?.[1];
        if (value === undefined) throw new Error(`the compiler does not report "${label}"`);
        return Number(value);
    };
    return {
        files: read("Files"),
        lines: read("Lines of Library") + read("Lines of Definitions"),
        seconds: read("Total time"),
    };
}
