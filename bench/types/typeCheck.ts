import { rm } from "node:fs/promises";
import { join } from "node:path";

import { packageRoot } from "../../sandbox/support/packageRoot";
import { createProject } from "../support/project";
import { runNode } from "../support/runNode";
import { computeMedian } from "../support/statistics";

export interface TypeCheck {
    program: string;
    files: number;
    lines: number;
    /** CPU time with the start of the compiler; median. */
    cpuSeconds: number;
}

/** Programs that differ only in what they import. The first one is what the others are compared with. */
const programs = {
    "@pulumi/pulumi alone": "",
    "and this package": 'import "pulumi-auth0-entra";',
    "and the roots of both SDKs": 'import "@pulumi/auth0";\nimport "@pulumi/azuread";',
};

/** Runs the compiler, and prints its CPU time behind its report. */
const checkScript = `
    process.on("exit", () => {
        const { user, system } = process.cpuUsage();
        process.stdout.write("CPU: " + (user + system) / 1e6 + "\\n");
    });
    // The compiler reads its arguments behind the script's name, which there is none of here.
    process.argv.splice(1, 0, "tsc");
    require(${JSON.stringify(require.resolve("typescript/lib/_tsc.js"))});`;

/** What the compiler reads and how long it takes before a changed program runs, with the options of Pulumi's template. */
export async function measureTypeChecks(runs = 3): Promise<TypeCheck[]> {
    const found: TypeCheck[] = [];
    for (const [program, imports] of Object.entries(programs)) {
        const source = `import * as pulumi from "@pulumi/pulumi";\n${imports}\nexport const one = pulumi.output(1);\n`;
        const folder = await createProject(join(packageRoot, "dist"), "type-check", { "index.ts": source });
        try {
            const samples: Omit<TypeCheck, "program">[] = [];
            for (let i = 0; i < runs; i++) samples.push(await check(folder));
            const [sample = { files: NaN, lines: NaN }] = samples;
            found.push({
                program,
                ...sample,
                cpuSeconds: computeMedian(samples.map((each) => each.cpuSeconds)),
            });
        } finally {
            await rm(folder, { recursive: true });
        }
    }
    return found;
}

async function check(folder: string): Promise<Omit<TypeCheck, "program">> {
    const report = await runNode(["-e", checkScript, "--", "-p", folder, "--extendedDiagnostics"]);
    const read = (label: string): number => {
        const value = new RegExp(`^${label}: +([0-9.]+)`, "m").exec(report)?.[1];
        if (value === undefined) throw new Error(`the compiler does not report "${label}"`);
        return Number(value);
    };
    return {
        files: read("Files"),
        lines: read("Lines of Library") + read("Lines of Definitions"),
        cpuSeconds: read("CPU"),
    };
}
