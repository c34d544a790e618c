import { createMatcher, matchesId } from "../../../emulators/web/search";

test.each<[search: string, names: (string | null | undefined)[], isFound: boolean]>([
    ["da", ["Ada Example"], true],
    ["DA EXAM", ["Ada Example"], true],
    ["example ada", ["Ada Example"], true],
    ["ada engineering", ["Ada Example", "Engineering"], true],
    ["ada sales", ["Ada Example", "Engineering"], false],
    ["jose", ["José"], true],
    ["JOSÉ", ["Jose"], true],
    ["müller", ["MULLER"], true],
    ["  ", ["Ada"], true],
    ["", [], true],
    ["a", [null, undefined], false],
    [".*", ["Ada"], false],
])("the search %j fits %j: %s", (search, names, isFound) => {
    expect(createMatcher(search)(...names)).toBe(isFound);
});

test.each<[search: string, isFound: boolean]>([
    ["3f2504e0-4f89-11d3-9a0c-0305e82c3301", true],
    [" 3F2504E0 ", true],
    ["3f250", false],
    ["4f89-11d3", false],
    ["", false],
])("the search %j fits an object ID: %s", (search, isFound) => {
    expect(matchesId(search, "3f2504e0-4f89-11d3-9a0c-0305e82c3301")).toBe(isFound);
});
