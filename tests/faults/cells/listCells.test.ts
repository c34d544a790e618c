import { cells } from "../support";

const kindsOf = (call: string, ordinal = 1): string[] =>
    cells
        .filter(
            ({ operation, point }) =>
                operation === "update" && point.call === call && point.ordinal === ordinal,
        )
        .map(({ kind }) => kind);

test("a call with a body has every fault", () => {
    expect(kindsOf("POST /things")).toHaveLength(12);
});

test("a response without a body is not truncated", () => {
    expect(kindsOf("DELETE /things/{id}")).toHaveLength(10);
    expect(kindsOf("DELETE /things/{id}")).not.toContain("truncate");
});

test("a part of a batch has no connection that could break", () => {
    expect(kindsOf("GET /a|b in $batch")).toEqual([
        "429",
        "500",
        "503",
        "403",
        "delay",
        "kill-before",
        "kill-after",
        "kill-engine",
    ]);
});

test("a read that is repeated counts twice", () => {
    expect(kindsOf("GET /things/{id}", 2)).toHaveLength(12);
    expect(kindsOf("GET /things/{id}", 3)).toEqual([]);
});
