import { setMaxListeners } from "node:events";

/** Waits for a shared request, which goes on for the others when this caller gives up. */
export async function waitUnlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    if (signal === undefined) return promise;
    signal.throwIfAborted();
    // Many requests of one operation can wait at the same time, which is no leak.
    setMaxListeners(0, signal);
    let stop = () => {};
    const aborted = new Promise<never>((_, reject) => {
        stop = () => reject(signal.reason as Error);
        signal.addEventListener("abort", stop, { once: true });
    });
    try {
        return await Promise.race([promise, aborted]);
    } finally {
        signal.removeEventListener("abort", stop);
    }
}
