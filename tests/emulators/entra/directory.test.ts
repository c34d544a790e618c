import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parseGroups, parseUsers } from "../../../emulators/entra/directory";
import { DirectoryFileError } from "../../../emulators/entra/directory/error";
import { emulatorsRoot } from "../../../emulators/support/emulatorsRoot";

const shipped = (name: string): string => readFileSync(join(emulatorsRoot, "directory", name), "utf8");
const id = "11111111-2222-4333-8444-555555555555";

describe("the sample directory", () => {
    const users = parseUsers(shipped("users.csv"));
    const groups = parseGroups(shipped("groups.json"), users);

    test("has 40 users, among them disabled ones, a guest and one without mail", () => {
        expect(users).toHaveLength(40);
        expect(users.filter((user) => !user.accountEnabled).length).toBeGreaterThan(1);
        expect(users.filter((user) => user.userType === "Guest")).toHaveLength(1);
        expect(users.filter((user) => user.mail === null)).toHaveLength(1);
        expect(new Set(users.map((user) => user.department)).size).toBeGreaterThan(4);
        expect(users.map((user) => user.surname)).toEqual(expect.arrayContaining(["O'Brien", "Müller"]));
    });

    test("has six groups, Ada in Engineering, and a nested group", () => {
        expect(groups.map((group) => group.displayName).sort()).toEqual([
            "All Staff",
            "Contractors",
            "Engineering",
            "Finance",
            "Sales",
            "Support",
        ]);
        const ada = users.find((user) => user.userPrincipalName === "ada@acme.example");
        const engineering = groups.find((group) => group.displayName === "Engineering");
        const allStaff = groups.find((group) => group.displayName === "All Staff");
        expect(engineering?.members).toContain(ada?.id);
        expect(allStaff?.members).toContain(engineering?.id);
    });
});

describe("users from CSV", () => {
    test("are read with a byte order mark, quoted strings, columns in any order and unknown columns", () => {
        const [user] = parseUsers(
            `\uFEFFdisplayName,extensionAttribute3,accountEnabled,userPrincipalName,telephoneNumber,createdDateTime\r\n` +
                `"Doe, ""Jo""",blue,FALSE,jo@acme.example,+1 5,3/24/2024 9:15:00 AM\r\n`,
        );
        expect(user).toMatchObject({
            displayName: 'Doe, "Jo"',
            accountEnabled: false,
            mail: null,
            mailNickname: "jo",
            businessPhones: ["+1 5"],
            createdDateTime: "2024-03-24T09:15:00Z",
            extensionAttributes: { extensionAttribute3: "blue" },
        });
    });

    test("get the same derived IDs at each start", () => {
        const text = "userPrincipalName\njo@acme.example\nmo@acme.example\n";
        const first = parseUsers(text).map((user) => user.id);
        expect(parseUsers(text).map((user) => user.id)).toEqual(first);
        expect(new Set(first).size).toBe(2);
        expect(first[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    });

    test.each([
        ["a missing name", `userPrincipalName,id\na@x,\n,${id}\n`, "line 3: userPrincipalName is missing"],
        [
            "a repeated name",
            "userPrincipalName\nA@x\nb@x\na@X\n",
            'line 4: userPrincipalName "a@X" is already on line 2',
        ],
        [
            "a repeated ID",
            `userPrincipalName,id\na@x,${id}\nb@x,${id.toUpperCase()}\n`,
            `line 3: id "${id}" is already on line 2`,
        ],
        ["a malformed ID", "userPrincipalName,id\na@x,7\n", 'line 2: id "7" is not a GUID'],
        [
            "a bad boolean",
            "userPrincipalName,accountEnabled\na@x,yes\n",
            'line 2: accountEnabled is "yes", expected True or False',
        ],
        [
            "a bad user type",
            "userPrincipalName,userType\na@x,Robot\n",
            'line 2: userType is "Robot", expected Member or Guest',
        ],
        [
            "a bad date",
            "userPrincipalName,createdDateTime\na@x,soon\n",
            'line 2: createdDateTime "soon" is not a date',
        ],
    ])("refuse %s with its line", (_what, text, message) => {
        expect(() => parseUsers(text)).toThrow(new DirectoryFileError(`users, ${message}`));
    });

    test("are rejected when the file is not CSV", () => {
        expect(() => parseUsers('userPrincipalName\n"a@x\n')).toThrow(DirectoryFileError);
    });
});

describe("groups from JSON", () => {
    const users = parseUsers(`userPrincipalName,id\njo@acme.example,${id}\n`);

    test("have each member once, by ID or user principal name", () => {
        const [group] = parseGroups(
            JSON.stringify({
                value: [{ displayName: "A", members: [{ id }, { userPrincipalName: "JO@acme.example" }] }],
            }),
            users,
        );
        expect(group).toMatchObject({ members: [id], securityEnabled: true, mailEnabled: false });
    });

    test.each([
        [
            "an unknown member",
            { displayName: "A", members: [{ userPrincipalName: "no@x" }] },
            /"A": member no@x is neither/,
        ],
        ["a member without a name", { displayName: "A", members: [{}] }, /"A": a member has neither id nor/],
        ["a group without a name", { members: [] }, /number 1 has no displayName/],
        [
            "a flag that is no boolean",
            { displayName: "A", securityEnabled: "yes" },
            /securityEnabled is not a boolean/,
        ],
        [
            "an ID that contradicts the name",
            {
                displayName: "A",
                members: [{ id: id.replace("1", "9"), userPrincipalName: "jo@acme.example" }],
            },
            /member jo@acme.example has id 9/,
        ],
    ])("refuse %s", (_what, group, message) => {
        expect(() => parseGroups(JSON.stringify({ value: [group] }), users)).toThrow(message);
    });
});
