import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { summary } from "../../../cli/summary";
import { fixture, previewOf } from "./support";

describe("npx auth0-entra summary", () => {
    let folder: string;
    beforeAll(async () => {
        folder = await mkdtemp(join(tmpdir(), "summary-"));
    });
    afterAll(() => rm(folder, { recursive: true }));

    const file = async (text: string): Promise<string> => {
        const path = join(folder, "preview.json");
        await writeFile(path, text);
        return path;
    };
    const run = async (...args: string[]): Promise<{ code: number; printed: string }> => {
        const lines: string[] = [];
        /* eslint-disable no-console -- what the command prints is looked at */
        const { log } = console;
        console.log = (line: string) => void lines.push(line);
        try {
            return { code: await summary.run(args), printed: lines.join("\n") };
        } finally {
            console.log = log;
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
        ["no JSON", "error: no stack selected", "This is no preview"],
        ["other JSON", '{"version":3}', "This is no preview"],
        ["a list", "[]", "This is no preview"],
    ])("refuses %s", async (_what, text, message) => {
        await expect(run(await file(text))).rejects.toThrow(message);
    });

    test.each([
        [[], "Name one file"],
        [["a", "b"], "Name one file"],
        [["a", "--fail-on", "note"], '--fail-on is "note"'],
        [["a", "--fail"], "--fail"],
    ])("refuses the arguments %j", async (args, message) => {
        await expect(run(...args)).rejects.toThrow(message);
    });

    test("says which file is not there", async () => {
        await expect(run(join(folder, "absent.json"))).rejects.toThrow("absent.json");
    });

    test("reports a preview that did not start as failed", async () => {
        const { code, printed } = await run(await file("\n"), "--fail-on", "danger");
        expect(code).toBe(3);
        expect(printed).toContain("### The preview failed");
        expect(printed).toContain("ended before it began");
    });

    test("a preview without steps is no change", async () => {
        expect((await run(await file(previewOf([])))).printed).toContain("**No changes.**");
    });
});
