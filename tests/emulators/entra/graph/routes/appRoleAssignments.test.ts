import { parseGroups, parseUsers } from "../../../../../emulators/entra/directory";
import {
    type GraphResponse,
    instantiate,
    newClient,
    type Send,
    startTenant,
    type TenantUnderTest,
} from "../../emulator";

const users = parseUsers("userPrincipalName,displayName\njo@acme.example,Jo\nmo@acme.example,Mo\n");
const groups = parseGroups('[{"displayName": "A", "members": []}]', users);
const userRole = "18d14569-c3bd-439b-9a66-3a2aee01d14f";
const client = newClient();
const [jo, mo] = users.map(({ id }) => id);

let environment: TenantUnderTest;
let send: Send;
let resource: string;
let path: string;
beforeAll(async () => {
    environment = await startTenant({ clients: [client], users, groups });
    send = await environment.as(client);
});
afterAll(() => environment.close());
beforeEach(async () => {
    resource = (await instantiate(send)).principal;
    path = `/v1.0/servicePrincipals/${resource}/appRoleAssignedTo`;
});

const assign = (principalId = jo, appRoleId = userRole, resourceId = resource): Promise<GraphResponse> =>
    send("POST", path, { principalId, appRoleId, resourceId });

test("has in beta the time of its creation as creationTimestamp, and in v1.0 as createdDateTime", async () => {
    const { body: created } = await assign();
    const { id, createdDateTime } = created;
    expect(createdDateTime).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(created).not.toHaveProperty("creationTimestamp");
    const beta = path.replace("/v1.0/", "/beta/");
    const expected = { id, creationTimestamp: createdDateTime };
    expect((await send("GET", `${beta}/${String(id)}`)).body).toMatchObject(expected);
    expect((await send("GET", beta)).body.value).toMatchObject([expected]);
    const other = await send("POST", beta, { principalId: mo, appRoleId: userRole, resourceId: resource });
    expect(other.body).toMatchObject({ creationTimestamp: expect.stringMatching(/^\d{4}-/) as string });
});

test("assigns users and groups, lists, reads and deletes", async () => {
    const user = await assign();
    expect(user.status).toBe(201);
    expect(user.body).toMatchObject({
        principalId: jo,
        principalType: "User",
        principalDisplayName: "Jo",
        resourceId: resource,
        resourceDisplayName: "acme",
        appRoleId: userRole,
    });
    const group = await assign(groups[0]?.id);
    expect(group.body.principalType).toBe("Group");
    const listed = await send("GET", path);
    expect(listed.body.value.map(({ id }) => id)).toEqual([user.body.id, group.body.id]);
    const one = await send("GET", `${path}/${user.body.id}`);
    expect(one.body.principalId).toBe(jo);
    expect((await send("DELETE", `${path}/${user.body.id}`)).status).toBe(204);
    expect((await send("GET", `${path}/${user.body.id}`)).status).toBe(404);
    expect((await send("DELETE", `${path}/${user.body.id}`)).status).toBe(404);
});

test("rejects an existing assignment with the service's message", async () => {
    await assign(mo);
    const { status, body } = await assign(mo);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
        code: "Request_BadRequest",
        message: "Permission being assigned already exists on the object",
    });
});

test("rejects an unknown role, and default access when there are roles", async () => {
    for (const role of ["00000000-0000-0000-0000-000000000000", "18d14569-c3bd-439b-9a66-3a2aee01d140"]) {
        const { status, body } = await assign(jo, role);
        expect(status).toBe(400);
        expect(body.error.message).toMatch(/^Permission being assigned was not found on application '/);
    }
});

test("assigns default access in applications without roles", async () => {
    const plain = await send("POST", "/v1.0/applications", { displayName: "plain" });
    const made = await send("POST", "/v1.0/servicePrincipals", { appId: plain.body.appId });
    path = `/v1.0/servicePrincipals/${made.body.id}/appRoleAssignedTo`;
    expect((await assign(jo, "00000000-0000-0000-0000-000000000000", made.body.id)).status).toBe(201);
});

test("returns 404 with the ID of an unknown principal", async () => {
    const unknownId = "00000000-0000-0000-0000-000000000001";
    const { status, body } = await assign(unknownId);
    expect(status).toBe(404);
    expect(body.error.message).toContain(unknownId);
});

test("rejects a resource other than the one in the path, and a value that is not a GUID", async () => {
    expect((await assign(jo, userRole, jo)).status).toBe(400);
    expect((await assign("jo@acme.example")).body.error.code).toBe("BadRequest");
});

test("deletes the assignments with their service principal", async () => {
    await assign();
    await send("DELETE", `/v1.0/servicePrincipals/${resource}`);
    const left = [...environment.tenant.state.appRoleAssignments.values()].filter(
        (a) => a.resourceId === resource,
    );
    expect(left).toEqual([]);
});
