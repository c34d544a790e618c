import type { Cell, CellResult } from "./cells/cell";
import type { OperationName } from "./cells/operations";
import type { Point } from "./cells/point";

/** The calls of each operation, and fingerprints of the states that they leave. */
export interface Catalogue {
    points: Record<OperationName, Point[]>;
    proven: string[];
}

/** To a worker, one at a time. */
export type ToWorker =
    | { kind: "record" }
    | { kind: "catalogue"; catalogue: Catalogue }
    | { kind: "cell"; cell: Cell }
    | { kind: "end" };

/** From a worker. */
export type FromWorker =
    { kind: "ready" } | { kind: "recorded"; catalogue: Catalogue } | { kind: "result"; result: CellResult };
