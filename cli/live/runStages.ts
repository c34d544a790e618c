import { describeError } from "../describeError";
import type { Stage, StageContext, StageName } from "./stages/stage";

/** How one stage ended. */
export interface StageResult {
    name: StageName;
    /** `skipped`: a stage that it needs failed, or the run was interrupted. */
    verdict: "passed" | "failed" | "skipped";
    /** Rounded. */
    seconds: number;
    checks: CheckResult[];
    /** Why it could not be judged. */
    problem?: string;
}

export interface CheckResult {
    promise: string;
    isKept: boolean;
    /** What was found instead. */
    found?: string;
}

export interface RunnerOptions {
    context: Omit<StageContext, "check" | "stage">;
    stages: readonly Stage[];
    /** Called when a stage begins and when it has ended. */
    onStage: (name: StageName, result?: StageResult) => void;
    /** Runs after each stage that has created something, whatever came of it. */
    afterStage: (context: StageContext) => Promise<void>;
}

/** Runs the stages in their order. The last one cleans up, whatever came of the others. */
export async function runStages({
    context,
    stages,
    onStage,
    afterStage,
}: RunnerOptions): Promise<StageResult[]> {
    const results: StageResult[] = [];
    for (const stage of stages) {
        const isCleanUp = stage.name === "destroy";
        const unmet = stage.needs.some(
            (name) => results.find((result) => result.name === name)?.verdict !== "passed",
        );
        const isSkipped = !isCleanUp && (unmet || context.signal.aborted);
        onStage(stage.name);
        const result: StageResult = isSkipped
            ? { name: stage.name, verdict: "skipped", seconds: 0, checks: [] }
            : await runStage(stage, isCleanUp ? withoutSignal(context) : context, afterStage);
        results.push(result);
        onStage(stage.name, result);
    }
    return results;
}

/** Cleaning up goes on when the run was interrupted. */
function withoutSignal<T extends { signal: AbortSignal }>(context: T): T {
    return Object.assign(context, { signal: new AbortController().signal });
}

async function runStage(
    stage: Stage,
    shared: RunnerOptions["context"],
    afterStage: RunnerOptions["afterStage"],
): Promise<StageResult> {
    const began = performance.now();
    const checks: CheckResult[] = [];
    // The same object: what a stage keeps in it, the next one finds.
    const context: StageContext = Object.assign(shared, {
        stage: stage.name,
        check: (promise: string, isKept: boolean, found?: string) =>
            void checks.push({ promise, isKept, ...(!isKept && found !== undefined && { found }) }),
    });
    let problem: string | undefined;
    try {
        await stage.run(context);
    } catch (error) {
        problem = describeError(error);
    }
    await afterStage(context).catch((error: unknown) => {
        problem ??= describeError(error);
    });
    const isPassed = problem === undefined && checks.every(({ isKept }) => isKept);
    return {
        name: stage.name,
        verdict: isPassed ? "passed" : "failed",
        seconds: Math.round((performance.now() - began) / 1000),
        checks,
        ...(problem !== undefined && { problem }),
    };
}
