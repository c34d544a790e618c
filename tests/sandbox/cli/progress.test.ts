import type { Output } from "../../../cli/output/output";
import { Progress } from "../../../sandbox/cli/progress";

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

test("a terminal shows details behind the step on one line, cut to its width", async () => {
    const output = recorder(true);
    await new Progress(output).step("Count", async (detail) => detail("x".repeat(100)));
    const lines = output.text.split("\r\x1b[2K").slice(1);
    expect(lines[1]).toMatch(/^… Count {2}x+…x+$/);
    expect(lines[1]).toHaveLength(39);
    expect(output.text.match(/\n/g)).toHaveLength(1);
});

test("a long detail is wrapped in a log", async () => {
    const output = recorder(false);
    await new Progress(output).step("Count", async (detail) => detail("one two three ".repeat(8)));
    for (const line of output.text.split("\n")) expect(line.length).toBeLessThanOrEqual(40);
});

test("a failed step is marked, timed and passes its error on", async () => {
    const output = recorder(false);
    const progress = new Progress(output);
    await expect(progress.step("Break", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(output.text).toContain("✖ Break");
    expect(progress.steps.map((s) => s.name)).toEqual(["Break"]);
});

test("marks are colored where the output has colors", async () => {
    const output = { ...recorder(false), hasColors: true };
    await new Progress(output).step("Count", async () => undefined);
    expect(output.text).toContain("\x1b[32m✔\x1b[39m Count");
});

describe("a step that is silent for long", () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    async function wait(output: Output, seconds: number): Promise<void> {
        let finish = (): void => undefined;
        const step = new Progress(output, Date.now).step(
            "Wait",
            () => new Promise<void>((done) => (finish = done)),
        );
        await jest.advanceTimersByTimeAsync(seconds * 1000);
        finish();
        await step;
    }

    test("says at least every ten seconds in a log that it is running", async () => {
        const output = recorder(false);
        await wait(output, 31);
        const times = [...output.text.matchAll(/still running \((\d+) s\)\n/g)].map(([, s]) => Number(s));
        expect(times).toEqual([8, 16, 24]);
    });

    test("counts the seconds on a terminal", async () => {
        const output = recorder(true);
        await wait(output, 3);
        expect(output.text).toMatch(/… Wait \(1 s\).*… Wait \(2 s\).*… Wait \(3 s\)/s);
    });
});
