import type { FaultKind } from "./faultKinds";
import type { OperationName } from "./operations";
import type { Point } from "./point";

/** One fault at one call of one operation. */
export interface Cell {
    operation: OperationName;
    point: Point;
    kind: FaultKind;
}

/** How a cell ended. */
export type Verdict =
    /** The operation succeeded in spite of the fault. */
    | "recovered"
    /** It ended with one error; the next run converged. */
    | "converged"
    /** It ended with one error; the next run converged after `auth0-entra repair`. */
    | "repaired"
    /** No further run converges unless an object is imported or deleted manually. */
    | "blocked"
    /** Something that must not be. */
    | "failed";

export interface CellResult {
    verdict: Verdict;
    /** What must not be, one sentence each. */
    problems: string[];
    /** The errors of the disturbed run, as a user sees them. */
    errors: string[];
    /** Seconds that it took in real time; not part of the verdict. */
    seconds: number;
}
