import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { run as runCommand } from "../../../cli/run";
import { summary } from "../../../cli/summary";
import { fixture, previewOf } from "./support";

describe("npx auth0-entra summary", () => {
    let folder: string;
    beforeAll(async () => {
        folder = await mkdtemp(join(tmpdir(), "summary-"));
    });
    afterAll(() => rm(folder, { recursive: true }));

    const stream = fixture("group-swapped.events.jsonl");
    const lastLine = stream.trimEnd().split("\n").at(-1) ?? "";
    const streamWithout = (event: string): string =>
        stream
            .split("\n")
            .filter((line) => !line.includes(`"${event}"`))
            .join("\n");
    const thing = { type: "acme:index:Thing", name: "a" };

    const file = async (text: string | Uint8Array): Promise<string> => {
        const path = join(folder, "preview.json");
        await writeFile(path, text);
        return path;
    };
    const run = async (...args: string[]): Promise<{ code: number; printed: string; errors: string }> => {
        const lines: string[] = [];
        const errors: string[] = [];
        jest.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
        jest.spyOn(console, "error").mockImplementation((line: string) => void errors.push(line));
        try {
            const code = await runCommand([summary], ["summary", ...args]);
            return { code, printed: lines.join("\n"), errors: errors.join("\n") };
        } finally {
            jest.restoreAllMocks();
        }
    };

    test("prints the comment, with the title that is wanted, and succeeds", async () => {
        const { code, printed } = await run(
            await file(fixture("user-removed.json")),
            "--title",
            "production",
        );
        expect(code).toBe(0);
        expect(printed).toMatch(/^<!-- auth0-entra summary: production -->\n\n## production\n/);
    });

    test.each([
        ["paused", "danger", 3],
        ["user-removed", "danger", 0],
        ["user-removed", "warning", 3],
        ["user-added", "warning", 0],
        ["no-change", "warning", 0],
    ])("%s with --fail-on %s exits with %i", async (name, limit, code) => {
        const path = await file(fixture(`${name}.json`));
        expect((await run(path, "--fail-on", limit)).code).toBe(code);
    });

    test.each([
        ["no JSON", "error: no stack selected", 'found "error: no stack selected"'],
        ["other JSON", '{"version":3}', 'found "other JSON"'],
        ["a list", "[]", 'found "[]"'],
        ["steps that are no list", '{"steps":{}}', "no list of objects"],
        ["a digest without a number of changes", '{"steps":[]}', "the number of changes is missing"],
        ["an operation it does not know", previewOf([{ ...thing, op: "explode" }]), '"explode"'],
        ["fewer steps than are counted", previewOf([], { changeSummary: { delete: 1 } }), "to delete than"],
        ["two previews", `${fixture("paused.json")}${fixture("paused.json")}`, "more than one preview"],
        ["two streams", `${stream}${stream}`, "more than one preview"],
        ["a stream without its summary", streamWithout("summaryEvent"), "is missing"],
        ["a stream without its first event", streamWithout("preludeEvent"), "first event is missing"],
        ["a stream with an event twice", `${stream.trimEnd()}\n${lastLine}\n`, "an event twice"],
        ["a line between events that is no JSON", stream.replace("\n", "\nwarning: x\n"), "is no JSON"],
        ["a torn last line", `${stream.trimEnd()}\n{"sequence":`, '"{\\"sequence\\":"'],
        ["nothing", "\n", "ended before it began"],
    ])("exits with 1 and writes the reason into the comment for %s", async (_what, text, reason) => {
        const { code, printed, errors } = await run(await file(text), "--title", "production");
        expect(code).toBe(1);
        expect(printed).toMatch(/^<!-- auth0-entra summary: production -->\n/);
        expect(printed).toContain("### The preview could not be read");
        expect(errors).toContain(reason);
    });

    describe("reads a preview", () => {
        const whole = fixture("paused.json");
        const wholeComment = async (): Promise<string> => (await run(await file(whole))).printed;

        test.each([
            ["behind text of other tools", `Installing policy pack acme (1.2.3)…\n\n${whole}`],
            ["behind text in the same line", `Installing policy pack acme…${whole}`],
            [
                "before a warning about the version",
                `${whole}warning: A new version of Pulumi is available.\n`,
            ],
            ["with lines that end as on Windows", whole.replaceAll("\n", "\r\n")],
            ["in one line", JSON.stringify(JSON.parse(whole))],
            ["with a byte order mark", `\uFEFF${whole}`],
        ])("%s", async (_how, text) => {
            expect((await run(await file(text))).printed).toBe(await wholeComment());
        });

        test.each([
            ["UTF-16, little-endian, with a byte order mark", Buffer.from(`\uFEFF${whole}`, "utf16le")],
            ["UTF-16, little-endian", Buffer.from(whole, "utf16le")],
            ["UTF-16, big-endian, with a byte order mark", Buffer.from(`\uFEFF${whole}`, "utf16le").swap16()],
        ])("in %s", async (_encoding, bytes) => {
            expect((await run(await file(bytes))).printed).toBe(await wholeComment());
        });

        test("as a stream of events behind text of other tools", async () => {
            const { code, printed } = await run(await file(`Installing policy pack acme…\n${stream}`));
            expect(code).toBe(0);
            expect(printed).toBe((await run(await file(stream))).printed);
        });
    });

    test("shows a violation of a policy, which a stream contains and a digest does not", async () => {
        const lines = stream.trimEnd().split("\n");
        const { sequence } = JSON.parse(lines.at(-3) ?? "") as { sequence: number };
        const policyEvent = { message: "no", enforcementLevel: "mandatory" };
        const violation = JSON.stringify({ sequence: sequence + 0.5, policyEvent });
        const text = [...lines.slice(0, -2), violation, ...lines.slice(-2)].join("\n");
        const { printed } = await run(await file(text));
        expect(printed).toContain("policy: no");
    });

    test.each([
        [[], "Name one file"],
        [["a", "b"], "Name one file"],
        [["a", "--fail-on", "note"], '--fail-on is "note"'],
        [["a", "--fail"], "--fail"],
        [["a", "--title"], "--title"],
    ])("exits with 2 for the arguments %j", async (args, message) => {
        const { code, errors } = await run(...args);
        expect(code).toBe(2);
        expect(errors).toContain(message);
    });

    test("exits with 1 and names the folder that is given as a file", async () => {
        const { code, errors } = await run(folder);
        expect([code, errors]).toEqual([1, `${folder} is a folder.`]);
    });

    test("exits with 1 and names the file that is not there", async () => {
        const { code, errors } = await run(join(folder, "absent.json"));
        expect(code).toBe(1);
        expect(errors).toContain("absent.json");
    });

    test("a preview without steps is no change", async () => {
        expect((await run(await file(previewOf([], { changeSummary: { same: 3 } })))).printed).toContain(
            "**No changes.**",
        );
    });
});
