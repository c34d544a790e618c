import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parseGroups, parseUsers } from "../../../../../emulators/entra/directory";
import { emulatorsRoot } from "../../../../../emulators/support/emulatorsRoot";
import { type GraphResponse, newClient, type Send, startTenant, type TenantUnderTest } from "../../emulator";

const shipped = (name: string): string => readFileSync(join(emulatorsRoot, "directory", name), "utf8");
const users = parseUsers(shipped("users.csv"));
const groups = parseGroups(shipped("groups.json"), users);
const client = newClient(["Directory.Read.All"]);
const eventual = { consistencylevel: "eventual" };

let environment: TenantUnderTest;
let send: Send;
beforeAll(async () => {
    environment = await startTenant({ clients: [client], users, groups });
    send = await environment.as(client);
});
afterAll(() => environment.close());

const query = (
    path: string,
    options: Record<string, string>,
    headers?: Record<string, string>,
): Promise<GraphResponse> =>
    send("GET", `${path}?${new URLSearchParams(options).toString()}`, undefined, headers);

const names = ({ body }: GraphResponse): unknown[] => body.value.map((user) => user.userPrincipalName);
const engineering = groups.find((group) => group.displayName === "Engineering");
const ada = users.find((user) => user.userPrincipalName === "ada@acme.example");

describe("users", () => {
    test("are found by filters without regard to case", async () => {
        const found = await query("/v1.0/users", { $filter: "userPrincipalName eq 'ADA@acme.example'" });
        expect(names(found)).toEqual(["ada@acme.example"]);
        expect(names(await query("/v1.0/users", { $filter: "surname eq 'O''Brien'" }))).toEqual([
            "siobhan.obrien@acme.example",
        ]);
        const several = await query("/v1.0/users", {
            $filter: "userPrincipalName in ('ada@acme.example','wei.zhang@acme.example','no@x')",
        });
        expect(names(several)).toEqual(["ada@acme.example", "wei.zhang@acme.example"]);
        const sales = await query("/v1.0/users", {
            $filter: "accountEnabled eq false and (department eq 'Sales' or startswith(displayName,'Noah'))",
        });
        expect(names(sales)).toEqual(["noah.fischer@acme.example", "piotr.zajac@acme.example"]);
    });

    test("are returned with the default or the selected properties, without manager", async () => {
        const { body } = await send("GET", "/v1.0/users/ada@acme.example");
        expect(Object.keys(body)).toContain("businessPhones");
        expect(Object.keys(body)).not.toContain("accountEnabled");
        const selected = await query(`/v1.0/users/${ada?.id}`, {
            $select: "accountEnabled,employeeId,userPrincipalName",
        });
        expect(selected.body).toEqual({
            "@odata.context": `${environment.tenant.server.origin}/v1.0/$metadata#users(accountEnabled,employeeId,userPrincipalName)/$entity`,
            accountEnabled: true,
            employeeId: null,
            userPrincipalName: "ada@acme.example",
        });
        const manager = await send("GET", `/v1.0/users/${ada?.id}/manager`);
        expect([manager.status, manager.body.error.code]).toEqual([404, "Request_ResourceNotFound"]);
    });

    test("return their manager", async () => {
        const wei = environment.tenant.state.users.get(users[7]?.id ?? "");
        if (wei === undefined || ada === undefined) throw new Error("the directory has changed");
        wei.manager = ada.id;
        const { body } = await send("GET", `/v1.0/users/${wei.id}/manager`);
        expect(body).toMatchObject({ "@odata.type": "#microsoft.graph.user", id: ada.id });
        wei.manager = null;
    });

    test("are not returned when they were deleted", async () => {
        const wei = environment.tenant.state.users.get(users[7]?.id ?? "");
        if (wei === undefined) throw new Error("the directory has changed");
        wei.deletedDateTime = new Date().toISOString();
        expect((await send("GET", `/v1.0/users/${wei.id}`)).status).toBe(404);
        expect((await query("/v1.0/users", { $filter: `id eq '${wei.id}'` })).body.value).toEqual([]);
        wei.deletedDateTime = null;
    });

    test("are paged completely", async () => {
        const seen: unknown[] = [];
        let path = "/v1.0/users?$top=15&$select=userPrincipalName&$orderby=userPrincipalName";
        const sizes: number[] = [];
        while (path !== "") {
            const page = await send("GET", path);
            sizes.push(page.body.value.length);
            seen.push(...names(page));
            path = typeof page.body["@odata.nextLink"] === "string" ? page.body["@odata.nextLink"] : "";
        }
        expect(sizes).toEqual([15, 15, 10]);
        expect(new Set(seen)).toEqual(new Set(users.map((user) => user.userPrincipalName)));
        expect(seen[0]).toBe("ada@acme.example");
    });

    test("are counted and searched by advanced queries", async () => {
        const counted = await query(
            "/v1.0/users",
            { $count: "true", $filter: "userType ne 'Member'" },
            eventual,
        );
        expect(counted.body["@odata.count"]).toBe(1);
        const searched = await query("/v1.0/users", { $search: '"displayName:müller"' }, eventual);
        expect(names(searched)).toEqual(["juergen.mueller@acme.example"]);
        const negated = {
            $count: "true",
            $filter: "not startswith(userPrincipalName,'a') and endswith(mail,'brien@acme.example')",
        };
        expect(names(await query("/v1.0/users", negated, eventual))).toEqual(["siobhan.obrien@acme.example"]);
    });

    test.each([
        [
            { $filter: "userType ne 'Guest'" },
            "Request_UnsupportedQuery",
            "Unsupported or invalid query filter clause specified for property 'userType' of resource 'User'.",
        ],
        [
            { $filter: "streetAddress eq 'x'" },
            "Request_UnsupportedQuery",
            "Unsupported or invalid query filter clause specified for property 'streetAddress' of resource 'User'.",
        ],
        [
            { $filter: "contains(displayName,'x')" },
            "Request_UnsupportedQuery",
            "Unsupported or invalid query filter clause specified for property 'displayName' of resource 'User'.",
        ],
        [
            { $filter: "not (mail eq 'x')" },
            "Request_UnsupportedQuery",
            "Operator 'not' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information",
        ],
        [
            { $filter: "nonsense eq 'x'" },
            "BadRequest",
            "Could not find a property named 'nonsense' on type 'microsoft.graph.user'.",
        ],
        [
            { $filter: "mail eq" },
            "BadRequest",
            "Invalid filter clause: Syntax error at position 7 in 'mail eq'.",
        ],
        [
            { $filter: `mail in (${Array.from({ length: 16 }, (_, i) => `'${i}'`).join(",")})` },
            "Request_UnsupportedQuery",
            "Too many child clauses specified in search filter expression containing 'OR' operators: 16. Max allowed: 15.",
        ],
        [{ $skip: "1" }, "Request_UnsupportedQuery", "'$skip' is not supported by the service."],
        [
            { $top: "1000" },
            "Request_UnsupportedQuery",
            "Invalid page size specified: '1000'. Must be between 1 and 999 inclusive.",
        ],
        [
            { $select: "nonsense" },
            "BadRequest",
            "Parsing OData Select and Expand failed: Could not find a property named 'nonsense' on type 'microsoft.graph.user'.",
        ],
        [
            { $search: '"displayName:x"' },
            "Request_UnsupportedQuery",
            "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
        ],
    ])("refuse %j", async (options, code, message) => {
        const { status, body } = await query("/v1.0/users", options);
        expect(status).toBe(400);
        expect(body.error).toMatchObject({ code, message });
    });
});

describe("groups", () => {
    test.each(["v1.0", "beta"])(
        "are found by name in %s, with members and without owners",
        async (version) => {
            const found = await query(`/${version}/groups`, {
                $filter: "displayName eq 'Engineering' and securityEnabled eq true",
            });
            expect(found.body.value.map(({ id }) => id)).toEqual([engineering?.id]);
            const members = await send("GET", `/${version}/groups/${engineering?.id}/members`);
            expect(members.body.value.map(({ id }) => id)).toEqual(engineering?.members);
            expect(members.body.value[0]?.["@odata.type"]).toBe("#microsoft.graph.user");
            const owners = await send("GET", `/${version}/groups/${engineering?.id}/owners`);
            expect(owners.body.value).toEqual([]);
        },
    );

    test("return nested groups as members, and each transitive member once", async () => {
        const allStaff = groups.find((group) => group.displayName === "All Staff");
        const direct = await send("GET", `/v1.0/groups/${allStaff?.id}/members`);
        const types = direct.body.value.map((member) => member["@odata.type"]);
        expect(types).toContain("#microsoft.graph.group");
        const transitive = await send("GET", `/v1.0/groups/${allStaff?.id}/transitiveMembers?$select=id`);
        const ids = transitive.body.value.map(({ id }) => id);
        expect(ids).toContain(ada?.id);
        expect(new Set(ids).size).toBe(ids.length);
    });

    test("are listed without a loop when they contain each other", async () => {
        const [a, b] = [groups[0], groups[1]].map((group) =>
            environment.tenant.state.groups.get(group?.id ?? ""),
        );
        if (a === undefined || b === undefined) throw new Error("the directory has changed");
        const before = [a.members, b.members];
        [a.members, b.members] = [[b.id], [a.id]];
        const { body } = await send("GET", `/v1.0/groups/${a.id}/transitiveMembers`);
        expect(body.value.map(({ id }) => id)).toEqual([b.id]);
        [a.members, b.members] = before as [string[], string[]];
    });
});

describe("relationships", () => {
    test.each([
        ["members", () => engineering?.members.length],
        ["members/microsoft.graph.user", () => engineering?.members.length],
        ["members/microsoft.graph.group", () => 0],
        ["members/microsoft.graph.servicePrincipal", () => 0],
    ])("count and list %s", async (name, count) => {
        const path = `/v1.0/groups/${engineering?.id}/${name}`;
        expect((await send("GET", path)).body.value).toHaveLength(count() ?? -1);
        expect(await send("GET", `${path}/$count`, undefined, eventual)).toMatchObject({
            status: 200,
            body: { text: String(count()) },
        });
    });

    test("list the groups of a user as groups", async () => {
        const path = `/v1.0/users/${ada?.id}/memberOf/microsoft.graph.group`;
        const { body } = await send("GET", path);
        expect(body.value.map(({ id }) => id)).toContain(engineering?.id);
        expect(body.value[0]).not.toHaveProperty("@odata.type");
        expect((await send("GET", `${path}/$count`, undefined, eventual)).status).toBe(200);
    });
});

test("groups have all properties that Graph returns by default", async () => {
    const id = "3d0d125a-162d-45c6-a293-d03e9e6024cd";
    const expected = {
        classification: null,
        expirationDateTime: null,
        theme: null,
        onPremisesDomainName: null,
        onPremisesLastSyncDateTime: null,
        onPremisesNetBiosName: null,
        onPremisesProvisioningErrors: [],
        onPremisesSamAccountName: null,
        onPremisesSecurityIdentifier: null,
        onPremisesSyncEnabled: null,
        securityIdentifier: "S-1-12-1-1024266842-1170609709-1053856674-3441713310",
    };
    expect((await send("GET", `/v1.0/groups/${id}`)).body).toMatchObject(expected);
    const { body } = await send("GET", "/v1.0/groups");
    expect(body.value.find((group) => group.id === id)).toMatchObject(expected);
});

test("returns any object by its ID", async () => {
    const { body } = await send("GET", `/v1.0/directoryObjects/${engineering?.id}`);
    expect(body).toMatchObject({ "@odata.type": "#microsoft.graph.group", displayName: "Engineering" });
    expect((await send("GET", `/v1.0/directoryObjects/${client.objectId}`)).body.appId).toBe(client.appId);
});
