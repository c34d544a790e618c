import {
    type Check,
    checkAnyString,
    checkList,
    checkMap,
    checkObject,
    checkOneOf,
    checkSecret,
    checkString,
} from "../../../rules/validation/checks";
import { Problems } from "../../../rules/validation/problems";

const unknown = Symbol("unknown");

function findProblems(check: Check, value: unknown): Record<string, string> {
    const problems = new Problems((candidate) => candidate === unknown);
    check(value, "", problems);
    return Object.fromEntries(problems.all.map(({ path, reason }) => [path, reason]));
}

const person = checkObject(
    {
        name: checkString({ max: 5, expected: "a string of 1 to 5 characters" }),
        role: checkOneOf(["reader", "writer"]),
        tags: checkMap(checkAnyString),
        groups: checkList(checkString({ expected: "a non-empty string" }), { min: 1, max: 2 }),
        password: checkSecret,
    },
    { name: "what the greeting says" },
);

test("accepts unknown values at any depth", () => {
    const known = { name: unknown, role: unknown, tags: { a: unknown }, groups: [unknown, unknown] };
    expect(findProblems(person, known)).toEqual({});
    expect(findProblems(person, { name: "Ada", tags: unknown, groups: unknown })).toEqual({});
});

test("names the purpose of a required member that is absent", () => {
    expect(findProblems(person, { name: null })).toEqual({
        name: "is required: what the greeting says",
    });
});

test("suggests a known argument for an unknown one, and else lists them", () => {
    expect(findProblems(person, { name: "Ada", rol: "x", zzzzzzz: 1 })).toEqual({
        rol: 'is not a known argument. Did you mean "role"?',
        zzzzzzz: "is not a known argument. The known arguments are name, role, tags, groups, password.",
    });
});

test("ignores absent members and the engine's own names", () => {
    expect(findProblems(person, { name: "Ada", other: undefined, __defaults: [] })).toEqual({});
});

test("says what was found, what is allowed and what to do", () => {
    const wrong = { name: "Augusta", role: "writr", tags: { 'a"b': 7 }, groups: ["x", "X"] };
    expect(findProblems(person, wrong)).toEqual({
        name: 'found "Augusta", expected a string of 1 to 5 characters.',
        role: 'found "writr", expected one of reader, writer. Did you mean "writer"?',
        'tags["a\\"b"]': 'found 7, expected a string. Write it as "7".',
        "groups[1]": 'found "X", expected each value once. Remove it: it is the same as groups[0].',
    });
});

test("limits the length of a list", () => {
    expect(findProblems(person, { name: "Ada", groups: [] })).toEqual({
        groups: "found [], expected at least 1 in the list.",
    });
    expect(findProblems(person, { name: "Ada", groups: ["a", "b", "c"] })).toEqual({
        groups: 'found "3 in the list", expected at most 2.',
    });
});

test("never shows a secret", () => {
    expect(findProblems(person, { name: "Ada", password: " " })).toEqual({ password: "is empty" });
    expect(findProblems(person, { name: "Ada", password: { canary: 1 } })).toEqual({
        password: "is not a string",
    });
});

test("shortens a long value", () => {
    const { name } = findProblems(person, { name: "x".repeat(1000) });
    expect(name).toMatch(/^found "x{199}…, expected/);
});
