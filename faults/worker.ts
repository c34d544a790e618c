import { writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Cell, CellResult } from "./cells/cell";
import { operationNames, operations } from "./cells/operations";
import { watchCalls } from "./cells/plant";
import type { Point } from "./cells/point";
import { type Proof, proveState } from "./cells/proveState";
import { type Reference, runCell } from "./cells/runCell";
import { describeTenants } from "./lab/fingerprint";
import { type Lab, startLab } from "./lab/lab";
import { reuseRsaKeys } from "./lab/rsaKeys";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "./lab/snapshot";
import type { Catalogue, FromWorker, ToWorker } from "./messages";

// One process of `npm run test:faults`: a lab of its own, one cell at a time. It talks to the process that started it.
void main();

async function main(): Promise<void> {
    reuseRsaKeys();
    const lab = await startLab(process.argv[2] === "real" ? "real" : "local");
    const before = await prepare(lab);
    const proof: Proof = { proven: new Set(), emptyTenants: before.emptyTenants, note: keepState };
    let catalogue: Catalogue | undefined;
    process.on("message", (message: ToWorker) => void handle(message));
    process.on("disconnect", () => process.exit());
    send({ kind: "ready" });

    async function handle(message: ToWorker): Promise<void> {
        switch (message.kind) {
            case "record":
                catalogue = await record(lab, before, proof);
                send({ kind: "recorded", catalogue });
                break;
            case "catalogue":
                catalogue = message.catalogue;
                for (const fingerprint of catalogue.proven) proof.proven.add(fingerprint);
                break;
            case "cell":
                send({ kind: "result", result: await run(message.cell) });
                break;
            case "end":
                await lab.close();
                process.exit();
        }
    }

    async function run(cell: Cell): Promise<CellResult> {
        const reference: Reference = {
            before: operations[cell.operation].deployed ? before.deployed : before.empty,
            calls: catalogue?.points[cell.operation].length ?? 0,
        };
        return runCell(lab, cell, reference, proof);
    }
}

interface States {
    empty: Snapshot;
    deployed: Snapshot;
    emptyTenants: string;
}

/** Deploys the link once. */
async function prepare(lab: Lab): Promise<States> {
    const empty = await takeSnapshot(lab.session);
    const emptyTenants = describeTenants(lab.session);
    const { succeeded, output } = await lab.run("up", { variant: {} });
    if (!succeeded) throw new Error(output);
    return { empty, deployed: await takeSnapshot(lab.session), emptyTenants };
}

/** Runs each operation without a fault: its calls, and the proof that what it leaves is good. */
async function record(lab: Lab, states: States, proof: Proof): Promise<Catalogue> {
    const points: Partial<Record<keyof typeof operations, Point[]>> = {};
    for (const name of operationNames) {
        const { command, deployed, variant } = operations[name];
        await restoreSnapshot(lab.session, deployed ? states.deployed : states.empty);
        const watch = watchCalls(lab.session);
        const { succeeded, output } = await lab.run(command, { variant });
        watch.remove();
        if (!succeeded) throw new Error(`${name} fails without a fault: ${output}`);
        const problems = await proveState(lab, name, proof);
        if (problems.length > 0) throw new Error(`${name} without a fault: ${problems.join("; ")}`);
        points[name] = watch.points;
    }
    // All operations were recorded.
    return { points: points as Catalogue["points"], proven: [...proof.proven] };
}

/** For whoever looks into an unexpected state. */
function keepState(fingerprint: string, text: string): void {
    const folder = process.env.FAULTS_STATES;
    if (folder !== undefined) writeFileSync(join(folder, `${fingerprint}.txt`), text);
}

const send = (message: FromWorker): void => void process.send?.(message);
