import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { formatCell } from "../../../faults/cells/listCells";
import {
    createMatrix,
    findMissingCells,
    keepCells,
    readCells,
    renderCells,
    setVerdict,
} from "../../../faults/report/matrix";
import { updatePage } from "../../../faults/report/page";
import { cells } from "../support";

const page = readFileSync(resolve(__dirname, "../../../docs/reliability.md"), "utf8");

function fill(): ReturnType<typeof createMatrix> {
    const matrix = createMatrix();
    cells.forEach((cell, index) => setVerdict(matrix, cell, index % 2 === 0 ? "recovered" : "converged"));
    return matrix;
}

test("tables can be read again, also when they were formatted", async () => {
    const matrix = fill();
    expect(readCells(renderCells(matrix))).toEqual(matrix);
    expect(readCells(await updatePage(page, matrix))).toEqual(matrix);
});

test("names cells without a good verdict, and calls that are not made any more", () => {
    const matrix = fill();
    const [first, second] = cells;
    if (first === undefined || second === undefined) throw new Error("there are cells");
    setVerdict(matrix, second, "failed");
    expect(findMissingCells(matrix, cells)).toEqual([formatCell(second)]);
    const others = cells.filter(({ point }) => point !== first.point);
    expect(findMissingCells(fill(), others)).toContain(
        "first up: auth0 POST /things #1 (is not called any more)",
    );
    expect(findMissingCells(keepCells(matrix, others), others)).toEqual([]);
});
