import { createHash } from "node:crypto";

import type { Cell } from "./cells/cell";
import { formatCell } from "./cells/listCells";
import type { Options } from "./options";

/** The cells that the options ask for. */
export function chooseCells(
    cells: Cell[],
    { only, shard, tenth }: Pick<Options, "only" | "shard"> & { tenth?: number },
): Cell[] {
    return cells
        .filter((cell) => only?.test(formatCell(cell)) ?? true)
        .filter((cell) => tenth === undefined || hashName(cell) % 10 === tenth)
        .filter((_cell, index) => shard === undefined || index % shard.count === shard.index - 1);
}

/** By its name, so that a cell stays in its tenth when others come and go. */
const hashName = (cell: Cell): number =>
    createHash("sha256").update(formatCell(cell)).digest().readUInt32BE();

/** Which tenth is due on the day of a commit: all ten within ten days. */
export const chooseTenth = (commit: Date): number => Math.floor(commit.getTime() / (24 * 3600_000)) % 10;
