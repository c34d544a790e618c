import { WriteStream } from "node:tty";
import { styleText } from "node:util";

/** Where a command prints: a terminal, a log, a test. */
export interface Output {
    write(text: string): void;
    isTTY?: boolean;
    /** Characters in a line; undefined: unknown, as in a log. */
    columns?: number;
    /** Whether colors are shown. Default: no. */
    hasColors?: boolean;
}

/** The width of what is printed where there is no terminal. */
const defaultColumns = 100;

/** A stream of this process, with its width at any time and colors as NO_COLOR and FORCE_COLOR say. */
export function createOutput(
    stream: Pick<NodeJS.WriteStream, "columns" | "isTTY" | "write">,
    env: NodeJS.ProcessEnv = process.env,
): Output {
    // Node looks at these variables and at TERM, as its own styleText does; a log has colors only when it is told so.
    const depth = WriteStream.prototype.getColorDepth.call(stream, env);
    const hasColors = depth > 1 && (stream.isTTY || env.FORCE_COLOR !== undefined);
    return {
        write: (text) => void stream.write(text),
        isTTY: stream.isTTY,
        get columns() {
            return stream.columns;
        },
        hasColors,
    };
}

export function getColumns({ columns }: Output): number {
    return columns === undefined || columns <= 0 ? defaultColumns : columns;
}

type Style = "bold" | "cyan" | "dim" | "green" | "red" | "yellow";

/** Colors a string, if the output shows colors. */
export function formatColored({ hasColors }: Output, style: Style, text: string): string {
    return hasColors === true ? styleText(style, text, { validateStream: false }) : text;
}
