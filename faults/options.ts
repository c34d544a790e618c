import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

import { parseKnownOptions } from "../emulators/cli/parseKnownOptions";

/** Which cells to run, and how. */
export interface Options {
    /** Cells whose name matches. */
    only: RegExp | undefined;
    /** The first number of so many parts, from 1. */
    shard: { index: number; count: number } | undefined;
    /** A tenth: by its number from 0, or by the date of the last commit. */
    tenth: number | "by date" | undefined;
    workers: number;
    providers: "local" | "real" | undefined;
    /** Whether to write what came of the cells into docs/reliability.md. */
    write: boolean;
    help: boolean;
}

export const usage = `Usage: npm run test:faults -- [options]

Disturbs every HTTP call of six operations of a link in twelve ways, and checks that nothing is lost.

  --only PATTERN           cells whose name matches the regular expression; a name is "OPERATION: CALLER CALL #N: FAULT"
  --shard I/N              the I-th of N parts of equal size
  --tenth [K]              a tenth of the cells, K from 0 to 9 (default: by the date of the last commit)
  --workers N              cells at the same time (default: the number of processors)
  --providers real|local   the official plugins on the PATH, or the stand-ins (default: real if installed)
  --write                  write the result into docs/reliability.md
  --help                   print this help`;

/**
 * Reads the command line.
 *
 * @throws Error that names the wrong option and what is allowed.
 */
export function parseOptions(args: string[]): Options {
    // The number of the tenth may be left out, which the parser of Node does not know.
    const given = args.flatMap((arg, index) =>
        arg === "--tenth" && !/^\d/.test(args[index + 1] ?? "") ? ["--tenth=by date"] : [arg],
    );
    const values = parseKnownOptions(
        definitions,
        () => parseArgs({ args: given, options: definitions, strict: true, allowPositionals: false }).values,
    );
    const { providers, only, shard, tenth, workers } = values;
    if (providers !== undefined && providers !== "real" && providers !== "local") {
        throw new Error(`--providers is "${providers}"; allowed are "real" and "local"`);
    }
    return {
        only: only === undefined ? undefined : new RegExp(only),
        shard: shard === undefined ? undefined : parseShard(shard),
        tenth: tenth === undefined || tenth === "by date" ? tenth : parseNumber("--tenth", tenth, 0, 9),
        workers: workers === undefined ? availableParallelism() : parseNumber("--workers", workers, 1, 64),
        providers,
        write: values.write,
        help: values.help,
    };
}

const definitions = {
    only: { type: "string" },
    shard: { type: "string" },
    tenth: { type: "string" },
    workers: { type: "string" },
    providers: { type: "string" },
    write: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
} as const;

function parseShard(text: string): { index: number; count: number } {
    const [, index, count] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
    const shard = { index: Number(index), count: Number(count) };
    if (shard.index >= 1 && shard.index <= shard.count) return shard;
    throw new Error(
        `--shard is "${text}"; it takes the number of the part and of all parts, for example 1/3`,
    );
}

function parseNumber(name: string, text: string, least: number, most: number): number {
    const number = Number(text);
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    throw new Error(`${name} is "${text}"; it takes an integer from ${least} to ${most}`);
}
