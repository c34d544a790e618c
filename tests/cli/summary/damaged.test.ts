import { readPreview } from "../../../cli/summary/preview/readPreview";
import { summarise } from "../../../cli/summary/render";
import { levels } from "../../../cli/summary/sections/section";
import { fixture, recorded } from "./support";

/** From the worst; `unusable` ends with exit code 1. */
const verdicts = ["unusable", ...levels, "nothing"] as const;
type Verdict = (typeof verdicts)[number];

const now = new Date("2026-01-15T12:00:00.000Z");

function judge(text: string): Verdict {
    const preview = readPreview(text);
    if (preview.problem !== undefined) return "unusable";
    return summarise(preview, { now }).worst ?? "nothing";
}

const isMilder = (one: Verdict, other: Verdict): boolean => verdicts.indexOf(one) > verdicts.indexOf(other);

/** The same for the same JSON, so that what changes nothing is not judged again; undefined: no JSON. */
const toCanonical = (text: string): string | undefined => {
    try {
        return JSON.stringify(JSON.parse(text));
    } catch {
        return undefined;
    }
};

/** At most this many lines of a file are removed and doubled: every one of a small file, every n-th of a large one. */
const mostLines = 80;

const removeLine = (lines: string[], index: number): string =>
    [...lines.slice(0, index), ...lines.slice(index + 1)].join("\n");
const doubleLine = (lines: string[], index: number): string =>
    [...lines.slice(0, index + 1), ...lines.slice(index)].join("\n");

describe.each(recorded(""))("%s", (name) => {
    const whole = fixture(name);
    const verdict = judge(whole);
    const lines = whole.split("\n");
    const same = toCanonical(whole);
    const isStream = name.endsWith(".jsonl");
    const step = Math.ceil(lines.length / mostLines);
    const chosen = [...lines.keys()].filter((index) => index % step === 0);

    test("is usable as it is", () => {
        expect(verdict).not.toBe("unusable");
    });

    test("is unusable when it is cut off at the end of any line", () => {
        // The last event of a stream says only that the engine has ended.
        const needed = isStream ? lines.length - 2 : lines.length - 1;
        const kept = [...lines.keys()].filter((count) => count < needed);
        expect(kept.filter((count) => judge(lines.slice(0, count).join("\n")) !== "unusable")).toEqual([]);
    });

    test.each([
        ["removed", removeLine],
        ["doubled", doubleLine],
    ])("is not judged more mildly when a line is %s", (_what, change) => {
        const milder = chosen.filter((index) => {
            const text = change(lines, index);
            const canonical = toCanonical(text);
            // What is no JSON is tested below.
            if (!isStream && (canonical === undefined || canonical === same)) return false;
            return isMilder(judge(text), verdict);
        });
        expect(milder.map((index) => lines[index])).toEqual([]);
    });
});

test("a preview is unusable when it is cut off at any character", () => {
    const whole = fixture("by-hand-changed.json").trimEnd();
    const usable = [...whole].flatMap((_character, length) =>
        judge(whole.slice(0, length)) === "unusable" ? [] : [length],
    );
    expect(usable).toEqual([]);
});

test("a stream is unusable when one of its last two events is cut off at any character", () => {
    const whole = fixture("group-swapped.events.jsonl").trimEnd();
    const start = whole.lastIndexOf("\n", whole.lastIndexOf("\n") - 1);
    const end = whole.lastIndexOf("\n");
    const usable = Array.from({ length: whole.length - start }, (_item, offset) => start + offset).filter(
        (length) => judge(whole.slice(0, length)) !== "unusable",
    );
    // Without its last event, which says only that the engine has ended, the stream is whole.
    expect(usable).toEqual([end, end + 1]);
});

test.each(recorded(".json").filter((name) => fixture(`${name}.json`).length < 10_000))(
    "%s is unusable when a removed line leaves no JSON",
    (name) => {
        const lines = fixture(`${name}.json`).trimEnd().split("\n");
        const broken = lines.flatMap((_line, index) => {
            const text = removeLine(lines, index);
            return toCanonical(text) === undefined ? [text] : [];
        });
        expect(broken.length).toBeGreaterThan(0);
        expect(broken.filter((text) => judge(text) !== "unusable")).toEqual([]);
    },
);
