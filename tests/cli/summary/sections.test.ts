import { previewOf, summaryOf, type WrittenStep } from "./support";

const link = "urn:pulumi:dev::acme::auth0-entra:index:Auth0EntraLink";
const parentOf = (name: string): string =>
    `${link}$auth0-entra:index:EntraEnterpriseApplication::${name}-entra`;
const assignment = "azuread:index/appRoleAssignment:AppRoleAssignment";
const connection = "auth0:index/connection:Connection";
const job = "auth0-entra:index:ProvisioningJob";
const scimConfiguration = "auth0:index/connectionScimConfiguration:ConnectionScimConfiguration";

const rowsOf = (...steps: WrittenStep[]): string[] =>
    summaryOf(previewOf(steps))
        .markdown.split("\n")
        .filter((line) => /^\| (🔴|🟠|🔵)/.test(line));

describe("who", () => {
    const assigned = (op: string, name: string, more: object = {}): WrittenStep => ({
        op,
        type: assignment,
        name,
        parent: parentOf("acme"),
        [op === "create" ? "new" : "old"]: { inputs: { principalObjectId: "id" }, ...more },
    });

    test("is a name with dashes in it", () => {
        expect(rowsOf(assigned("create", "acme-entra-group-on-call-group-b"))).toEqual([
            "| 🔵 | gains | group `on-call-group-b` | assigned |",
        ]);
    });

    test("has the case that the directory writes", () => {
        const outputs = { principalDisplayName: "On Call", principalType: "Group" };
        expect(rowsOf(assigned("delete", "acme-entra-group-on call", { outputs }))).toEqual([
            "| 🟠 | **loses** | group `On Call` | no longer assigned |",
        ]);
    });

    test("stays assigned when Pulumi only forgets the assignment", () => {
        const rows = rowsOf(assigned("delete", "acme-entra-user-ada@acme.example", { retainOnDelete: true }));
        expect(rows).toEqual([
            "| 🔵 | gains | user `ada@acme.example` | stays assigned, but is no longer managed here |",
        ]);
    });

    test("names the other principal when an assignment without the component is replaced", () => {
        const outputs = { principalDisplayName: "Ada Winter", principalType: "User" };
        const rows = rowsOf({
            op: "replace",
            type: assignment,
            name: "user-0",
            parent: "urn:pulumi:dev::acme::pulumi:pulumi:Stack::acme-dev",
            old: { inputs: { principalObjectId: "a" }, outputs },
            new: { inputs: { principalObjectId: "b" } },
            replaceReasons: ["principalObjectId"],
        });
        expect(rows).toEqual([
            "| 🟠 | **loses** | user `Ada Winter` | the assignment is replaced |",
            "| 🔵 | gains | principal `b` | the assignment is replaced |",
        ]);
    });

    test("belongs to a link, which is named when there are several", () => {
        const rows = rowsOf(assigned("create", "acme-entra-group-a"), {
            ...assigned("create", "other-entra-group-b"),
            parent: parentOf("other"),
        });
        expect(rows).toEqual([
            "| 🔵 | acme | gains | group `a` | assigned |",
            "| 🔵 | other | gains | group `b` | assigned |",
        ]);
    });

    test("is all users who are not assigned, when assignment is required from now on", () => {
        const rows = rowsOf({
            op: "update",
            type: "azuread:index/servicePrincipal:ServicePrincipal",
            name: "sp",
            old: { inputs: { appRoleAssignmentRequired: false } },
            new: { inputs: { appRoleAssignmentRequired: true } },
        });
        expect(rows[0]).toContain("**loses** | all users who are not assigned");
    });
});

describe("what is destroyed", () => {
    test("names the connection whose users are deleted, and not twice what goes with it", () => {
        const rows = rowsOf(
            { op: "delete", type: connection, name: "c", old: { inputs: { name: "acme" } } },
            { op: "delete", type: scimConfiguration, name: "s", old: { inputs: {} } },
        );
        expect(rows).toHaveLength(1);
        expect(rows[0]).toMatch(
            /^\| 🔴 \| connection \| `acme` \| deleted \| \*\*all users of connection `acme`\*\*/,
        );
    });

    test("is nothing when the connection stays in the tenant", () => {
        const old = { inputs: { name: "acme" }, retainOnDelete: true };
        expect(rowsOf({ op: "delete", type: connection, name: "c", old })).toEqual([]);
    });

    test("may be of a kind that is not known here", () => {
        const step = { op: "delete", type: "azure-native:operationalinsights:Workspace", name: "logs" };
        expect(rowsOf({ ...step, old: { inputs: {} } })).toEqual([
            "| 🟠 | azure-native:Workspace | `logs` | deleted |",
        ]);
    });
});

describe("a mapping", () => {
    const change = (type: string, before: object, after: object): WrittenStep => ({
        op: "update",
        type,
        name: "x",
        old: { inputs: before },
        new: { inputs: after },
    });

    test("is dangerous when it decides who is whom", () => {
        const rows = rowsOf(
            change(
                job,
                { users: { attributes: { userName: { source: "upn", matchingPrecedence: 1 } } } },
                {
                    users: { attributes: { userName: { source: "upn" } } },
                },
            ),
            change(scimConfiguration, { userIdAttribute: "userName" }, { userIdAttribute: "externalId" }),
        );
        expect(rows).toEqual([
            "| 🔴 | Entra → SCIM, users | `userName` | `upn`, **matching attribute 1** | `upn` |",
            "| 🔴 | SCIM → Auth0 | **user ID attribute**: all users get a new identity in Auth0 | `userName` | `externalId` |",
        ]);
    });

    test("is compared row by row on the side of Auth0", () => {
        const row = (auth0: string, scim: string): object => ({ auth0, scim });
        const rows = rowsOf(
            change(
                scimConfiguration,
                { mappings: [row("email", "emails"), row("nickname", "nickName")] },
                { mappings: [row("email", 'emails[type eq "work"].value'), row("name", "displayName")] },
            ),
        );
        expect(rows).toEqual([
            '| 🟠 | SCIM → Auth0 | `email` | `emails` | `emails[type eq "work"].value` |',
            "| 🟠 | SCIM → Auth0 | `nickname` | `nickName` | – |",
            "| 🟠 | SCIM → Auth0 | `name` | – | `displayName` |",
        ]);
    });
});

describe("a token or certificate", () => {
    const until = (validUntil: string): WrittenStep => ({
        op: "same",
        type: "auth0-entra:index:ScimToken",
        name: "token",
        old: { outputs: { validUntil } },
        new: { outputs: { validUntil } },
    });

    test.each([
        ["2026-03-01T00:00:00Z", []],
        ["2026-02-01T12:00:00Z", ["| 🟠 | SCIM token | `token` | stays | expires in 17 days | 2026-02-01 |"]],
        ["2026-01-16T12:00:00Z", ["| 🟠 | SCIM token | `token` | stays | expires tomorrow | 2026-01-16 |"]],
        [
            "2026-01-10T12:00:00Z",
            ["| 🔴 | SCIM token | `token` | stays | **expired 5 days ago** | 2026-01-10 |"],
        ],
    ])("that stays is covered when its expiry, %s, is near", (end, rows) => {
        expect(rowsOf(until(end))).toEqual(rows);
    });

    // Without reasons, as the engine writes what it deletes with its owner, and what `--replace` names.
    const replaced: WrittenStep = {
        op: "replace",
        type: "auth0-entra:index:ScimToken",
        name: "token",
        old: { inputs: { connectionId: "con_1" }, outputs: { validUntil: "2026-03-01T00:00:00Z" } },
        new: { inputs: { lifetimeSeconds: 86_400 } },
    };
    const replacedConnection = (id: string): WrittenStep => ({
        op: "replace",
        type: connection,
        name: "connection",
        old: { id, inputs: {} },
        new: { inputs: {} },
    });
    const note = "A rotation puts the new credential into use before it deletes the old one.";
    const rowOf = (rows: string[]): string | undefined => rows.find((row) => row.includes("SCIM token"));

    test("that the engine deletes with its connection says so, and is no rotation", () => {
        const steps = [replaced, replacedConnection("con_1")];
        expect(rowOf(rowsOf(...steps))).toContain("belongs to the connection, which is replaced");
        expect(summaryOf(previewOf(steps)).markdown).not.toContain(note);
    });

    test("that is replaced on request has no reason, also beside another connection that is replaced", () => {
        expect(rowOf(rowsOf(replaced))).not.toContain("belongs to");
        expect(rowOf(rowsOf(replaced, replacedConnection("con_2")))).not.toContain("belongs to");
    });

    test("that is replaced for a reason of its own is a rotation", () => {
        const steps = [{ ...replaced, replaceReasons: ["validUntil"] }];
        expect(summaryOf(previewOf(steps)).markdown).toContain(note);
    });
});

describe("a preview that is too long for a comment", () => {
    const many = Array.from({ length: 3000 }, (_, index) => ({
        op: "create",
        type: assignment,
        name: `acme-entra-user-person.with.a.long.name.${index}@acme.example`,
        parent: parentOf("acme"),
        new: { inputs: {} },
    }));
    const others = many.map((step) => ({ ...step, type: `acme:index:${"Thing".repeat(90)}` }));
    const { markdown } = summaryOf(previewOf([...many, ...others]));

    test("is cut between lines, and says so", () => {
        expect(markdown.length).toBeLessThan(65_536);
        expect(markdown).toContain("… and 2900 more.");
        expect(markdown).toContain("too long for a comment");
    });
});

test("the first line stays the same for one title, whatever is in it", () => {
    const title = "acme --> <b>@octocat</b>";
    const [first, , heading] = summaryOf(previewOf([]), title).markdown.split("\n");
    expect(first).toBe("<!-- auth0-entra summary: acme ___ _b__octocat_/b_ -->");
    expect(heading).toBe("## acme --&gt; &lt;b&gt;@&#8203;octocat&lt;/b&gt;");
});
