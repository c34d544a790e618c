import { formatTable } from "../../../sandbox/cli/table";

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

test("a table without rows is its header", () => {
    expect(formatTable(["a", "b"], [])).toBe(["a  b", "─  ─"].join("\n"));
});
