/** The log of the official plugins, which repeats each of their errors. */
const sdkLog = /^\s*sdk-v2\/provider2\.go:\d+: /;

/** What the engine says of every failure, whatever it was. */
const boilerplate = [
    /^update failed$/,
    /^preview failed$/,
    /^One or more errors occurred/,
    /exited prematurely/,
    sdkLog,
];

/**
 * The errors that a command of the engine has printed, each once. A resource and the stack show the same error: it counts
 * once.
 */
export function listErrors(output: string): string[] {
    const [, diagnostics = output] = output.split(/^Diagnostics:$/m);
    const errors: string[] = [];
    let current: string[] | undefined;
    for (const line of diagnostics.split("\n")) {
        const [, text] = /^ {4}error: (.*)$/.exec(line) ?? /^error: (.*)$/.exec(line) ?? [];
        if (text !== undefined) {
            if (current !== undefined) errors.push(current.join("\n"));
            current = [text];
        } else if (current !== undefined && /^ {4}\s*\S/.test(line)) {
            current.push(line.trim());
        } else if (current !== undefined) {
            errors.push(current.join("\n"));
            current = undefined;
        }
    }
    if (current !== undefined) errors.push(current.join("\n"));
    // A refresh asks for each resource, and each names the same reason.
    const reasons = errors.map((error) => error.replace(/^refreshing urn:\S+: /, ""));
    return [...new Set(reasons)].filter((error) => !boilerplate.some((pattern) => pattern.test(error)));
}
