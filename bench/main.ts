import { join } from "node:path";

import { loadDirectory } from "../emulators/session/loadDirectory";
import { formatTable } from "../sandbox/cli/table";
import { hasRealProvidersOnPath } from "../sandbox/session/realProviders";
import { startSandbox } from "../sandbox/session/sandboxSession";
import { packageRoot } from "../sandbox/support/packageRoot";
import { ensurePulumiCli } from "../sandbox/toolchain/pulumiCli";
import { createBenchLink } from "./benchLink";
import { type Cycles, measureCycles } from "./cycles";
import { createHandWiredLink } from "./handWired";
import { type Measurement, measureOperations, type Operation } from "./operations";
import { measureStartUp } from "./startUp";
import { measureTypeChecks, type TypeCheck } from "./typeCheck";

/**
 * `npm run bench`: what the component costs, side by side with the same link built directly from official
 * resources, on the same plugins and tenants. The stand-ins wait as long as the real plugins do. Before that the type
 * check of a program, after that the provisioning cycles of tenants of 100 to 10,000 users, without a limit of requests.
 */
async function main(): Promise<void> {
    const say = (line: string): void => void process.stdout.write(`${line}\n`);
    const providers = process.argv.includes("--real") || hasRealProvidersOnPath() ? "real" : "local";
    const cli = await ensurePulumiCli(say);
    say(`Pulumi ${cli.version}, Node ${process.version}, ${providers} providers`);

    const typeChecks = await measureTypeChecks();
    const root = await measureStartUp(join(packageRoot, "dist/examples/link/index.js"));
    const measured: Record<string, Record<Operation, Measurement>> = {};
    for (const [name, program] of [
        ["component", createBenchLink],
        ["by-hand", createHandWiredLink],
    ] as const) {
        const session = await startSandbox({
            ...(await loadDirectory()),
            pulumiBin: cli.bin,
            providers,
            waitScale: 1,
        });
        try {
            measured[name] = await measureOperations(session, name, () => program(session), say);
        } finally {
            await session.close();
        }
    }

    say("");
    say(formatTable(["type check of", "files", "lines", "seconds", "ratio"], toTypeCheckRows(typeChecks)));
    say("");
    say(
        formatTable(
            ["start-up of the root program", "value"],
            [
                ["seconds", root.seconds.toFixed(2)],
                ["peak memory, MB", root.megabytes.toFixed(0)],
            ],
        ),
    );
    say("");
    say(
        formatTable(
            ["operation", "component s", "direct s", "ratio", "component calls", "direct calls"],
            toRows(measured),
        ),
    );

    // One after the other: each has the machine for itself.
    const cycles: Cycles[] = [];
    for (const users of [100, 1000, 10_000]) {
        cycles.push(await measureCycles(users));
        say(`cycles: ${users} users`);
    }
    say("");
    say(
        formatTable(
            ["users", "initial cycle s", "10 changes s", "no change s", "memory, MB"],
            cycles.map(toCycleRow),
        ),
    );
}

function toTypeCheckRows(measured: TypeCheck[]): (string | number)[][] {
    const [base] = measured;
    return measured.map(({ program, files, lines, seconds }) => [
        program,
        files,
        lines,
        formatFixed(seconds),
        formatFixed(seconds / (base?.seconds ?? NaN), 2),
    ]);
}

function toCycleRow({ users, initial, incremental, idle, megabytes }: Cycles): (string | number)[] {
    return [
        users,
        formatFixed(initial),
        formatFixed(incremental, 2),
        formatFixed(idle, 2),
        megabytes.toFixed(0),
    ];
}

function toRows(measured: Record<string, Record<Operation, Measurement>>): (string | number)[][] {
    const { component, "by-hand": byHand } = measured;
    if (component === undefined || byHand === undefined) throw new Error("a measurement is missing");
    return (Object.keys(component) as Operation[]).map((operation) => {
        const [a, b] = [component[operation], byHand[operation]];
        return [
            operation,
            formatFixed(a.seconds),
            formatFixed(b.seconds),
            formatFixed(a.seconds / b.seconds, 2),
            formatCalls(a),
            formatCalls(b),
        ];
    });
}

function formatCalls(m: Measurement): string {
    const all = m.graphCalls + m.auth0Calls + m.loginCalls;
    return `${all} (Graph ${m.graphCalls}, Auth0 ${m.auth0Calls}, login ${m.loginCalls})`;
}

function formatFixed(value: number, digits = 1): string {
    return value.toFixed(digits);
}

main().then(
    () => process.exit(0),
    (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
    },
);
