import { computeMedian, formatFixed } from "../support/statistics";
import type { Measurement, Operation } from "./operations";
import type { ProgramName } from "./programs";

/** All runs of one operation, of each program. */
export type Runs = Record<ProgramName, Measurement[]>;

/** Ratios that the component must keep, in wall time and in CPU time, see docs/performance.md. */
const targets: Partial<Record<Operation, number>> = {
    preview: 1.2,
    "first up": 0.3,
    "up without changes": 1.1,
    refresh: 1.2,
    destroy: 0.1,
};

export const timeHeader = [
    "operation",
    "component s",
    "hand-wired s",
    "ratio",
    "component CPU s",
    "hand-wired CPU s",
    "ratio",
    "target",
    "component calls",
    "hand-wired calls",
];

/** Medians of the runs, and of the ratios of runs that followed each other: a machine can become slower meanwhile. */
export function formatTimes(operation: Operation, runs: Runs): string[] {
    const columns = (["seconds", "cpuSeconds"] as const).flatMap((figure) => {
        const component = runs.component.map((run) => run[figure]);
        const handWired = runs["hand-wired"].map((run) => run[figure]);
        const ratios = component.map((value, index) => value / (handWired[index] ?? NaN));
        return [component, handWired, ratios].map((values) => formatFixed(computeMedian(values), 2));
    });
    const target = targets[operation];
    return [
        operation,
        ...columns,
        target === undefined ? "" : `≤ ${target}`,
        ...(["component", "hand-wired"] as const).map((program) => formatCalls(runs[program])),
    ];
}

function formatCalls(runs: readonly Measurement[]): string {
    const count = (service: keyof Measurement["calls"]): number =>
        computeMedian(runs.map(({ calls }) => calls[service]));
    const [graph, auth0, login] = [count("graph"), count("auth0"), count("login")];
    const all = graph + auth0 + login;
    return all === 0 ? "0" : `${all} (Graph ${graph}, Auth0 ${auth0}, login ${login})`;
}

export const processHeader = ["process", "component CPU s", "MB", "hand-wired CPU s", "MB"];

/** The processes of one operation: medians of their CPU time, and of their peak memory. */
export function listProcesses(runs: Runs): string[][] {
    const names = [...new Set(Object.values(runs).flatMap((all) => all.flatMap(listNames)))].sort();
    return names.map((name) => [
        name,
        ...(["component", "hand-wired"] as const).flatMap((program) => formatProcess(name, runs[program])),
    ]);
}

function listNames({ processes }: Measurement): string[] {
    return processes.map(({ name }) => name).filter((name) => name !== "");
}

/** Several processes of a name count together; their memory is that of the largest. */
function formatProcess(name: string, runs: readonly Measurement[]): [cpu: string, megabytes: string] {
    const found = runs.map(({ processes }) => processes.filter((process) => process.name === name));
    if (found.every((processes) => processes.length === 0)) return ["", ""];
    const cpu = found.map((processes) => processes.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0));
    const megabytes = found.map((processes) => Math.max(0, ...processes.map((process) => process.megabytes)));
    return [formatFixed(computeMedian(cpu), 2), computeMedian(megabytes).toFixed(0)];
}
