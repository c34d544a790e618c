import { type Output, Progress } from "../../../sandbox/cli/progress";

function recorder(isTTY: boolean): Output & { text: string } {
    return {
        text: "",
        isTTY,
        columns: 40,
        write(text: string) {
            this.text += text;
        },
    };
}

test("a log gets a line for the start, each detail and the end of a step", async () => {
    const output = recorder(false);
    const result = await new Progress(output).step("Count", async (detail) => {
        detail("one");
        return 1;
    });
    expect(result).toBe(1);
    expect(output.text).toMatch(/^… Count\n {2}one\n✔ Count \(0\.0 s\)\n$/);
});

test("a terminal shows details on one line, cut to its width", async () => {
    const output = recorder(true);
    await new Progress(output).step("Count", async (detail) => detail("x".repeat(100)));
    expect(output.text).toContain(`\r\x1b[2K  ${"x".repeat(37)}\r`);
    expect(output.text.match(/\n/g)).toHaveLength(1);
});

test("a failed step is marked, timed and passes its error on", async () => {
    const output = recorder(false);
    const progress = new Progress(output);
    await expect(progress.step("Break", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(output.text).toContain("✖ Break");
    expect(progress.steps.map((s) => s.name)).toEqual(["Break"]);
});
