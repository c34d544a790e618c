import { parseArgs } from "node:util";

import { loadDirectory } from "../../emulators/session/loadDirectory";
import { chooseProviders } from "../../sandbox/session/realProviders";
import { type SandboxSession, startSandbox } from "../../sandbox/session/sandboxSession";
import { ensurePulumiCli } from "../../sandbox/toolchain/pulumiCli";
import { formatMarkdown, formatTable } from "../../tools/docs/markdown";
import { createBenchDirectory } from "../cycles/directory";
import { createStack, measureOperation } from "../everyday/operations";
import type { ProgramName } from "../everyday/programs";
import type { Benchmark } from "../support/benchmark";
import { writeProgramOfLinks, writeProgramOfNames } from "./programs";
import {
    formatLargeLink,
    formatLinks,
    formatProcesses,
    largeHeader,
    linksHeader,
    type Measured,
    processHeader,
    type ScaleOperation,
    scaleOperations,
} from "./tables";

const programs: readonly ProgramName[] = ["component", "hand-wired"];
/** Users of the directory that a large link is looked up in. */
const directorySize = 50_000;

/** How the cost grows with the number of links in a stack, and with the number of names in a link. */
export const scale: Benchmark = {
    summary: "1, 10 and 50 links in one stack beside hand-wired ones; 1,000 users and 200 groups of 50,000",
    async run(args, say) {
        const { values } = parseArgs({
            args: [...args],
            options: {
                links: { type: "string", default: "1,10,50" },
                real: { type: "boolean" },
                "only-links": { type: "boolean" },
                "only-names": { type: "boolean" },
            },
        });
        const providers = chooseProviders(values.real === true ? "real" : undefined);
        const cli = await ensurePulumiCli(say);
        const options = { pulumiBin: cli.bin, providers, waitScale: 1 };
        const kind = providers === "real" ? "official plugins" : "stand-ins for the official plugins";
        say(`Pulumi ${cli.version}, Node ${process.version}, ${kind}`);
        const print = async (table: string) => say(`\n${(await formatMarkdown(table)).trimEnd()}`);

        if (values["only-names"] !== true) {
            const counts = values.links.split(",").map(Number);
            const measured = new Map<number, Record<ProgramName, Measured>>();
            for (const links of counts) {
                measured.set(links, await measureLinks(links, options, say));
            }
            await print(formatTable(linksHeader, formatLinks(measured)));
            await print(formatTable(processHeader, formatProcesses(measured)));
        }
        if (values["only-links"] !== true) {
            await print(formatTable(largeHeader, await measureLargeLinks(options, say)));
        }
    },
};

type Options = Pick<Parameters<typeof startSandbox>[0], "pulumiBin" | "providers" | "waitScale">;

/** One life of a stack with that many links, of both programs in alternation, so that a slow minute hits both. */
async function measureLinks(
    links: number,
    options: Options,
    say: (line: string) => void,
): Promise<Record<ProgramName, Measured>> {
    const sessions: SandboxSession[] = [];
    try {
        const measured: Record<ProgramName, Measured> = { component: {}, "hand-wired": {} };
        const folders = new Map<ProgramName, { session: SandboxSession; folder: string }>();
        for (const program of programs) {
            const session = await startSandbox({ ...(await loadDirectory()), ...options });
            sessions.push(session);
            folders.set(program, { session, folder: await writeProgramOfLinks(program, links, session) });
        }
        for (const project of folders.values()) await createStack(project, "scale");
        for (const operation of scaleOperations) {
            for (const [program, project] of folders) {
                const run = await measureOperation(project, operation);
                measured[program][operation] = run;
                say(`${links} links, ${operation}, ${program}: ${describe(run)}`);
            }
        }
        return measured;
    } finally {
        for (const session of sessions) await session.close();
    }
}

async function measureLargeLinks(options: Options, say: (line: string) => void): Promise<string[][]> {
    const { users, groups } = createBenchDirectory(directorySize);
    const session = await startSandbox({ users, groups, ...options });
    try {
        const links = {
            "1,000 users": { users: users.slice(0, 1000).map((user) => user.userPrincipalName) },
            "200 groups": { groups: groups.slice(0, 200).map((group) => group.displayName) },
        };
        const rows: string[][] = [];
        for (const [name, entra] of Object.entries(links)) {
            const folder = await writeProgramOfNames(session, name.replace(/\W+/g, "-"), entra);
            const project = { session, folder };
            await createStack(project, "scale");
            const measured: Measured = {};
            for (const operation of scaleOperations) {
                const run = await measureOperation(project, operation);
                measured[operation] = run;
                say(`${name}, ${operation}: ${describe(run)}`);
            }
            rows.push(...formatLargeLink(name, measured));
        }
        return rows;
    } finally {
        await session.close();
    }
}

function describe({ seconds, cpuSeconds }: NonNullable<Measured[ScaleOperation]>): string {
    return `${seconds.toFixed(1)} s, CPU ${cpuSeconds.toFixed(1)} s`;
}
