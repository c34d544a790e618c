import { createOutput, formatColored, getColumns } from "../../../cli/output/output";

/** A stream as process.stdout is one: of a terminal, or of a pipe. */
function createStream(isTTY: boolean, columns?: number): Parameters<typeof createOutput>[0] {
    // In a pipe, both are undefined, whatever the type says.
    return { write: () => true, ...(isTTY && { isTTY }), ...(columns && { columns }) } as ReturnType<
        typeof createStream
    >;
}

test.each<[string, boolean, Record<string, string>, boolean]>([
    ["a terminal", true, {}, true],
    ["a terminal with NO_COLOR", true, { NO_COLOR: "1" }, false],
    ["a terminal with FORCE_COLOR=0", true, { FORCE_COLOR: "0" }, false],
    ["a terminal without abilities", true, { TERM: "dumb" }, false],
    ["a pipe", false, {}, false],
    ["a pipe with FORCE_COLOR", false, { FORCE_COLOR: "1" }, true],
])("%s: colors are shown or not", (_name, isTTY, env, hasColors) => {
    const output = createOutput(createStream(isTTY), { TERM: "xterm-256color", ...env });
    expect(output.hasColors).toBe(hasColors);
    expect(formatColored(output, "green", "done")).toBe(hasColors ? "\x1b[32mdone\x1b[39m" : "done");
});

test("the width is that of the terminal at any time, and 100 where it is unknown", () => {
    const stream = createStream(true, 72);
    const output = createOutput(stream);
    expect(getColumns(output)).toBe(72);
    stream.columns = 120;
    expect(getColumns(output)).toBe(120);
    expect(getColumns(createOutput(createStream(false)))).toBe(100);
});
