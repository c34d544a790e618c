import { suggest } from "../../../emulators/support/suggestion";

test.each([
    ["--kep", ["--keep", "--help", "--exec"], 'Did you mean "--keep"?'],
    ["user.read.all", ["User.Read.All", "Group.Read.All"], 'Did you mean "User.Read.All"?'],
    ["colour", ["keep", "help"], undefined],
    ["ab", ["aa", "bb"], undefined],
])("%s", (given, candidates, suggestion) => {
    expect(suggest(given, candidates)).toBe(suggestion);
});
