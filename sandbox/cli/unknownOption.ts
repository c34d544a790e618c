import { types } from "node:util";

import { suggest } from "../../rules/suggestion";

/** The error of `parseArgs` of node:util with a suggestion, when it is about an unknown option that resembles a known one. */
export function explainUnknownOption(error: unknown, known: readonly string[]): unknown {
    if (!types.isNativeError(error)) return error;
    const [, option = ""] = /^Unknown option '--([^'=]+)'/.exec(error.message) ?? [];
    const meant = suggest(option, known);
    if (option === "" || meant === undefined) return error;
    return new Error(`Unknown option --${option}. Did you mean --${meant}?`);
}
