/** Where progress goes: a terminal, a log, a test. */
export interface Output {
    write(text: string): void;
    isTTY?: boolean;
    columns?: number;
}

/** One timed step of a run. */
export interface Step {
    name: string;
    seconds: number;
}

/**
 * Shows progress: one line a step with its duration and, on a terminal, the current detail of the running step. In a
 * log, each detail has a line of its own.
 *
 * By hand: ora and listr2 bring dependencies and a renderer of their own for these thirty lines.
 */
export class Progress {
    readonly steps: Step[] = [];

    constructor(private readonly output: Output) {}

    line(text = ""): void {
        this.output.write(`${text}\n`);
    }

    /** Runs one step; `work` gets a function for details. */
    async step<T>(name: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T> {
        const started = performance.now();
        this.show(`… ${name}`);
        try {
            const result = await work((text) => this.show(`  ${text}`));
            this.finish("✔", name, started);
            return result;
        } catch (error) {
            this.finish("✖", name, started);
            throw error;
        }
    }

    private show(text: string): void {
        if (this.output.isTTY === true) {
            this.output.write(`\r\x1b[2K${text.slice(0, (this.output.columns ?? 100) - 1)}`);
        } else {
            this.output.write(`${text}\n`);
        }
    }

    private finish(mark: string, name: string, started: number): void {
        const seconds = (performance.now() - started) / 1000;
        this.steps.push({ name, seconds });
        const clear = this.output.isTTY === true ? "\r\x1b[2K" : "";
        this.output.write(`${clear}${mark} ${name} (${seconds.toFixed(1)} s)\n`);
    }
}
