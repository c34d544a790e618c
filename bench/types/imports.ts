import { rm } from "node:fs/promises";
import { join } from "node:path";

import { packageRoot } from "../../sandbox/support/packageRoot";
import { createProject } from "../support/project";
import { runNode } from "../support/runNode";
import { computeMedian } from "../support/statistics";

export interface ImportCost {
    module: string;
    /** CPU milliseconds from the start of the process to the end of the import; median. */
    cpuMs: number;
    /** Modules that are loaded. */
    files: number;
}

/** The second one is what the others are compared with. */
const modules = {
    none: "",
    "@pulumi/pulumi": 'require("@pulumi/pulumi")',
    "pulumi-auth0-entra": 'require("pulumi-auth0-entra")',
    "@pulumi/auth0 and @pulumi/azuread": 'require("@pulumi/auth0"); require("@pulumi/azuread")',
};

/** What a program pays for its imports, in alternating runs. */
export async function measureImports(runs = 7): Promise<ImportCost[]> {
    const folder = await createProject(join(packageRoot, "dist"), "imports", {});
    try {
        const samples = Object.keys(modules).map((module) => ({ module, found: [] as [number, number][] }));
        for (let i = 0; i < runs; i++) {
            for (const { module, found } of samples) {
                found.push(await measureImport(modules[module as keyof typeof modules], folder));
            }
        }
        return samples.map(({ module, found }) => ({
            module,
            cpuMs: computeMedian(found.map(([cpuMs]) => cpuMs)),
            files: computeMedian(found.map(([, files]) => files)),
        }));
    } finally {
        await rm(folder, { recursive: true });
    }
}

async function measureImport(statement: string, folder: string): Promise<[cpuMs: number, files: number]> {
    const script = `${statement};
        const { user, system } = process.cpuUsage();
        process.stdout.write(JSON.stringify([(user + system) / 1000, Object.keys(require.cache).length]));`;
    return JSON.parse(await runNode(["-e", script], folder)) as [number, number];
}
