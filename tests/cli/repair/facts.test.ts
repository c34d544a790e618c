import { type Evidence, listFacts } from "../../../cli/repair/facts";
import { readUpdates } from "../../../cli/repair/history";

const update = (kind: string, result: string, endTime: string) => ({
    kind,
    result,
    startTime: endTime,
    endTime,
});

const evidence: Evidence = {
    candidate: {
        id: "con_1",
        created: "2026-11-30T10:00:30Z",
        origin: { holds: true, text: "its connection is a" },
    },
    interrupted: false,
    history: readUpdates([
        update("update", "failed", "2026-11-30T10:01:00Z"),
        update("update", "succeeded", "2026-11-30T09:00:00Z"),
    ]),
    parentCreated: "2026-11-30T08:00:00Z",
    differences: [],
};

const failing = (changed: Partial<Evidence>): string[] =>
    listFacts({ ...evidence, ...changed }).flatMap(({ holds, text }) => (holds ? [] : [text]));

test("all facts hold for an object of a failed update", () => {
    expect(failing({})).toEqual([]);
    expect(listFacts(evidence).map(({ text }) => text)).toEqual([
        "the last update did not succeed (2026-11-30T10:01:00Z)",
        "it was created at 2026-11-30T10:00:30Z, after everything that succeeded",
        "it has every property as the program declares it",
        "its connection is a",
    ]);
});

test("an update that succeeded leaves nothing behind", () => {
    const history = readUpdates([update("update", "succeeded", "2026-11-30T09:00:00Z")]);
    expect(failing({ history })).toEqual([
        "the last update succeeded (2026-11-30T09:00:00Z), so it left nothing behind",
    ]);
});

test("refreshes and imports after the failed update do not count", () => {
    const history = readUpdates([
        update("refresh", "succeeded", "2026-11-30T10:03:00Z"),
        update("resource-import", "succeeded", "2026-11-30T10:02:00Z"),
        update("update", "failed", "2026-11-30T10:01:00Z"),
    ]);
    expect(failing({ history })).toEqual([]);
});

test("a stack without any update has made nothing, unless the engine noted that it began to", () => {
    const history = readUpdates([]);
    expect(failing({ history })).toEqual(["the stack has had no update that could have made it"]);
    expect(failing({ history, interrupted: true })).toEqual([]);
});

test.each([
    [
        "the last update that succeeded",
        { created: "2026-11-30T08:54:59Z" },
        /before the last update that succeeded/,
    ],
    ["the component", { created: "2026-11-30T07:54:59Z" }, /before its component/],
])("an object that is older than %s is not of this deployment", (_what, { created }, message) => {
    const history = /component/.test(message.source)
        ? { ...evidence.history, lastSuccess: undefined }
        : evidence.history;
    const [first, ...others] = failing({ candidate: { ...evidence.candidate, created }, history });
    expect(first).toMatch(message);
    expect(others).toEqual([]);
});

test("clocks may differ by five minutes", () => {
    expect(failing({ candidate: { ...evidence.candidate, created: "2026-11-30T08:55:01Z" } })).toEqual([]);
});

test("an object that differs is not of this deployment, however it was interrupted", () => {
    expect(failing({ differences: ["name", "options.signingCert"], interrupted: true })).toEqual([
        "it differs from the program in name, options.signingCert",
    ]);
});

test("the engine's note of a creation stands for an origin that nothing else shows", () => {
    const candidate = { id: "con_1", origin: { holds: false, text: "nothing shows it" } };
    expect(failing({ candidate })).toEqual(["nothing shows it"]);
    expect(failing({ candidate, interrupted: true })).toEqual([]);
});
