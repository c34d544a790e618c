import { types } from "node:util";

import { suggest } from "../support/suggestion";

/**
 * Reads a command line with `parse`, which calls `parseArgs` of node:util: the types that this returns cannot be named
 * in declarations.
 *
 * @throws Error of `parseArgs`; for an unknown option, with a suggestion if it resembles a known one.
 */
export function parseKnownOptions<T>(definitions: object, parse: () => T): T {
    try {
        return parse();
    } catch (error) {
        throw explainUnknownOption(error, Object.keys(definitions));
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
