import type { Stack, UpResult } from "@pulumi/pulumi/automation";

/** What one engine operation printed, and how it ended. */
export interface Attempt {
    output: string;
    error: Error | undefined;
    seconds: number;
}

/** Runs an operation that may fail and keeps everything it printed. */
export async function attempt(
    operation: (onOutput: (text: string) => void) => Promise<unknown>,
): Promise<Attempt> {
    let output = "";
    const started = performance.now();
    let error: Error | undefined;
    try {
        await operation((text) => {
            output += text;
        });
    } catch (thrown) {
        error = thrown as Error;
    }
    return { output: output + (error?.message ?? ""), error, seconds: (performance.now() - started) / 1000 };
}

/** The operations of an `up`, without those that changed nothing. */
export function changesOf(result: UpResult): Record<string, number> {
    const { same: _same, ...changes } = result.summary.resourceChanges ?? {};
    return changes;
}

/** The whole state as text, secrets as the engine keeps them (encrypted). */
export async function stateText(stack: Stack): Promise<string> {
    return JSON.stringify(await stack.exportStack());
}
