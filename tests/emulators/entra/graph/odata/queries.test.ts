import { parseGroups, parseUsers } from "../../../../../emulators/entra/directory";
import { type GraphResponse, newClient, type Send, startTenant, type TenantUnderTest } from "../../emulator";

const users = parseUsers(
    "userPrincipalName,displayName,mail,department\n" +
        "ada@acme.example,Ada,ada@acme.example,Engineering\n" +
        "bo@acme.example,Bo,bo@acme.example,Sales\n" +
        "cy@acme.example,Cy,cy@partner.example,Sales\n",
);
const groups = parseGroups(
    JSON.stringify([
        { displayName: "Everyone", members: users.map(({ id }) => ({ id })) },
        { displayName: "Mail", groupTypes: ["Unified"], mailEnabled: true, members: [] },
    ]),
    users,
);
const client = newClient(["Directory.Read.All"]);
const eventual = { consistencylevel: "eventual" };
const [ada, bo] = users.map(({ id }) => id);

let environment: TenantUnderTest;
let send: Send;
beforeAll(async () => {
    environment = await startTenant({ clients: [client], users, groups });
    send = await environment.as(client);
    const { applications, users: all } = environment.tenant.state;
    for (const application of applications.values()) {
        application.identifierUris = ["urn:auth0:acme:acme-entra", "api://x"];
        application.owners = [ada ?? ""];
    }
    const second = all.get(bo ?? "");
    if (second !== undefined) second.manager = ada ?? null;
});
afterAll(() => environment.close());

const query = (
    path: string,
    options: Record<string, string>,
    headers?: Record<string, string>,
): Promise<GraphResponse> =>
    send("GET", `/v1.0/${path}?${new URLSearchParams(options).toString()}`, undefined, headers);
const namesOf = ({ body }: GraphResponse): unknown[] => body.value.map(({ displayName }) => displayName);

describe("$filter", () => {
    test.each([
        ["applications", "identifierUris/any(u:u eq 'urn:auth0:acme:acme-entra')", 1],
        ["applications", "identifierUris/any(u: startswith(u, 'api://'))", 1],
        ["applications", "identifierUris/any(u:u eq 'urn:other')", 0],
        ["groups", "groupTypes/any(c:c eq 'Unified')", 1],
        ["users", "proxyAddresses/any(p:startswith(p,'SMTP:ada')) OR displayName EQ 'bo'", 2],
        ["users", "NOT(displayName eq 'x') and department ge 'F'", -1],
    ])("of %s by %s", async (set, $filter, count) => {
        const { status, body } = await query(set, { $filter });
        expect(count === -1 ? status : body.value.length).toBe(count === -1 ? 400 : count);
    });

    test.each([
        [
            "users",
            "accountEnabled eq 'true'",
            "A binary operator with incompatible types was detected. Found operand types 'Edm.Boolean' and 'Edm.String' for operator kind 'Equal'.",
        ],
        [
            "users",
            "displayName ne true",
            "Unsupported or invalid query filter clause specified for property 'displayName' of resource 'User'.",
        ],
        [
            "users",
            "officeLocation eq 'Berlin'",
            "Unsupported or invalid query filter clause specified for property 'officeLocation' of resource 'User'.",
        ],
        [
            "users",
            "department eq null",
            "Unsupported or invalid query filter clause specified for property 'department' of resource 'User'.",
        ],
        [
            "users",
            "createdDateTime gt 2024-01-01T00:00:00Z",
            "Unsupported or invalid query filter clause specified for property 'createdDateTime' of resource 'User'.",
        ],
        [
            "groups",
            "createdDateTime ge 2021-11-01",
            "Unsupported or invalid query filter clause specified for property 'createdDateTime' of resource 'Group'.",
        ],
        [
            "users",
            "endswith(mail,'@partner.example')",
            "Operator 'endsWith' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information",
        ],
        [
            "users",
            "nonsense/any(x:x eq 'y')",
            "Could not find a property named 'nonsense' on type 'microsoft.graph.user'.",
        ],
        [
            "users",
            "proxyAddresses/any(p eq 'x')",
            "Invalid filter clause: Syntax error at position 19 in 'proxyAddresses/any(p eq 'x')'.",
        ],
    ])("of %s is rejected for %s", async (set, $filter, message) => {
        const { status, body } = await query(set, { $filter });
        expect([status, body.error.message]).toEqual([400, message]);
    });

    test.each([
        ["officeLocation eq null", ["Ada", "Bo", "Cy"]],
        ["endswith(mail,'@partner.example')", ["Cy"]],
        ["not startswith(displayName,'A') and department ne 'Engineering'", ["Bo", "Cy"]],
        ["not proxyAddresses/any(p:startswith(p,'SMTP:ada'))", ["Bo", "Cy"]],
    ])("%s works with $count and ConsistencyLevel, and not with one of them", async ($filter, expected) => {
        const found = await query("users", { $filter, $count: "true" }, eventual);
        expect([namesOf(found), found.body["@odata.count"]]).toEqual([expected, expected.length]);
        expect((await query("users", { $filter, $count: "true" })).status).toBe(400);
        expect((await query("users", { $filter }, eventual)).status).toBe(400);
    });
});

describe("$orderby", () => {
    test("sorts by name in any query, by date and with a filter only in advanced queries", async () => {
        expect(namesOf(await query("users", { $orderby: "displayName desc" }))).toEqual(["Cy", "Bo", "Ada"]);
        const combined = { $orderby: "displayName desc", $filter: "department eq 'Sales'" };
        for (const refused of [combined, { $orderby: "createdDateTime" }]) {
            const { status, body } = await query("users", refused);
            expect([status, body.error.code]).toEqual([400, "Request_UnsupportedQuery"]);
            expect(body.error.message).toBe("Sorting not supported for current query.");
        }
        expect(namesOf(await query("users", { ...combined, $count: "true" }, eventual))).toEqual([
            "Cy",
            "Bo",
        ]);
        expect((await query("applications", { $orderby: "displayName" })).status).toBe(400);
        expect((await query("users", { $orderby: "jobTitle", $count: "true" }, eventual)).status).toBe(400);
    });
});

describe("$count", () => {
    test("is plain text as a path segment, and requires ConsistencyLevel", async () => {
        const counted = await query("users/$count", { $filter: "department eq 'Sales'" }, eventual);
        expect([counted.status, counted.body.text]).toEqual([200, "2"]);
        const refused = await query("users/$count", {});
        expect(refused.body.error).toMatchObject({
            code: "Request_BadRequest",
            message: "$count is not currently supported.",
        });
    });

    test("is ignored as an option without ConsistencyLevel", async () => {
        expect((await query("users", { $count: "true" })).body["@odata.count"]).toBeUndefined();
        expect((await query("users", { $count: "true" }, eventual)).body["@odata.count"]).toBe(3);
    });
});

describe("$expand", () => {
    test("returns a manager, and owners and members with their types", async () => {
        const { body } = await query(`users/${bo}`, {
            $expand: "manager($select=id,displayName)",
            $select: "id",
        });
        expect(body).toEqual({
            "@odata.context": `${environment.tenant.server.origin}/v1.0/$metadata#users(id,manager())/$entity`,
            id: bo,
            manager: { "@odata.type": "#microsoft.graph.user", id: ada, displayName: "Ada" },
        });
        expect((await query(`users/${ada}`, { $expand: "manager" })).body).not.toHaveProperty("manager");
        const listed = await query("groups", { $expand: "members" });
        expect(listed.body.value[0]?.members).toMatchObject([{ displayName: "Ada" }, { id: bo }, {}]);
        const application = await query("applications", { $expand: "owners" });
        expect(application.body.value[0]?.owners).toMatchObject([
            { "@odata.type": "#microsoft.graph.user", userPrincipalName: "ada@acme.example" },
        ]);
    });

    test("returns at most 20 objects", async () => {
        const group = environment.tenant.state.groups.get(groups[0]?.id ?? "");
        if (group === undefined) throw new Error("the directory has changed");
        const before = group.members;
        group.members = Array.from({ length: 25 }, () => ada ?? "");
        const { body } = await query(`groups/${group.id}`, { $expand: "members" });
        expect(body.members).toHaveLength(20);
        group.members = before;
    });

    test.each([
        [
            { $expand: "nonsense" },
            "Parsing OData Select and Expand failed: Could not find a property named 'nonsense' on type 'microsoft.graph.user'.",
        ],
        [{ $expand: "manager,memberOf" }, "Multiple levels or properties of $expand are not supported."],
        [{ $expand: "memberOf($filter=id eq 'x')" }, "'$filter' is not supported inside $expand."],
    ])("is rejected as %j", async (options, message) => {
        expect((await query("users", options)).body.error.message).toBe(message);
    });
});

describe("options", () => {
    test.each([
        ["users", { $nonsense: "1" }, "The query parameter '$nonsense' is not supported."],
        ["users", { $apply: "x" }, "'$apply' is not supported by the service."],
        [`users/${ada}`, { $top: "1" }, "'$top' is not supported by the service."],
        [
            "users",
            { $top: "many" },
            "Invalid value 'many' for $top query option found. The $top query option requires a non-negative integer value.",
        ],
        ["users", { $top: "0" }, "Invalid page size specified: '0'. Must be between 1 and 999 inclusive."],
        [
            "users",
            { $skiptoken: "x" },
            "The specified page token value has expired and can no longer be included in your request.",
        ],
    ])("of %s are rejected: %j", async (path, options, message) => {
        const { status, body } = await query(path, options);
        expect([status, body.error.message]).toEqual([400, message]);
    });

    test("are accepted once, and custom ones are ignored", async () => {
        const twice = await send("GET", "/v1.0/users?$top=1&$top=2");
        expect(twice.body.error.message).toContain("was specified more than once");
        expect((await query("users", { trace: "1" })).status).toBe(200);
    });

    test("are case-insensitive, and accept values with a question mark", async () => {
        expect(namesOf(await query("users", { $Filter: "displayName eq 'Bo'" }))).toEqual(["Bo"]);
        const twice = await send("GET", "/v1.0/users?$top=1&$Top=2");
        expect(twice.body.error.message).toContain("was specified more than once");
        const mail = await send("GET", "/v1.0/users?$filter=displayName%20eq%20'Bo'%20or%20mail%20eq%20'?'");
        expect(namesOf(mail)).toEqual(["Bo"]);
    });

    test("$select accepts names in any case and *, and returns null for empty properties", async () => {
        const { body } = await query(`users/${ada}`, {
            $select: "DisplayName,employeeHireDate,otherMails,identities",
        });
        expect(body).toMatchObject({
            displayName: "Ada",
            employeeHireDate: null,
            otherMails: [],
            identities: [],
        });
        expect((await query(`users/${ada}`, { $select: "*" })).body).toHaveProperty("accountEnabled", true);
    });
});

test("continues a page after the last returned object when other objects are added or deleted", async () => {
    const first = await query("users", { $top: "2" });
    const { users: all } = environment.tenant.state;
    const gone = all.get(ada ?? "");
    if (gone === undefined) throw new Error("the directory has changed");
    gone.deletedDateTime = new Date().toISOString();
    const second = await send("GET", String(first.body["@odata.nextLink"]));
    expect([namesOf(first), namesOf(second)]).toEqual([["Ada", "Bo"], ["Cy"]]);
    expect(second.body["@odata.nextLink"]).toBeUndefined();
    gone.deletedDateTime = null;
});
