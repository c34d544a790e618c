/**
 * The error of an engine operation without everything else that the engine printed: the Automation API puts the whole
 * output into the message, twice.
 */
export function shortenEngineError(error: unknown): unknown {
    if (!(error instanceof Error)) return error;
    const [, diagnostics] = /^Diagnostics:\n([^]*?)\n(?=Resources:|Duration:|\S)/m.exec(error.message) ?? [];
    return diagnostics === undefined ? error : new Error(diagnostics.trimEnd(), { cause: error });
}
