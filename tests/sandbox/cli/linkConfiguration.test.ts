import { parseGroups, parseUsers } from "../../../emulators/entra/directory";
import { chooseLinkScope } from "../../../sandbox/cli/linkConfiguration";

const users = parseUsers("userPrincipalName,accountEnabled\nada@x,\nben@x,\ncleo@x,False\n");

function groups(...names: string[]): ReturnType<typeof parseGroups> {
    const value = names.map((displayName, index) => ({
        id: `00000000-0000-4000-8000-00000000000${index}`,
        displayName,
        members: [{ userPrincipalName: "ada@x" }],
    }));
    return parseGroups(JSON.stringify(value), users);
}

test("provisions all groups by their names, and one user who is in none", () => {
    expect(chooseLinkScope({ users, groups: groups("Engineering", "Sales") })).toEqual({
        groups: ["Engineering", "Sales"],
        users: ["ben@x"],
    });
});

test("takes the object IDs of groups that have the same name", () => {
    expect(chooseLinkScope({ users, groups: groups("Team", "Sales", "team") }).groups).toEqual([
        "00000000-0000-4000-8000-000000000000",
        "Sales",
        "00000000-0000-4000-8000-000000000002",
    ]);
});

test("provisions every enabled user of a directory without groups", () => {
    expect(chooseLinkScope({ users, groups: [] })).toEqual({ groups: [], users: ["ada@x", "ben@x"] });
});
