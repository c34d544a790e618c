import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";

import { packageRoot } from "../sandbox/support/packageRoot";
import type { Cell, CellResult } from "./cells/cell";
import type { Catalogue, FromWorker, ToWorker } from "./messages";

/**
 * After so many cells a worker is replaced: the program of an engine that was killed never ends, and keeps its memory and
 * its connections.
 */
const cellsOfWorker = 80;

/** Runs cells in processes of their own, several at the same time. */
export class Pool {
    constructor(
        private readonly providers: "local" | "real",
        private readonly size: number,
    ) {}

    /** Records the calls of all operations, in one worker. */
    async record(): Promise<Catalogue> {
        const worker = await Worker.start(this.providers);
        try {
            return await worker.ask({ kind: "record" }, "recorded").then(({ catalogue }) => catalogue);
        } finally {
            worker.end();
        }
    }

    /** Runs all cells; tells of each when it has ended. */
    async run(
        cells: readonly Cell[],
        catalogue: Catalogue,
        report: (cell: Cell, result: CellResult) => void,
    ): Promise<void> {
        let next = 0;
        const work = async (): Promise<void> => {
            while (next < cells.length) {
                const worker = await Worker.start(this.providers);
                worker.tell({ kind: "catalogue", catalogue });
                for (let count = 0; count < cellsOfWorker; count++) {
                    const cell = cells[next++];
                    if (cell === undefined) break;
                    const { result } = await worker.ask({ kind: "cell", cell }, "result");
                    report(cell, result);
                }
                worker.end();
            }
        };
        await Promise.all(Array.from({ length: this.size }, work));
    }
}

class Worker {
    private constructor(private readonly child: ChildProcess) {}

    static async start(providers: "local" | "real"): Promise<Worker> {
        const worker = new Worker(fork(join(packageRoot, "dist/faults/worker.js"), [providers]));
        await worker.receive("ready");
        return worker;
    }

    tell(message: ToWorker): void {
        this.child.send(message);
    }

    async ask<K extends FromWorker["kind"]>(
        message: ToWorker,
        kind: K,
    ): Promise<Extract<FromWorker, { kind: K }>> {
        const response = this.receive(kind);
        this.tell(message);
        return response;
    }

    end(): void {
        this.tell({ kind: "end" });
    }

    private receive<K extends FromWorker["kind"]>(kind: K): Promise<Extract<FromWorker, { kind: K }>> {
        return new Promise((resolve, reject) => {
            const fail = (code: number | null): void => {
                reject(new Error(`a worker ended with ${code}; what it printed is above`));
            };
            this.child.once("exit", fail);
            this.child.once("message", (message: FromWorker) => {
                this.child.off("exit", fail);
                // A worker responds in turn.
                if (message.kind === kind) resolve(message as Extract<FromWorker, { kind: K }>);
                else reject(new Error(`a worker sent ${message.kind} in place of ${kind}`));
            });
        });
    }
}
