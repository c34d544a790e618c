import { types } from "node:util";

import { suggest } from "../../rules/suggestion";

/** The error of `parseArgs` of node:util, with a suggestion if it is about an unknown option that resembles a known one. */
export function explainUnknownOption(error: unknown, known: readonly string[]): unknown {
    if (!types.isNativeError(error)) return error;
    const option = /^Unknown option '(--[^'=]+)'/.exec(error.message)?.[1];
    const suggestion = suggest(
        option,
        known.map((name) => `--${name}`),
    );
    return suggestion === undefined ? error : new Error(`Unknown option ${option}. ${suggestion}`);
}
