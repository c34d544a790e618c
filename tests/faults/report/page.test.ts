import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { readCells } from "../../../faults/report/matrix";
import { updatePage } from "../../../faults/report/page";

const page = readFileSync(resolve(__dirname, "../../../docs/reliability.md"), "utf8");

describe("docs/reliability.md", () => {
    const matrix = readCells(page);

    test("has the counts of its own tables; npm run test:faults -- --write writes them", async () => {
        expect(await updatePage(page, matrix)).toBe(page);
    });

    test("has calls of every operation, and no cell that failed", () => {
        expect([...matrix.values()].filter((rows) => rows.size === 0)).toEqual([]);
        const verdicts = [...matrix.values()].flatMap((rows) =>
            [...rows.values()].flatMap((row) => Object.values(row)),
        );
        expect(verdicts.filter((verdict) => verdict === "failed" || verdict === "blocked")).toEqual([]);
    });
});
