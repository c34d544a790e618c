import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { packageRoot } from "../../sandbox/support/packageRoot";
import { runNode } from "../support/runNode";
import { computeMedian } from "../support/statistics";

export interface StartUp {
    /** Wall time from the start of the process to the end of the program, seconds; median. */
    seconds: number;
    /** Peak resident memory, MB; median. */
    megabytes: number;
}

/** Runs a compiled program with mocks in a fresh process, several times, and takes the medians. */
export async function measureStartUp(program: string, runs = 7): Promise<StartUp> {
    const samples: StartUp[] = [];
    const nodeArguments = await readRootNodeArguments();
    for (let i = 0; i < runs; i++) samples.push(await measureOnce(program, nodeArguments));
    return {
        seconds: computeMedian(samples.map((s) => s.seconds)),
        megabytes: computeMedian(samples.map((s) => s.megabytes)),
    };
}

/** The arguments for Node that the root project gives its program. */
async function readRootNodeArguments(): Promise<string[]> {
    const project = await readFile(join(packageRoot, "Pulumi.yaml"), "utf8");
    return /^\s+nodeargs: (.+)$/m.exec(project)?.[1]?.split(" ") ?? [];
}

async function measureOnce(program: string, nodeArguments: string[]): Promise<StartUp> {
    const started = performance.now();
    const output = await runNode([...nodeArguments, join(__dirname, "mockedProgram.js"), program]);
    return { seconds: (performance.now() - started) / 1000, megabytes: Number(output) / 1024 };
}
