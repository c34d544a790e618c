import { shorten, wrap } from "../../cli/output/layout";
import { formatColored, getColumns, type Output } from "../../cli/output/output";

/** One timed step of a run. */
export interface Step {
    name: string;
    seconds: number;
}

/** How often the running step shows that it runs, in milliseconds. */
const pulse = { terminal: 1000, log: 8000 };

/**
 * Shows progress: one line a step with its duration and, on a terminal, the current detail of the running step. In a
 * log, each detail has a line of its own, and so has every eight seconds without one.
 *
 * By hand: ora and listr2 bring dependencies and a renderer of their own for these lines.
 */
export class Progress {
    readonly steps: Step[] = [];
    /** When something was written last. */
    private written = 0;

    constructor(
        readonly output: Output,
        private readonly now: () => number = () => performance.now(),
    ) {}

    /** Prints a line as it is. */
    line(text = ""): void {
        this.write(`${text}\n`);
    }

    /** Prints a sentence in as many lines as it needs. */
    paragraph(text: string): void {
        for (const line of wrap(text, getColumns(this.output))) this.line(line);
    }

    /** Runs one step; `work` gets a function for details. */
    async step<T>(name: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T> {
        const started = this.now();
        const isTerminal = this.output.isTTY === true;
        let current = "";
        const show = (): void => {
            const seconds = Math.round((this.now() - started) / 1000);
            const time = seconds > 0 ? ` (${seconds} s)` : "";
            this.show(isTerminal ? `… ${name}${time}  ${current}` : `  still running${time}`);
        };
        this.show(`… ${name}`);
        const timer = setInterval(
            () => {
                if (isTerminal || this.now() - this.written >= pulse.log) show();
            },
            isTerminal ? pulse.terminal : pulse.log / 4,
        );
        try {
            const result = await work((text) => {
                current = text;
                if (isTerminal) show();
                else for (const line of wrap(`  ${text}`, getColumns(this.output))) this.show(line);
            });
            this.finish(true, name, started);
            return result;
        } catch (error) {
            this.finish(false, name, started);
            throw error;
        } finally {
            clearInterval(timer);
        }
    }

    private show(text: string): void {
        if (this.output.isTTY === true) {
            this.write(`\r\x1b[2K${shorten(text.trimEnd(), getColumns(this.output) - 1)}`);
        } else {
            this.line(text);
        }
    }

    private finish(isDone: boolean, name: string, started: number): void {
        const seconds = (this.now() - started) / 1000;
        this.steps.push({ name, seconds });
        const clear = this.output.isTTY === true ? "\r\x1b[2K" : "";
        const mark = isDone
            ? formatColored(this.output, "green", "✔")
            : formatColored(this.output, "red", "✖");
        this.line(`${clear}${mark} ${name} (${seconds.toFixed(1)} s)`);
    }

    private write(text: string): void {
        this.written = this.now();
        this.output.write(text);
    }
}
