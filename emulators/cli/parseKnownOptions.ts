import { parseArgs, type ParseArgsConfig, types } from "node:util";

import { suggest } from "../support/suggestion";

/**
 * Reads the options of a command line, without other arguments.
 *
 * @throws Error of `parseArgs` of node:util; for an unknown option, with a suggestion if it resembles a known one.
 */
export function parseKnownOptions<T extends NonNullable<ParseArgsConfig["options"]>>(
    args: string[],
    options: T,
) {
    try {
        return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
    } catch (error) {
        throw explainUnknownOption(error, Object.keys(options));
    }
}

/** The error of `parseArgs` of node:util, with a suggestion if it is about an unknown option that resembles a known one. */
function explainUnknownOption(error: unknown, known: readonly string[]): unknown {
    if (!types.isNativeError(error)) return error;
    const option = /^Unknown option '(--[^'=]+)'/.exec(error.message)?.[1];
    if (option === undefined) return error;
    const suggestion = suggest(
        option,
        known.map((name) => `--${name}`),
    );
    const advice = suggestion ?? "--help lists the options.";
    return new Error(`Unknown option ${option}. ${advice}`);
}
