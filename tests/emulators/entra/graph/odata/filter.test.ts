import fc from "fast-check";

import { matchesFilter } from "../../../../../emulators/entra/graph/odata/evaluate";
import { FilterSyntaxError, parseFilter } from "../../../../../emulators/entra/graph/odata/filter";

const holds = (text: string, value: object): boolean => matchesFilter(parseFilter(text), value);
const user = { name: "Ada", mail: null, age: 36, on: true, at: "2025-03-01T00:00:00Z", who: { id: "7" } };

test.each([
    ["name eq 'ada'", true],
    ["name ne 'ada'", false],
    ["mail eq null", true],
    ["mail ne null", false],
    ["name eq null", false],
    ["on eq true", true],
    ["on eq 'true'", false],
    ["age gt 35 and age lt 37", true],
    ["age ge 37 or age le 35", false],
    ["at ge 2025-01-01T00:00:00Z", true],
    ["at lt 2025-01-01T00:00:00Z", false],
    ["who/id eq '7'", true],
    ["who/name eq '7'", false],
    ["name in ('Bob', 'Ada')", true],
    ["name in ('Bob')", false],
    ["startswith(name,'a') and not endswith(name, 'b')", true],
    ["contains(name,'D')", true],
    ["startswith(mail,'a')", false],
    // `and` binds stronger than `or`, `not` stronger than both.
    ["name eq 'Ada' or name eq 'x' and name eq 'y'", true],
    ["(name eq 'Ada' or name eq 'x') and name eq 'y'", false],
    ["not name eq 'x' and name eq 'y'", false],
    ["not (name eq 'x' and name eq 'y')", true],
])("%s is %s", (text, expected) => {
    expect(holds(text, user)).toBe(expected);
});

test.each([
    ["", 0],
    ["name", 4],
    ["name eq", 7],
    ["name is 'x'", 5],
    ["name eq x", 8],
    ["name eq 'x", 8],
    ["(name eq 'x'", 12],
    ["name eq 'x')", 11],
    ["name in 'x'", 8],
    ["startswith(name)", 15],
    ["name eq 'x' and", 15],
    ["name eq 'a' 'b'", 12],
    ["$name eq 'a'", 0],
])("rejects %j at position %i", (text, position) => {
    expect(() => parseFilter(text)).toThrow(new FilterSyntaxError(position, text));
});

test("reads back any string literal after quoting", () => {
    fc.assert(
        fc.property(fc.string(), (text) => {
            expect(parseFilter(`name eq '${text.replaceAll("'", "''")}'`)).toEqual({
                kind: "compare",
                operator: "eq",
                path: "name",
                value: text,
            });
        }),
    );
});
