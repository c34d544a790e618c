import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Children of a component register in the background. When one fails, its error surfaces as an unhandled
 * rejection, and whoever waits for the child's outputs would wait forever. Here such an error fails the
 * `body` that it came from (all of them if that cannot be told).
 */
export function failingOnUncaught<T>(body: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
        const call: Call = { fail: reject };
        begin(call);
        currentCall
            .run(call, body)
            .then(resolve, reject)
            .finally(() => {
                end(call);
            });
    });
}

interface Call {
    fail(error: unknown): void;
}

/** Whether an error that nobody caught has failed a call, so that it need not be reported besides. */
export function hasFailedCall(error: unknown): boolean {
    return calls.size > 0 || (typeof error === "object" && error !== null && seen.has(error));
}

const currentCall = new AsyncLocalStorage<Call>();
const calls = new Set<Call>();
/** One error can surface more than once: each waiter passes it on. */
const seen = new WeakSet<object>();

function onUncaught(error: unknown): void {
    // Node.js runs these handlers in the asynchronous context that the error came from.
    if (typeof error === "object" && error !== null) {
        seen.add(error);
    }
    const origin = currentCall.getStore();
    for (const call of origin === undefined ? calls : [origin]) {
        call.fail(error);
    }
}

function begin(call: Call): void {
    if (calls.size === 0) {
        process.on("unhandledRejection", onUncaught);
        process.on("uncaughtException", onUncaught);
    }
    calls.add(call);
}

function end(call: Call): void {
    calls.delete(call);
    if (calls.size === 0) {
        process.off("unhandledRejection", onUncaught);
        process.off("uncaughtException", onUncaught);
    }
}
