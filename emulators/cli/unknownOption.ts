import { types } from "node:util";

import { suggest } from "../support/suggestion";

/** The error of `parseArgs` of node:util, with a suggestion if it is about an unknown option that resembles a known one. */
export function explainUnknownOption(error: unknown, known: readonly string[]): unknown {
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
