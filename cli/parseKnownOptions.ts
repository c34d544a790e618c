import { types } from "node:util";

import { suggest } from "../rules/suggestion";
import { UsageError } from "./usageError";

/**
 * Reads a command line with `parse`, which calls `parseArgs` of node:util: the types that this returns cannot be named
 * in declarations.
 *
 * @throws UsageError that names the wrong option and what to give instead.
 */
export function parseKnownOptions<T extends { values: object }>(definitions: object, parse: () => T): T {
    let parsed: T;
    try {
        parsed = parse();
    } catch (error) {
        throw explain(error, Object.keys(definitions));
    }
    for (const [name, value] of Object.entries(parsed.values)) {
        // A variable of a script that is not set: `--name "$NAME"`.
        if ([value].flat().includes("")) throw new UsageError(needsValue(`--${name}`));
    }
    return parsed;
}

const needsValue = (option: string): string => `${option} needs a value. --help lists the options.`;

/** A complaint of `parseArgs` in our words: it names neither a similar option nor where the options are listed. */
function explain(error: unknown, known: readonly string[]): unknown {
    if (!types.isNativeError(error) || !isComplaintOfParseArgs(error)) return error;
    const { message } = error;
    const named = /'([^']*)'/.exec(message)?.[1] ?? "";
    // The long form of '-y, --yes'.
    const option = (/--[\w-]+/.exec(named) ?? /^-\w+/.exec(named))?.[0];
    if (option === undefined) return new UsageError(message);
    if (message.startsWith("Unknown option")) return new UsageError(describeUnknown(option, known));
    if (message.includes("argument missing") || message.includes("ambiguous")) {
        return new UsageError(needsValue(option));
    }
    if (message.includes("does not take an argument")) return new UsageError(`${option} takes no value.`);
    return new UsageError(message);
}

/** Source: the error codes of Node.js, ERR_PARSE_ARGS_INVALID_OPTION_VALUE and its siblings. */
function isComplaintOfParseArgs(error: Error): boolean {
    const { code } = error as { code?: unknown };
    return typeof code === "string" && code.startsWith("ERR_PARSE_ARGS");
}

function describeUnknown(option: string, known: readonly string[]): string {
    const advice = suggestName(
        option,
        [...known, "help"].map((name) => `--${name}`),
    );
    return `Unknown option ${option}. ${advice ?? "--help lists the options."}`;
}

/** A sentence with the name that was probably meant: the only one that starts like it, or a similar one. */
export function suggestName(given: string, names: readonly string[]): string | undefined {
    const [longer, ...others] =
        given.replaceAll("-", "") === "" ? [] : names.filter((name) => name.startsWith(given));
    if (longer !== undefined && others.length === 0) return `Did you mean "${longer}"?`;
    return suggest(given, names);
}
