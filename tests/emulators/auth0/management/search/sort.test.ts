import { sortItems } from "../../../../../emulators/auth0/management/search/sort";

const people = [
    { name: "bob", logins_count: 10, app_metadata: { level: 2 } },
    { name: "ada", logins_count: 9, app_metadata: { level: 11 } },
    { name: "eve" },
];
const names = (sort?: string) => sortItems(people, sort).map(({ name }) => name);

test.each([
    ["name:1", ["ada", "bob", "eve"]],
    ["name:-1", ["eve", "bob", "ada"]],
    ["logins_count:1", ["ada", "bob", "eve"]],
    ["logins_count:-1", ["bob", "ada", "eve"]],
    ["app_metadata.level:-1", ["ada", "bob", "eve"]],
    [undefined, ["bob", "ada", "eve"]],
])("%s: numbers by size, texts by letters, what lacks a value last", (sort, expected) => {
    expect(names(sort)).toEqual(expected);
});
