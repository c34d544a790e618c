import { sortByHash } from "../../../../sandbox/providers/bridge/terraformSet";

// The order in which the official plugin was seen to send them.
test("objects come in the order of their hashes", () => {
    const mappings = [
        { auth0: "email", scim: 'emails[type eq "work"].value' },
        { auth0: "app_metadata.external_id", scim: "externalId" },
        { auth0: "username", scim: "userName" },
    ];
    expect(sortByHash(mappings).map(({ auth0 }) => auth0)).toEqual([
        "username",
        "email",
        "app_metadata.external_id",
    ]);
});

test("a set that hashes the bare text has another order than one that hashes it as an element", () => {
    const letters = ["a", "b", "c", "d", "e"];
    expect(sortByHash(letters)).toEqual(["a", "b", "c", "e", "d"]);
    expect(sortByHash(letters, "string")).toEqual(["c", "b", "d", "a", "e"]);
});
