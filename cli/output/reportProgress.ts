import { shorten } from "./layout";
import { getColumns, type Output } from "./output";

/** How far something is; see `Progress` of inspection/. */
interface State {
    subject: string;
    done: number;
    total?: number;
}

export interface ProgressReport {
    update(state: State): void;
    /** Removes the line from a terminal. */
    end(): void;
}

/** Between two lines of a log, in milliseconds. */
const logPause = 5000;

/**
 * Shows on standard error how far a command is: on a terminal in one line that changes, elsewhere only if it is asked for,
 * in a line every five seconds.
 *
 * By hand: ora and listr2 bring dependencies and a renderer of their own for this line.
 */
export function reportProgress(
    output: Output,
    isAskedFor: boolean,
    now: () => number = () => performance.now(),
): ProgressReport {
    const isTerminal = output.isTTY === true;
    let written = -Infinity;
    return {
        update(state) {
            if (isTerminal) {
                output.write(`\r\u001b[2K${shorten(describe(state), getColumns(output) - 1)}`);
            } else if (isAskedFor && now() - written >= logPause) {
                written = now();
                output.write(`${describe(state)}\n`);
            }
        },
        end() {
            if (isTerminal) output.write("\r\u001b[2K");
        },
    };
}

function describe({ subject, done, total }: State): string {
    const count = done.toLocaleString("en");
    return `… ${subject}: ${total === undefined ? count : `${count} of ${total.toLocaleString("en")}`}`;
}
