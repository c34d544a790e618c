import { readdirSync, readFileSync } from "node:fs";

/** What one process has used until it ended. */
export interface ProcessUsage {
    /** What it does, for example "plugin auth0-entra". */
    name: string;
    cpuSeconds: number;
    /** Peak of its resident memory. */
    megabytes: number;
}

/** How often the processes are looked at: what one uses after the last look is lost. */
const intervalMs = 25;
/** Clock ticks per second of the times in /proc, on every Linux that Node.js runs on. */
const ticksPerSecond = 100;

/**
 * Watches a process and everything that it starts, by what Linux tells in /proc: the engine does not wait for all of its
 * plugins, so that the times of waited-for children would be too low. On other systems there is nothing to see.
 */
export class ProcessTree {
    private readonly seen = new Map<number, ProcessUsage>();
    private readonly timer: NodeJS.Timeout;

    constructor(root: number) {
        this.seen.set(root, { name: "", cpuSeconds: 0, megabytes: 0 });
        this.look();
        this.timer = setInterval(() => this.look(), intervalMs);
    }

    /** Stops watching. */
    end(): ProcessUsage[] {
        clearInterval(this.timer);
        return [...this.seen.values()];
    }

    private look(): void {
        // Those that are found meanwhile are looked at as well.
        for (const [pid, usage] of this.seen) {
            try {
                this.update(pid, usage);
            } catch {
                // It has ended.
            }
        }
    }

    private update(pid: number, usage: ProcessUsage): void {
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
        const name = describeProcess(command) ?? usage.name;
        // Until it executes its own program, a new process is a copy of the one that started it, with its memory.
        if (name !== usage.name) Object.assign(usage, { name, megabytes: 0 });
        usage.cpuSeconds = Math.max(usage.cpuSeconds, readCpuSeconds(pid));
        const peak = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
        usage.megabytes = Math.max(usage.megabytes, Number(peak ?? 0) / 1024);
        for (const task of readdirSync(`/proc/${pid}/task`)) {
            const children = readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim();
            for (const child of children === "" ? [] : children.split(" ").map(Number)) {
                if (!this.seen.has(child)) this.seen.set(child, { name: "", cpuSeconds: 0, megabytes: 0 });
            }
        }
    }
}

/** User and system time. Source: proc_pid_stat(5). */
function readCpuSeconds(pid: number): number {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the program may contain spaces.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

function describeProcess(command: readonly string[]): string | undefined {
    const line = command.join(" ");
    if (line.trim() === "") return undefined;
    const plugin = /pulumi-resource-([\w-]+)/.exec(line)?.[1];
    if (plugin !== undefined) return `plugin ${plugin}`;
    if (line.includes("dist/plugin/main.js")) return "plugin auth0-entra";
    if (/pulumi-language-|languageHost\/main/.test(line)) return "language host";
    if (/@pulumi\/pulumi\/cmd\/run/.test(line)) return "program";
    if (/(^|\/)pulumi /.test(line)) return "engine";
    return command[0]?.split("/").at(-1);
}
