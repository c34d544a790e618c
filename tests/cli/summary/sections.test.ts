import { previewOf, summaryOf, type WrittenStep } from "./support";

const link = "urn:pulumi:dev::acme::auth0-entra:index:Auth0EntraLink";
const parentOf = (name: string): string =>
    `${link}$auth0-entra:index:EntraEnterpriseApplication::${name}-entra`;
const assignment = "azuread:index/appRoleAssignment:AppRoleAssignment";
const assignments = "auth0-entra:index:AppRoleAssignments";
const application = "auth0-entra:index:EnterpriseApplication";
const samlConfiguration = "auth0-entra:index:BasicSamlConfiguration";
const connection = "auth0:index/connection:Connection";
const job = "auth0-entra:index:ProvisioningJob";
const scimConfiguration = "auth0:index/connectionScimConfiguration:ConnectionScimConfiguration";

const rowsOf = (...steps: WrittenStep[]): string[] =>
    summaryOf(previewOf(steps))
        .markdown.split("\n")
        .filter((line) => /^\| (🔴|🟠|🔵)/.test(line));

describe("members of groups", () => {
    const roles = (before: object | undefined, after: object | undefined, more: object = {}) => ({
        op: before === undefined ? "create" : after === undefined ? "delete" : "update",
        type: "auth0-entra:index:GroupRoles",
        name: "acme-auth0-group-roles",
        ...(before !== undefined && { old: { inputs: { groups: before, ...more } } }),
        ...(after !== undefined && { new: { inputs: { groups: after } } }),
    });

    test("gain and lose roles, each by its name", () => {
        const rows = rowsOf(
            roles(
                { Engineering: { roles: ["admin", "viewer"] }, Sales: { roles: ["viewer"] } },
                { Engineering: { roles: ["viewer", "editor"] } },
            ),
        );
        expect(rows).toEqual([
            "| 🟠 | **loses** | members of group `Engineering` | role `admin` in Auth0, from the next sign-in |",
            "| 🟠 | gains | members of group `Engineering` | role `editor` in Auth0, from the next sign-in |",
            "| 🟠 | **loses** | members of group `Sales` | role `viewer` in Auth0, from the next sign-in |",
        ]);
    });

    test("gain the roles of a new resource and lose those of one that is deleted", () => {
        const groups = { Engineering: { roles: ["admin"] } };
        expect(rowsOf(roles(undefined, groups))).toHaveLength(1);
        expect(rowsOf(roles(groups, undefined)).join()).toContain("**loses**");
    });

    test("lose roles that others gave them once the roles are exclusive", () => {
        const groups = { Engineering: { roles: ["admin"] } };
        expect(rowsOf(roles(groups, groups, { exclusive: true })).join()).toContain("other roles stay");
    });
});

describe("who", () => {
    const map = (op: string, before: object | undefined, after: object | undefined, more: object = {}) => ({
        op,
        type: assignments,
        name: "acme-entra-assignments",
        parent: parentOf("acme"),
        ...(before !== undefined && { old: { inputs: before, ...more } }),
        ...(after !== undefined && { new: { inputs: after } }),
    });
    const ada = { "user ada@acme.example": "id-ada" };
    const group = { "group On-Call Group B": "id-group" };

    test("is assigned, no longer assigned, and not touched, by name", () => {
        const rows = rowsOf(
            map(
                "update",
                { principals: { ...ada, "user bo@acme.example": "id-bo" } },
                { principals: { ...group, ...ada } },
            ),
        );
        expect(rows).toEqual([
            "| 🟠 | **loses** | user `bo@acme.example` | no longer assigned |",
            "| 🔵 | gains | group `On-Call Group B` | assigned |",
        ]);
    });

    test("is the same under another label", () => {
        const other = { "user Ada Winter": "ID-ADA" };
        expect(rowsOf(map("update", { principals: ada }, { principals: other }))).toEqual([]);
    });

    test("is another one under the same label", () => {
        const other = { "user ada@acme.example": "id-other" };
        expect(rowsOf(map("update", { principals: ada }, { principals: other }))).toEqual([
            "| 🟠 | **loses** | user `ada@acme.example` | no longer assigned |",
            "| 🔵 | gains | user `ada@acme.example` | assigned |",
        ]);
    });

    test.each<[string, WrittenStep, string]>([
        [
            "assigned by a new resource",
            map("create", undefined, { principals: ada }),
            "| 🔵 | gains | user `ada@acme.example` | assigned |",
        ],
        [
            "no longer assigned when the resource is deleted",
            map("delete", { principals: ada }, undefined),
            "| 🟠 | **loses** | user `ada@acme.example` | no longer assigned |",
        ],
        [
            "still assigned when Pulumi only forgets the resource",
            map("delete", { principals: ada }, undefined, { retainOnDelete: true }),
            "| 🔵 | gains | user `ada@acme.example` | stays assigned, but is no longer managed here |",
        ],
        [
            "assigned already when the resource is imported",
            map("import", undefined, { principals: ada }),
            "| 🔵 | gains | user `ada@acme.example` | was assigned already, and is managed from now on |",
        ],
        [
            "taken away when another program assigned it",
            map(
                "update",
                { principals: ada, unexpected: { "application Robot": "id-robot" } },
                { principals: ada },
            ),
            "| 🟠 | **loses** | application `Robot` | assigned outside of Pulumi; the update takes it away |",
        ],
        [
            "all of them when the role changes",
            map("update", { principals: ada }, { principals: ada, appRole: "Editor" }),
            "| 🟠 | changes | all of them | the _Role_ changes from the default to `Editor` |",
        ],
        [
            "every other one when exclusive is switched on",
            map("update", { principals: ada, exclusive: false }, { principals: ada, exclusive: true }),
            "| 🟠 | **loses** | users and groups that the program does not assign | _exclusive_ is true from now on: the `up` after a refresh takes other assignments away |",
        ],
        [
            "no other one when exclusive is switched off",
            map("update", { principals: ada, exclusive: true }, { principals: ada, exclusive: false }),
            "| 🔵 | gains | users and groups that the program does not assign | _exclusive_ is false from now on: other assignments stay |",
        ],
    ])("is %s", (_what, step, row) => {
        expect(rowsOf(step)).toEqual([row]);
    });

    test("loses and gains when the application is replaced", () => {
        expect(
            rowsOf({
                ...map("replace", { principals: ada }, { principals: ada }),
                replaceReasons: ["servicePrincipalId"],
            }),
        ).toEqual([
            "| 🟠 | **loses** | user `ada@acme.example` | the assignment is replaced |",
            "| 🔵 | gains | user `ada@acme.example` | the assignment is replaced |",
        ]);
    });

    test("was removed elsewhere, if the refresh before the update found it gone", () => {
        const steps = [
            map("refresh", { principals: { ...ada, ...group } }, { principals: ada }),
            map("update", { principals: ada }, { principals: { ...ada, ...group } }),
        ];
        expect(rowsOf(...steps)).toEqual([
            "| 🔵 | gains | group `On-Call Group B` | assigned again: it was removed outside Pulumi |",
        ]);
    });

    test("has the name that the directory writes when an official assignment ends", () => {
        const outputs = { principalDisplayName: "On Call", principalType: "Group" };
        const step = { op: "delete", type: assignment, name: "on-call", old: { inputs: {}, outputs } };
        expect(rowsOf(step)).toEqual(["| 🟠 | **loses** | group `On Call` | no longer assigned |"]);
    });

    test("stays assigned when Pulumi only forgets an official assignment", () => {
        const step = {
            op: "delete",
            type: assignment,
            name: "ada",
            old: { inputs: {}, retainOnDelete: true },
        };
        expect(rowsOf(step)).toEqual([
            "| 🔵 | gains | `ada` | stays assigned, but is no longer managed here |",
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
        const rows = rowsOf(map("create", undefined, { principals: { "group a": "a" } }), {
            ...map("create", undefined, { principals: { "group b": "b" } }),
            name: "other-entra-assignments",
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

describe("an enterprise application", () => {
    const update = (type: string, before: object, after: object): WrittenStep => ({
        op: "update",
        type,
        name: "x",
        old: { inputs: before },
        new: { inputs: after },
    });

    test.each<[string, WrittenStep, string]>([
        [
            "open to all users",
            update(application, { assignmentRequired: true }, { assignmentRequired: false }),
            "| 🔴 | gains | **all users of the Entra tenant** | _Assignment required?_ is No: an account in the tenant is enough to sign in |",
        ],
        [
            "restricted to assigned users",
            update(application, { assignmentRequired: false }, { assignmentRequired: true }),
            "| 🟠 | **loses** | all users who are not assigned | _Assignment required?_ is Yes from now on |",
        ],
        [
            "disabled",
            update(application, { accountEnabled: true }, { accountEnabled: false }),
            "| 🔴 | **loses** | **all users** | _Enabled for users to sign in?_ is No |",
        ],
        [
            "enabled",
            update(application, { accountEnabled: false }, { accountEnabled: true }),
            "| 🔵 | gains | all assigned users | _Enabled for users to sign in?_ is Yes from now on |",
        ],
        [
            "hidden",
            update(application, { visibleToUsers: true }, { visibleToUsers: false }),
            "| 🔵 | Entra | _Visible to users?_ | `true` | `false` |",
        ],
        [
            "given another reply URL",
            update(samlConfiguration, { replyUrls: ["https://a"] }, { replyUrls: ["https://b"] }),
            "| 🟠 | Entra | _Reply URL_ | `https://a` | `https://b` |",
        ],
        [
            "given another identifier",
            update(samlConfiguration, { identifiers: ["urn:a"] }, { identifiers: ["urn:b"] }),
            "| 🟠 | Entra | _Identifier (Entity ID)_ | `urn:a` | `urn:b` |",
        ],
        [
            "deleted",
            { op: "delete", type: application, name: "x", old: { inputs: { displayName: "Acme" } } },
            "| 🔴 | enterprise application | `Acme` | deleted | sign-in through it stops for all users, and its assignments, certificate and provisioning go with it |",
        ],
        [
            "left without identifier and reply URL",
            { op: "delete", type: samlConfiguration, name: "x", old: { inputs: {} } },
            "| 🔴 | Basic SAML configuration | `x` | deleted | sign-in stops for all users: Entra knows neither identifier nor reply URL any more |",
        ],
    ])("that is %s has one row", (_what, step, row) => {
        expect(rowsOf(step)).toEqual([row]);
    });

    test("that is deleted takes its SAML configuration with it, without a row of its own", () => {
        const parent = parentOf("acme");
        const steps = [application, samlConfiguration].map((type) => ({
            op: "delete",
            type,
            name: "x",
            parent,
            old: { inputs: {} },
        }));
        expect(rowsOf(...steps).map((row) => row.split(" | ")[1])).toEqual(["enterprise application"]);
    });
});

describe("a refresh", () => {
    const rowsOfEvents = (type: string, before: object, after: object): string[] => {
        const urn = `urn:pulumi:dev::acme::${type}::x`;
        const state = (inputs: object) => ({ id: "an-id", inputs });
        const events = [
            { resourcePreEvent: { metadata: { op: "refresh", urn, old: state(before) } } },
            { resOutputsEvent: { metadata: { op: "update", urn, old: state(before), new: state(after) } } },
            // Another resource, in which it finds nothing.
            { resourcePreEvent: { metadata: { op: "refresh", urn: `${urn}-2`, old: state({}) } } },
            {
                resOutputsEvent: {
                    metadata: { op: "same", urn: `${urn}-2`, old: state({}), new: state({}) },
                },
            },
            { summaryEvent: {} },
        ];
        return summaryOf(events.map((event, sequence) => JSON.stringify({ sequence, ...event })).join("\n"))
            .markdown.split("\n")
            .filter((line) => /^\| (🔴|🟠|🔵)/.test(line));
    };

    test("names assignments that are gone, and those that the program does not declare", () => {
        const before = { principals: { "user ada@acme.example": "a", "group On Call": "g" } };
        const after = { principals: { "group On Call": "g" }, unexpected: { 'user "Bo" Park': "b" } };
        expect(rowsOfEvents(assignments, before, after)).toEqual([
            "| 🟠 | `x` | assignment of user `ada@acme.example` | there | **gone** |",
            '| 🟠 | `x` | assignment of user `"Bo" Park` | – | **assigned** |',
        ]);
    });

    test("shows that assignment is no longer required", () => {
        const rows = rowsOfEvents(application, { assignmentRequired: true }, { assignmentRequired: false });
        expect(rows).toEqual(["| 🟠 | `x` | _Assignment required?_ | `true` | `false` |"]);
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

test("other user IDs are a danger", () => {
    const inputs = (source: string) => ({ displayName: "Acme", userId: { connection: "acme", source } });
    const rows = rowsOf({
        op: "update",
        type: application,
        name: "acme-entra-application",
        parent: parentOf("acme"),
        old: { inputs: inputs("user.userprincipalname; userName from userPrincipalName") },
        new: { inputs: inputs("user.mail; userName from mail") },
    });
    expect(rows).toEqual([
        "| 🔴 | Entra | _What user IDs are made of_: users who are provisioned lose access | `user.userprincipalname; userName from userPrincipalName` | `user.mail; userName from mail` |",
    ]);
});

describe("diagnostics", () => {
    test.each([
        ["These credentials can preview, and not deploy: `pulumi up` is refused", "note"],
        ["auth0.scim.token.scopes lacks delete:users", "warning"],
    ])("the warning %p has the level %s", (message, level) => {
        const diagnostics = [{ severity: "warning", message }];
        expect(summaryOf(previewOf([], { diagnostics })).worst).toBe(level);
    });
});

describe("users in an Organization", () => {
    const connection = "auth0:index/organizationConnection:OrganizationConnection";
    const domain = "auth0:index/organizationDiscoveryDomain:OrganizationDiscoveryDomain";
    type Inputs = Record<string, string | boolean>;
    const change = (type: string, before: Inputs | undefined, after: Inputs | undefined) => ({
        op: before === undefined ? "create" : after === undefined ? "delete" : "update",
        type,
        name: "acme-auth0-organization-acme",
        ...(before !== undefined && { old: { inputs: { organizationId: "org_1", ...before } } }),
        ...(after !== undefined && { new: { inputs: { organizationId: "org_1", ...after } } }),
    });
    const who = "users in Organization `org_1`";

    test("gain sign-in and membership by a connection, and lose sign-in with it", () => {
        const inputs = { assignMembershipOnLogin: true };
        expect(rowsOf(change(connection, undefined, inputs))).toEqual([
            `| 🔵 | gains | ${who} | sign-in through the connection, which makes them members |`,
        ]);
        expect(rowsOf(change(connection, inputs, undefined))).toEqual([
            `| 🔴 | **loses** | ${who} | sign-in through the connection |`,
        ]);
        expect(rowsOf(change(connection, inputs, { ...inputs, isEnabled: false })).join()).toContain("🔴");
        expect(rowsOf(change(connection, inputs, { assignMembershipOnLogin: false }))).toEqual([
            `| 🟠 | **loses** | ${who} | membership at the first sign-in (_Auto-Membership_) |`,
        ]);
    });

    test("find it by a domain, once that is verified", () => {
        const inputs = { domain: "acme.example", status: "pending" };
        const users = "users with an address at `acme.example`";
        expect(rowsOf(change(domain, undefined, inputs))).toEqual([
            `| 🔵 | gains | ${users} | find Organization \`org_1\` by it at sign-in, once the domain is verified |`,
        ]);
        expect(rowsOf(change(domain, inputs, { ...inputs, status: "verified" })).join()).toContain(
            "is verified",
        );
        expect(rowsOf(change(domain, inputs, undefined)).join()).toContain(`**loses** | ${users}`);
    });
});
