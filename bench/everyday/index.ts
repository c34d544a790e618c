import { parseArgs } from "node:util";

import { loadDirectory } from "../../emulators/session/loadDirectory";
import { chooseProviders } from "../../sandbox/session/realProviders";
import { startSandbox } from "../../sandbox/session/sandboxSession";
import { ensurePulumiCli } from "../../sandbox/toolchain/pulumiCli";
import { formatMarkdown, formatTable } from "../../tools/docs/markdown";
import type { Benchmark } from "../support/benchmark";
import {
    createStack,
    isRepeatable,
    measureOperation,
    type Operation,
    operations,
    type Project,
} from "./operations";
import { type ProgramName, writeProgram } from "./programs";
import { formatTimes, listProcesses, processHeader, type Runs, timeHeader } from "./tables";

const programs: readonly ProgramName[] = ["component", "hand-wired"];

/**
 * What the component costs, side by side with the same link built directly from official resources, on the same
 * plugins and tenants. The stand-ins wait as long as the real plugins do.
 */
export const everyday: Benchmark = {
    summary: "preview, up, refresh and destroy of one link, beside the same link from official resources",
    async run(args, say) {
        const options = parseArgs({
            args: [...args],
            options: {
                rounds: { type: "string", default: "3" },
                repeats: { type: "string", default: "5" },
                real: { type: "boolean" },
            },
        }).values;
        const providers = chooseProviders(options.real === true ? "real" : undefined);
        const cli = await ensurePulumiCli(say);
        const projects = {} as Record<ProgramName, Project>;
        try {
            for (const name of programs) {
                const directory = await loadDirectory();
                const session = await startSandbox({
                    ...directory,
                    pulumiBin: cli.bin,
                    providers,
                    waitScale: 1,
                });
                projects[name] = { session, folder: await writeProgram(name, session) };
            }
            const measured = await measureRounds(
                projects,
                Number(options.rounds),
                Number(options.repeats),
                say,
            );
            const plugins = providers === "real" ? "official plugins" : "stand-ins for the official plugins";
            say("");
            say(
                `Pulumi ${cli.version}, Node ${process.version}, ${plugins}, medians of ${options.rounds} rounds`,
            );
            for (const table of formatTables(measured)) say(`\n${(await formatMarkdown(table)).trimEnd()}`);
        } finally {
            for (const { session } of Object.values(projects)) await session.close();
        }
    },
};

/**
 * Each operation of one program follows the same of the other, and which is first alternates: a slow minute hits both.
 * What changes nothing is measured several times in each round.
 */
async function measureRounds(
    projects: Record<ProgramName, Project>,
    rounds: number,
    repeats: number,
    say: (line: string) => void,
): Promise<Map<Operation, Runs>> {
    const names = Object.keys(operations) as Operation[];
    const measured = new Map(
        names.map((name): [Operation, Runs] => [name, { component: [], "hand-wired": [] }]),
    );
    for (let round = 0; round < rounds; round++) {
        const order = round % 2 === 0 ? programs : [...programs].reverse();
        for (const program of order) await createStack(projects[program], `round-${round}`);
        for (const [operation, runs] of measured) {
            for (let repeat = 0; repeat < (isRepeatable(operation) ? repeats : 1); repeat++) {
                for (const program of repeat % 2 === 0 ? order : [...order].reverse()) {
                    const run = await measureOperation(projects[program], operation);
                    runs[program].push(run);
                    const figures = `${run.seconds.toFixed(1)} s, CPU ${run.cpuSeconds.toFixed(1)} s`;
                    say(`${round + 1}/${rounds} ${operation}, ${program}: ${figures}`);
                }
            }
        }
    }
    return measured;
}

/** One table of times, and one of processes for each operation. */
function formatTables(measured: Map<Operation, Runs>): string[] {
    const rows = [...measured].map(([operation, runs]) => formatTimes(operation, runs));
    const processes = [...measured].map(
        ([operation, runs]) =>
            `Processes of ${operation}:\n\n${formatTable(processHeader, listProcesses(runs))}`,
    );
    return [formatTable(timeHeader, rows), ...processes];
}
