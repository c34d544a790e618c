import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
    decodeDirectoryFile,
    DirectoryFileError,
    parseGroups,
    parseUsers,
} from "../../../emulators/entra/directory";
import { loadDirectory } from "../../../emulators/session/loadDirectory";
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

    test("have the columns of Microsoft's page, in any case", () => {
        const [user] = parseUsers(
            `USERPRINCIPALNAME,objectId,physicalDeliveryOfficeName,mobile,DisplayName\njo@acme.example,${id},Room 1,+1 5,Jo\n`,
        );
        expect(user).toMatchObject({ id, officeLocation: "Room 1", mobilePhone: "+1 5", displayName: "Jo" });
        expect(user?.extensionAttributes).toEqual({});
    });

    test.each([
        [
            "a line that names the separator",
            "sep=;\r\nuserPrincipalName;displayName\r\njo@x;Jo, the first\r\n",
        ],
        ["semicolons", "userPrincipalName;displayName\njo@x;Jo, the first\n"],
        ["tabs", "userPrincipalName\tdisplayName\njo@x\tJo, the first\n"],
    ])("are read with %s", (_what, text) => {
        expect(parseUsers(text)).toMatchObject([{ userPrincipalName: "jo@x", displayName: "Jo, the first" }]);
    });

    test("keep their line behind a line that names the separator", () => {
        expect(() => parseUsers("sep=;\nuserPrincipalName;id\njo@x;7\n")).toThrow("users, line 3: id");
    });

    test.each([
        [
            "a header in another language",
            "Benutzerprinzipalname,Anzeigename\na@x,A\n",
            "users: the header has no column userPrincipalName. Found: Benutzerprinzipalname, Anzeigename. Expected: userPrincipalName and any of displayName,",
        ],
        ["no header", "a@x,A\n", "Found: a@x, A. Expected: userPrincipalName"],
        ["a header alone", "userPrincipalName,displayName\n", "users: the file has no user below its header"],
        ["an empty file", "", "users: the file has no user below its header"],
        [
            "a column without a name",
            "userPrincipalName,displayName,\na@x,A,lost\n",
            "users: column 3 of the header has no name. Found: userPrincipalName, displayName,",
        ],
        [
            "one column twice",
            "userPrincipalName,mobile,mobilePhone\na@x,1,2\n",
            "users: the header has the column mobilePhone twice. Found: userPrincipalName, mobile, mobilePhone",
        ],
    ])("reject %s", (_what, text, message) => {
        expect(() => parseUsers(text)).toThrow(message);
    });

    test("are rejected when the file is not CSV", () => {
        expect(() => parseUsers('userPrincipalName\n"a@x\n')).toThrow(DirectoryFileError);
    });
});

describe("files", () => {
    const text = "userPrincipalName,displayName\njürgen@x,Jürgen\n";

    test.each([
        ["UTF-8", Buffer.from(text)],
        ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${text}`)],
        ["UTF-16", Buffer.from(`\uFEFF${text}`, "utf16le")],
        ["UTF-16, the high byte first", Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
    ])("are read in %s", (_encoding, bytes) => {
        expect(parseUsers(decodeDirectoryFile(bytes))).toMatchObject([{ displayName: "Jürgen" }]);
    });

    test.each([
        [
            "ANSI",
            Buffer.from(text, "latin1"),
            'the file is not UTF-8 (line 2: j\ufffdrgen@x,J\ufffdrgen); save it as "CSV UTF-8"',
        ],
        [
            "UTF-16 that is cut off",
            Buffer.from(`\uFEFF${text}`, "utf16le").subarray(0, -1),
            "UTF-16 that is cut off or damaged",
        ],
        [
            "UTF-16 without a byte order mark",
            Buffer.from(text.replace(/ü/g, "u"), "utf16le"),
            "UTF-16 without a byte order mark",
        ],
    ])("are rejected in %s", (_encoding, bytes, message) => {
        expect(() => decodeDirectoryFile(bytes)).toThrow(message);
    });

    test("are named with their option", async () => {
        const folder = await mkdtemp(join(tmpdir(), "directory-"));
        const file = join(folder, "users.csv");
        await writeFile(file, "name\na\n");
        await expect(loadDirectory(file)).rejects.toThrow(
            `--users ${file}: users: the header has no column userPrincipalName. Found: name. Expected`,
        );
        await rm(folder, { recursive: true });
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

    test("leave out devices, and say so", () => {
        const notices: string[] = [];
        const members = [
            { "@odata.type": "#microsoft.graph.device", id: id.replace("1", "9"), displayName: "PC" },
            { id },
        ];
        const [group] = parseGroups(JSON.stringify([{ displayName: "A", members }]), users, (n) =>
            notices.push(n),
        );
        expect(group?.members).toEqual([id]);
        expect(notices).toEqual(['groups, "A": left out 1 of 2 members, which are no users or groups']);
    });

    test.each([
        [19, []],
        [20, [expect.stringContaining('groups, "A": has 20 members, as many as $expand=members returns')]],
        [21, []],
    ])("with %i members that may be a part of them are reported", (count, expected) => {
        const many = parseUsers(
            ["userPrincipalName", ...Array.from({ length: count }, (_, i) => `user${i}@x`)].join("\n"),
        );
        const members = many.map(({ userPrincipalName }) => ({ userPrincipalName }));
        const notices: string[] = [];
        const [group] = parseGroups(JSON.stringify([{ displayName: "A", members }]), many, (n) =>
            notices.push(n),
        );
        expect(group?.members).toHaveLength(count);
        expect(notices).toEqual(expected);
    });

    test.each([
        ["one page of several", { value: [], "@odata.nextLink": "https://x" }, /one page of several/],
        [
            "groups without members",
            [{ displayName: "A" }, { displayName: "B" }],
            /no group has members, as in the output of/,
        ],
        [
            "a group with more members elsewhere",
            [{ displayName: "A", members: [], "members@odata.nextLink": "https://x" }],
            /"A": members@odata\.nextLink says/,
        ],
        ["something else", { groups: [] }, /found an object with groups\. Expected: {"value": \[groups\]}/],
        ["a list of names", ["A"], /found a list of other values/],
    ])("reject %s", (_what, content, message) => {
        expect(() => parseGroups(JSON.stringify(content), users)).toThrow(message);
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
            { displayName: "A", securityEnabled: "yes", members: [] },
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
