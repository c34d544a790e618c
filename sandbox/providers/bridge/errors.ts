/** The object was not there when it was read back. */
export class NotThere extends Error {
    constructor() {
        super("not found");
        this.name = "NotThere";
    }
}

/** An error in the words of the bridge. While nothing exists yet, it does not say what it was doing. */
export function toBridgeError(error: unknown, doing?: string, urn = ""): Error {
    const text = error instanceof Error ? error.message : String(error);
    const list = `1 error occurred:\n\t* ${text}\n\n`;
    return new Error(doing === undefined ? list : `${doing} ${urn}: ${list}`, { cause: error });
}

/** Runs something whose errors say what was being done. */
export async function withBridgeErrors<T>(what: string, urn: string, run: () => Promise<T>): Promise<T> {
    try {
        return await run();
    } catch (error) {
        throw toBridgeError(error, what, urn);
    }
}

/** What the bridge says when a resource that was just made cannot be found; nothing stays in the state. */
export function describeVanished(urn: string): string {
    return `expected non-nil error with nil state during Create of ${urn}`;
}

/** What the bridge says when a resource that is to be changed is not there. */
export function describeGoneMeanwhile(urn: string): string {
    return (
        `Resource provider reported that the resource did not exist while updating ${urn}.\n\n` +
        "This is usually a result of the resource having been deleted outside of Pulumi, and can often be " +
        "fixed by running `pulumi refresh` before updating."
    );
}
