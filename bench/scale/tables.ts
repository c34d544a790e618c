import type { Calls, Measurement, Operation } from "../everyday/operations";
import type { ProgramName } from "../everyday/programs";
import { formatFixed } from "../support/statistics";

/** One life of a stack, in its order. */
export const scaleOperations = [
    "preview",
    "first up",
    "up without changes",
    "refresh",
    "destroy",
] as const satisfies Operation[];

export type ScaleOperation = (typeof scaleOperations)[number];
export type Measured = Partial<Record<ScaleOperation, Measurement>>;
type ByLinks = ReadonlyMap<number, Record<ProgramName, Measured>>;

export const linksHeader = [
    "operation",
    "links",
    "component s",
    "hand-wired s",
    "ratio",
    "s per further link",
    "component CPU s",
    "hand-wired CPU s",
    "component calls",
    "hand-wired calls",
];

/** Times and calls, and what each further link adds since the number before. */
export function formatLinks(measured: ByLinks): string[][] {
    return scaleOperations.flatMap((operation) => {
        let before: { links: number; seconds: number } | undefined;
        return [...measured].map(([links, programs]) => {
            const component = requireRun(programs.component[operation]);
            const handWired = requireRun(programs["hand-wired"][operation]);
            const { seconds } = component;
            const further =
                before === undefined
                    ? ""
                    : formatFixed((seconds - before.seconds) / (links - before.links), 2);
            before = { links, seconds };
            return [
                operation,
                String(links),
                formatFixed(seconds),
                formatFixed(handWired.seconds),
                formatFixed(seconds / handWired.seconds, 2),
                further,
                formatFixed(component.cpuSeconds),
                formatFixed(handWired.cpuSeconds),
                formatCalls(component.calls),
                formatCalls(handWired.calls),
            ];
        });
    });
}

export const processHeader = [
    "operation",
    "links",
    "program",
    "process",
    "number",
    "CPU s",
    "peak MB of one",
];

/** The processes of the operations that are run every day. */
export function formatProcesses(measured: ByLinks): string[][] {
    return (["up without changes", "refresh"] as const).flatMap((operation) =>
        [...measured].flatMap(([links, programs]) =>
            (["component", "hand-wired"] as const).flatMap((program) =>
                groupProcesses(requireRun(programs[program][operation])).map((row) => [
                    operation,
                    String(links),
                    program,
                    ...row,
                ]),
            ),
        ),
    );
}

function groupProcesses({ processes }: Measurement): string[][] {
    const names = [...new Set(processes.map(({ name }) => name))].filter((name) => name !== "").sort();
    return names.map((name) => {
        const same = processes.filter((process) => process.name === name);
        const cpu = same.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
        const peak = Math.max(...same.map(({ megabytes }) => megabytes));
        return [name, String(same.length), formatFixed(cpu), peak.toFixed(0)];
    });
}

export const largeHeader = ["link", "operation", "s", "CPU s", "calls", "peak MB of the plugin"];

export function formatLargeLink(name: string, measured: Measured): string[][] {
    return scaleOperations.map((operation) => {
        const { seconds, cpuSeconds, calls, processes } = requireRun(measured[operation]);
        const plugins = processes.filter((process) => process.name === "plugin auth0-entra");
        return [
            name,
            operation,
            formatFixed(seconds),
            formatFixed(cpuSeconds),
            formatCalls(calls),
            Math.max(0, ...plugins.map(({ megabytes }) => megabytes)).toFixed(0),
        ];
    });
}

function formatCalls({ graph, auth0, login }: Calls): string {
    return `${graph + auth0 + login} (Graph ${graph}, Auth0 ${auth0}, login ${login})`;
}

function requireRun(run: Measurement | undefined): Measurement {
    if (run === undefined) throw new Error("a measurement is missing");
    return run;
}
