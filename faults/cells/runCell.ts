import type { Lab, Outcome } from "../lab/lab";
import { readStack, restoreCheckpoint, restoreSnapshot, type Snapshot, unlockStack } from "../lab/snapshot";
import { haste } from "../lab/waitingClock";
import type { Cell, CellResult, Verdict } from "./cell";
import { listErrors } from "./errors";
import { isKill, secondsOfFault } from "./faultKinds";
import { operations } from "./operations";
import { watchCalls } from "./plant";
import { formatPoint } from "./point";
import { type Proof, proveState } from "./proveState";
import { findSecrets } from "./secrets";

/** What a cell is compared with. */
export interface Reference {
    /** The state before the operation. */
    before: Snapshot;
    /** Calls of the operation without a fault. */
    calls: number;
}

/** Within which a run ends, beyond the fault itself. */
const limitSeconds = 30;
/** Calls that a run may make more than without a fault: all repetitions and clean-up. */
const extraCalls = 30;

/** How often a cell is tried whose program did not run. */
const attempts = 4;

/** Disturbs one call of one operation, lets it converge, and judges what happened. */
export async function runCell(lab: Lab, cell: Cell, reference: Reference, proof: Proof): Promise<CellResult> {
    for (let attempt = 1; ; attempt++) {
        const { unreached, ...result } = await tryCell(lab, cell, reference, proof);
        if (!unreached || attempt === attempts) return result;
    }
}

async function tryCell(
    lab: Lab,
    cell: Cell,
    reference: Reference,
    proof: Proof,
): Promise<CellResult & { unreached: boolean }> {
    const started = performance.now();
    const { command, variant } = operations[cell.operation];
    const { session } = lab;
    await restoreSnapshot(session, reference.before);
    const owner = cell.point.caller === "auth0-entra" ? "auth0-entra" : "official";
    const watch = watchCalls(session, {
        point: formatPoint(cell.point),
        kind: cell.kind,
        // The stand-ins know no time-outs, and our plugin has a clock of its own; the official plugins have neither.
        delayMs: owner === "official" && lab.providers === "real" ? 60_000 : 60_000 / haste,
        kill: () => (cell.kind === "kill-engine" ? lab.engine.kill() : lab.killPlugins(owner)),
    });
    const killsPlugin = cell.kind === "kill-before" || cell.kind === "kill-after";
    const disturbed = await lab.run(command, {
        variant,
        hurries: cell.kind === "delay",
        ...(killsPlugin ? { processes: owner } : {}),
    });
    await watch.settle();
    watch.remove();
    const runs: Run[] = [disturbed];
    const again = async (): Promise<Run> => {
        const run = await lab.run(command, { variant });
        runs.push(run);
        return run;
    };
    const problems = judgeRun(cell, disturbed, watch.points.length - reference.calls);
    if (!watch.hit()) problems.push("the call was not made");
    let verdict: Verdict = "recovered";
    if (!disturbed.succeeded) {
        await unlockStack(session);
        verdict = "converged";
        let repaired = "";
        const isDamaged = await restoreCheckpoint(session);
        let next = isDamaged ? disturbed : await again();
        if (!next.succeeded) {
            const repair = await lab.repair(variant);
            runs.push({ ...repair, unreached: false });
            repaired = repair.output;
            verdict = "repaired";
            next = await again();
        }
        if (!next.succeeded) {
            verdict = "blocked";
            problems.push(
                `the next run fails: ${listErrors(next.output).join(" | ") || next.output.slice(-500)}`,
                `auth0-entra repair said: ${repaired}`,
            );
        }
    }
    const texts = [...runs.map(({ output }) => output), ...(await readStack(session)).values()];
    const secrets = findSecrets(texts.join("\n"), session);
    problems.push(...secrets.map((secret) => `${secret} is readable in the output or in the state`));
    if (verdict !== "blocked") problems.push(...(await proveState(lab, cell.operation, proof)));
    if (verdict !== "blocked" && problems.length > 0) verdict = "failed";
    return {
        verdict,
        problems,
        errors: disturbed.succeeded ? [] : listErrors(disturbed.output),
        seconds: (performance.now() - started) / 1000,
        unreached: runs.some(({ unreached }) => unreached),
    };
}

type Run = Pick<Outcome, "succeeded" | "output" | "unreached">;

/** What is wrong with the disturbed run itself. */
function judgeRun(cell: Cell, run: Outcome, moreCalls: number): string[] {
    const problems: string[] = [];
    if (run.hung) problems.push("the run did not end");
    const limit = limitSeconds + (secondsOfFault[cell.kind] ?? 0);
    if (run.waitedSeconds > limit) problems.push(`the plugin waited ${run.waitedSeconds.toFixed(0)} s`);
    if (moreCalls > extraCalls) problems.push(`${moreCalls} calls more than without the fault`);
    if (!run.succeeded && !isKill(cell.kind)) {
        const errors = listErrors(run.output);
        if (errors.length !== 1) {
            problems.push(`${errors.length} errors instead of one: ${errors.join(" | ")}`);
        }
        for (const error of errors) {
            if (/\n\s*at |\[object Object\]|\bundefined\b|Unhandled exception/.test(error)) {
                problems.push(`an error that is not clear: ${error}`);
            }
        }
    }
    return problems;
}
