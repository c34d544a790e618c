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

/** Bad input found too late for Check; shown with the property that is wrong. */
export class InvalidInput extends Error {
    constructor(readonly failures: CheckFailure[]) {
        super(failures.map((f) => `${f.property}: ${f.reason}`).join("\n"));
        this.name = "InvalidInput";
    }
}
