import { measureWidth } from "../../../cli/output/layout";
import { formatTable } from "../../../cli/output/table";

test("columns are as wide as their widest cell and numbers stand to the right", () => {
    expect(
        formatTable(
            ["name", "n"],
            [
                ["Jürgen", 5],
                ["Al", 12],
            ],
        ),
    ).toBe(["name     n", "──────  ──", "Jürgen   5", "Al      12"].join("\n"));
});

test("columns are aligned behind names in East Asian scripts", () => {
    const table = formatTable(
        ["name", "state"],
        [
            ["森田健二", "active"],
            ["Al", "blocked"],
        ],
    ).split("\n");
    expect(table.slice(2)).toEqual(["森田健二  active", "Al        blocked"]);
});

test("a table without rows is its header", () => {
    expect(formatTable(["a", "b"], [])).toBe(["a  b", "─  ─"].join("\n"));
});

test("where it is too wide, the widest column is cut in the middle of its cells", () => {
    const id = `begin${"x".repeat(150)}end`;
    const table = formatTable(["resource", "id"], [["auth0:Connection", id]], 60).split("\n");
    expect(Math.max(...table.map(measureWidth))).toBe(60);
    expect(table[2]).toMatch(/^auth0:Connection {2}begin.+…x+end$/);
});

test("words of the last column go on in the next line, and the others stay where they are", () => {
    const rows = [
        ["Ada", "a text of several words"],
        ["Ben", "short"],
    ];
    expect(formatTable(["name", "details"], rows, 18).split("\n").slice(2)).toEqual([
        "Ada   a text of",
        "      several",
        "      words",
        "Ben   short",
    ]);
});

test("a column is not made narrower than it stays readable", () => {
    const table = formatTable(["a", "b"], [["x".repeat(50), "y".repeat(50)]], 10).split("\n");
    expect(table[2]).toBe("xxxx…xxx  yyyy…yyy");
});

test("the header can be styled without a change of the widths", () => {
    expect(formatTable(["a", "b"], [["1", "2"]], 80, (line) => `<${line}>`)).toBe(
        ["<a  b>", "─  ─", "1  2"].join("\n"),
    );
});
