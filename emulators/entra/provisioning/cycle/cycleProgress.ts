import type { SynchronizationError } from "../../model";
import type { QuarantineCause } from "../job/quarantine";
import type { CyclePlan } from "./plan/planCycle";

/** The result of a cycle so far. */
export interface CycleProgress {
    plan: CyclePlan | undefined;
    quarantine: QuarantineCause | undefined;
    error: SynchronizationError | null;
    isPruned: boolean;
}
