import { unknownMark, type Values } from "../../../provider/host";
import {
    collectSecretStrings,
    createRedactor,
    findSecretPaths,
    omitRestated,
} from "../../../provider/host/secrets";
import type { Received } from "../../../provider/host/wire/receive";

function source(values: Values, ...secrets: Received["secrets"]): Received {
    return { values, secrets };
}

describe("secretPaths", () => {
    test("carries a secret to the same path of the result", () => {
        const inputs = source({ a: { b: "s" }, c: "s" }, ["a", "b"], ["c"]);
        expect(findSecretPaths({ a: { b: "new", x: 1 }, d: 1 }, [inputs])).toEqual([["a", "b"]]);
    });

    test("marks an element of a list that stayed in place", () => {
        const inputs = source({ list: [{ v: "s" }, { v: "p" }] }, ["list", 0, "v"]);
        expect(findSecretPaths({ list: [{ v: "s", id: 1 }, { v: "p" }] }, [inputs])).toEqual([
            ["list", 0, "v"],
        ]);
    });

    test.each<[string, Values]>([
        ["was reordered", { list: [{ v: "p" }, { v: "s" }] }],
        ["got shorter", { list: [{ v: "s" }] }],
        ["got longer", { list: [{ v: "s" }, { v: "p" }, { v: "s" }] }],
        ["is an object now", { list: { 0: "s" } }],
        ["is text now", { list: '[{"v":"s"}]' }],
        ["is not known yet", { list: unknownMark }],
    ])("marks the whole list when it %s", (_what, outputs) => {
        const inputs = source({ list: [{ v: "s" }, { v: "p" }] }, ["list", 0, "v"]);
        expect(findSecretPaths(outputs, [inputs])).toEqual([["list"]]);
    });

    test("marks the whole when a secret's container has become text", () => {
        const inputs = source({ a: { b: { c: "s" } } }, ["a", "b", "c"]);
        expect(findSecretPaths({ a: { b: "c=s" } }, [inputs])).toEqual([["a", "b"]]);
    });

    test("adds the outputs that are always secret", () => {
        expect(findSecretPaths({ token: "t" }, [], ["token"])).toEqual([["token"]]);
    });
});

test("a property given in plain now is not secret for its past", () => {
    const olds = source({ a: "s", b: "s" }, ["a"], ["b"]);
    expect(omitRestated(olds, source({ a: "plain" })).secrets).toEqual([["b"]]);
});

describe("redactor", () => {
    test("blanks every form of a secret, longest first", () => {
        const redact = createRedactor(["canary", 'canary"/long']);
        expect(redact('canary x canary"/long')).toBe("[secret] x [secret]");
        expect(redact(JSON.stringify({ a: 'canary"/long' }))).toBe('{"a":"[secret]"}');
        expect(redact("https://h/?t=canary%22%2Flong")).toBe("https://h/?t=[secret]");
    });

    test("knows the texts within a secret structure, but none too short to tell apart", () => {
        const received = source({ a: { b: ["canary-1", "no", 7, unknownMark], c: "canary-2" }, d: "plain" }, [
            "a",
        ]);
        expect(collectSecretStrings(received)).toEqual(["canary-1", "canary-2"]);
    });
});
