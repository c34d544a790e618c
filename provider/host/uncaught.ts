import { AsyncLocalStorage } from "node:async_hooks";

import { toErrorMessage } from "./grpcErrors";

/**
 * Children of a component register in the background. When one fails, its error surfaces as an unhandled
 * rejection, and whoever waits for the child's outputs would wait forever. Here such an error fails the
 * `body` that it came from (all of them if that cannot be told).
 *
 * @param redact Takes the secrets of the body out of what is reported about it, see {@link findUnreportedMessage}.
 */
export function failOnUncaught<T>(
    body: () => Promise<T>,
    redact: (text: string) => string = (text) => text,
): Promise<T> {
    return new Promise<T>((resolve, reject) => {
        const call = new Call(redact, reject);
        begin(call);
        const succeed = (result: T): void => {
            call.settled = true;
            resolve(result);
        };
        currentCall
            .run(call, body)
            .then(succeed, (error: unknown) => {
                call.fail(error);
            })
            .finally(() => {
                end(call);
            });
    });
}

/**
 * What has to be reported of an uncaught error; undefined when it has failed a call or was
 * reported before. Everything that waited for a failed child passes the same error on, often after the call
 * has ended and as another object; so within one call the message decides. To be asked once, by a listener.
 */
export function findUnreportedMessage(error: unknown): string | undefined {
    if (isSeen(error)) return undefined;
    const from = findOrigins();
    const message = toErrorMessage(error);
    if (from.some((call) => call.reported.has(message))) return undefined;
    from.forEach((call) => call.reported.add(message));
    return from.reduce((text, call) => call.redact(text), message);
}

/** One body, and what is known of its errors, also after its end. */
class Call {
    /** Messages that the call has failed with or that were reported. */
    readonly reported = new Set<string>();
    settled = false;

    constructor(
        readonly redact: (text: string) => string,
        private readonly reject: (error: unknown) => void,
    ) {}

    fail(error: unknown): void {
        if (this.settled) return;
        this.settled = true;
        this.reported.add(toErrorMessage(error));
        this.reject(error);
    }
}

/** Follows a call through everything that it has begun. */
const currentCall = new AsyncLocalStorage<Call>();
/** Calls whose body has not ended. */
const calls = new Set<Call>();
/** One error object can surface more than once. */
const seen = new WeakSet<object>();

function handleUncaught(error: unknown): void {
    for (const call of findOrigins()) {
        call.fail(error);
    }
}

/** Node.js runs the listeners in the asynchronous context that the error came from. */
function findOrigins(): Call[] {
    const origin = currentCall.getStore();
    return origin === undefined ? [...calls] : [origin];
}

function isSeen(error: unknown): boolean {
    if (typeof error !== "object" || error === null) return false;
    if (seen.has(error)) return true;
    seen.add(error);
    return false;
}

/** First of all listeners, for what fails a call is no news. */
function begin(call: Call): void {
    if (calls.size === 0) {
        process.prependListener("unhandledRejection", handleUncaught);
        process.prependListener("uncaughtException", handleUncaught);
    }
    calls.add(call);
}

function end(call: Call): void {
    calls.delete(call);
    if (calls.size === 0) {
        process.off("unhandledRejection", handleUncaught);
        process.off("uncaughtException", handleUncaught);
    }
}
