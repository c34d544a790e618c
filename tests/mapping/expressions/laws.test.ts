import fc from "fast-check";

import { evaluate } from "../../../mapping/expressions/evaluator";
import type { Expression } from "../../../mapping/expressions/syntax";
import type { Value } from "../../../mapping/expressions/value";
import { environment } from "../support/environment";

/** Calls a function of expressions with constants; a list stands for a multi-valued attribute. */
function call(name: string, ...values: (string | number | readonly string[])[]): Value {
    const lists = new Map<string, readonly string[]>();
    const list = values.map((value, index): Expression => {
        if (typeof value === "object") {
            lists.set(`list${index}`, value);
            return { kind: "attribute", name: `list${index}` };
        }
        return { kind: "constant", value: `${value}`, quoted: typeof value === "string" };
    });
    return evaluate({ kind: "call", name, arguments: list }, (key) => lists.get(key) ?? null, environment);
}

/** Dates as the date functions write them: whole seconds, in years with four digits. */
const dateTime = fc
    .date({
        min: new Date("1900-01-01T00:00:00Z"),
        max: new Date("2199-12-31T00:00:00Z"),
        noInvalidDate: true,
    })
    .map((date) => String(call("CDate", date.toISOString())));
const interval = fc.constantFrom("yyyy", "m", "d", "ww", "h", "n", "s");
const count = fc.integer({ min: -500, max: 500 });
const text = fc.string({ unit: "grapheme" });

const law = <T extends [unknown, ...unknown[]]>(
    name: string,
    arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
    check: (...values: T) => void,
) => test(name, () => fc.assert(fc.property(...arbitraries, check)));

law("a DateTime is read as what it was written from", [dateTime], (date) => {
    expect(call("CDate", date)).toBe(date);
});

law(
    "what DateAdd adds, DateDiff finds between the dates",
    [interval, count, dateTime],
    (unit, number, date) => {
        expect(call("DateDiff", unit, date, String(call("DateAdd", unit, number, date)))).toBe(`${number}`);
    },
);

law("DateDiff of swapped dates is the negative", [interval, dateTime, dateTime], (unit, a, b) => {
    expect(Number(call("DateDiff", unit, a, b)) + Number(call("DateDiff", unit, b, a))).toBe(0);
});

law("DateFromNum undoes NumFromDate", [dateTime], (date) => {
    expect(call("DateFromNum", String(call("NumFromDate", date)))).toBe(date);
});

law("case is changed letter by letter, once", [text], (source) => {
    for (const name of ["ToLower", "ToUpper"]) {
        const changed = String(call(name, source));
        expect([...changed]).toHaveLength([...source].length);
        expect(call(name, changed)).toBe(changed);
    }
});

law("Left and the rest by Mid are the whole", [text, fc.nat({ max: 40 })], (source, length) => {
    expect(`${String(call("Left", source, length))}${String(call("Mid", source, length + 1, 10_000))}`).toBe(
        source,
    );
});

law("Not twice is the truth again", [fc.constantFrom("True", "False")], (value) => {
    expect(call("Not", String(call("Not", value)))).toBe(value);
});

law(
    "Split undoes Join for parts without the separator or blanks at their ends",
    [fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 })],
    (parts) => {
        expect(call("Split", String(call("Join", ";", parts)), ";")).toEqual(parts);
        expect(call("Word", String(call("Join", ";", parts)), parts.length, ";")).toBe(parts.at(-1));
    },
);

law(
    "RemoveDuplicates keeps each value once, in order",
    [fc.array(fc.constantFrom("a", "b", "c"))],
    (list) => {
        expect(call("RemoveDuplicates", list)).toEqual([...new Set(list)]);
    },
);

law("StripSpaces leaves no space and nothing else out", [text], (source) => {
    expect(call("StripSpaces", source)).toBe(source.split(" ").join(""));
});

law("NormalizeDiacritics leaves no mark", [text], (source) => {
    expect(String(call("NormalizeDiacritics", source))).not.toMatch(/\p{M}/u);
});

law(
    "RandomString has its length and its minimums and avoids what it is to avoid",
    [fc.nat({ max: 5 }), fc.nat({ max: 5 }), fc.nat({ max: 5 }), fc.nat({ max: 5 }), fc.nat({ max: 20 })],
    (numbers, special, capital, lower, rest) => {
        const length = Math.max(1, numbers + special + capital + lower + rest);
        const made = String(call("RandomString", length, numbers, special, capital, lower, "?,0aA"));
        expect(made).toHaveLength(length);
        expect(made).not.toMatch(/[?,0aA]/);
        const among = (pattern: RegExp) => made.match(pattern)?.length ?? 0;
        expect(among(/[0-9]/g)).toBeGreaterThanOrEqual(numbers);
        expect(among(/[A-Z]/g)).toBeGreaterThanOrEqual(capital);
        expect(among(/[a-z]/g)).toBeGreaterThanOrEqual(lower);
        expect(among(/[^0-9A-Za-z]/g)).toBeGreaterThanOrEqual(special);
    },
);

test("Guid returns a new value each time", () => {
    const [first, second] = [call("Guid"), call("Guid")];
    expect(first).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(second).not.toBe(first);
});
