import { runStages, type StageResult } from "../../../cli/live/runStages";
import type { Stage, StageContext, StageName } from "../../../cli/live/stages/stage";

const stage = (name: StageName, needs: StageName[], run: Stage["run"] = async () => undefined): Stage => ({
    name,
    needs,
    run,
});
const fail = async () => {
    throw new Error("canary");
};

async function run(stages: Stage[], signal = new AbortController().signal): Promise<StageResult[]> {
    // Of what stages work with, these need nothing but the signal.
    const context = { signal } as StageContext;
    return runStages({ context, stages, onStage: () => undefined, afterStage: async () => undefined });
}
const verdicts = (results: StageResult[]) => results.map(({ name, verdict }) => `${name} ${verdict}`);

test("a failed stage stops those that need it, and neither the others nor the clean-up", async () => {
    const results = await run([
        stage("up", []),
        stage("on-demand", ["up"], fail),
        stage("update", ["on-demand"]),
        stage("drift", ["up"]),
        stage("destroy", ["up"]),
    ]);
    expect(verdicts(results)).toEqual([
        "up passed",
        "on-demand failed",
        "update skipped",
        "drift passed",
        "destroy passed",
    ]);
    expect(results[1]?.problem).toBe("canary");
});

test("the clean-up runs also where nothing was created", async () => {
    expect(verdicts(await run([stage("up", [], fail), stage("destroy", ["up"])]))).toEqual([
        "up failed",
        "destroy passed",
    ]);
});

test("a promise that is not kept fails the stage, with what was found", async () => {
    const [result] = await run([
        stage("up", [], async ({ check }) => {
            check("one", true, "ignored");
            check("two", false, "three");
        }),
    ]);
    expect(result).toMatchObject({
        verdict: "failed",
        checks: [
            { promise: "one", isKept: true },
            { promise: "two", isKept: false, found: "three" },
        ],
    });
});

test("an interruption skips what is left, and the clean-up gets a signal that is not aborted", async () => {
    const controller = new AbortController();
    let isAborted: boolean | undefined;
    const results = await run(
        [
            stage("up", [], async () => controller.abort()),
            stage("cycle", ["up"]),
            stage("destroy", ["up"], async ({ signal }) => void (isAborted = signal.aborted)),
        ],
        controller.signal,
    );
    expect(verdicts(results)).toEqual(["up passed", "cycle skipped", "destroy passed"]);
    expect(isAborted).toBe(false);
});
