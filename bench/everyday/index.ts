import { loadDirectory } from "../../emulators/session/loadDirectory";
import { formatTable } from "../../sandbox/cli/table";
import { hasRealProvidersOnPath } from "../../sandbox/session/realProviders";
import { startSandbox } from "../../sandbox/session/sandboxSession";
import { ensurePulumiCli } from "../../sandbox/toolchain/pulumiCli";
import { createHandWiredLink } from "../handWired";
import type { Benchmark } from "../support/benchmark";
import { formatFixed } from "../support/statistics";
import { createBenchLink } from "./componentLink";
import { type Measurement, measureOperations, type Operation } from "./operations";

/**
 * What the component costs, side by side with the same link built directly from official resources, on the same
 * plugins and tenants. The stand-ins wait as long as the real plugins do.
 */
export const everyday: Benchmark = {
    summary: "preview, up, refresh and destroy of one link, beside the same link from official resources",
    async run(args, say) {
        const providers = args.includes("--real") || hasRealProvidersOnPath() ? "real" : "local";
        const cli = await ensurePulumiCli(say);
        say(`Pulumi ${cli.version}, Node ${process.version}, ${providers} providers`);
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
        const header = ["operation", "component s", "direct s", "ratio", "component calls", "direct calls"];
        say("");
        say(formatTable(header, toRows(measured)));
    },
};

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
