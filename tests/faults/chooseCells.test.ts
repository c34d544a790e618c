import { formatCell } from "../../faults/cells/listCells";
import { chooseCells, chooseTenth } from "../../faults/chooseCells";
import { cells } from "./support";

const names = (chosen: typeof cells): string[] => chosen.map(formatCell).sort();
const all = { only: undefined, shard: undefined };

test("ten tenths are all cells, and none twice", () => {
    const tenths = Array.from({ length: 10 }, (_, tenth) => chooseCells(cells, { ...all, tenth }));
    expect(names(tenths.flat())).toEqual(names(cells));
});

test("a cell stays in its tenth when others go", () => {
    const tenth = 3;
    const fewer = cells.filter((_, index) => index % 2 === 0);
    const expected = chooseCells(cells, { ...all, tenth }).filter((cell) => fewer.includes(cell));
    expect(chooseCells(fewer, { ...all, tenth })).toEqual(expected);
});

test("the shards are all cells, and none twice", () => {
    const shards = [1, 2, 3].map((index) => chooseCells(cells, { ...all, shard: { index, count: 3 } }));
    expect(names(shards.flat())).toEqual(names(cells));
});

test("a pattern chooses by operation, caller, call and fault", () => {
    const chosen = chooseCells(cells, { ...all, only: /^destroy: auth0 POST .*: kill-/ });
    expect(names(chosen)).toEqual([
        "destroy: auth0 POST /things #1: kill-after",
        "destroy: auth0 POST /things #1: kill-before",
        "destroy: auth0 POST /things #1: kill-engine",
    ]);
});

test("each of ten days in a row has a tenth of its own", () => {
    const days = Array.from({ length: 10 }, (_, day) =>
        chooseTenth(new Date(Date.UTC(2026, 1, 20 + day, 13))),
    );
    expect([...days].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
