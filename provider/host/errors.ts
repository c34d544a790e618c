import type { CheckFailure, Values } from "./definition";

/**
 * The object exists at the service but is not finished. The engine keeps it in the state with
 * `outputs` and the next `up` continues with an update instead of losing it.
 */
export class PartialFailure extends Error {
    constructor(
        readonly id: string,
        readonly outputs: Values,
        readonly reasons: string[],
        /** Inputs to keep; default: those of the request. */
        readonly inputs?: Values,
    ) {
        super(reasons.join("\n"));
        this.name = "PartialFailure";
    }
}

/**
 * What was waited for has not come yet, and nothing went wrong: the next `up` waits again, with what the state had before.
 * Engines that know the "await" result (3.276) report the resource as awaiting, skip what depends on it, and exit with
 * code 10; older ones report the message as an error.
 */
export class UnfinishedWait extends Error {
    override readonly name = "UnfinishedWait";
}

/** Bad input found too late for Check; shown with the property that is wrong. */
export class InvalidInput extends Error {
    constructor(readonly failures: CheckFailure[]) {
        super(failures.map((f) => `${f.property}: ${f.reason}`).join("\n"));
        this.name = "InvalidInput";
    }
}
