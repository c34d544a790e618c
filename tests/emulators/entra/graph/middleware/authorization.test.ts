import { parseGroups, parseUsers } from "../../../../../emulators/entra/directory";
import type { ClientRegistration } from "../../../../../emulators/entra/model";
import { instantiate, newClient, type Send, startTenant, type TenantUnderTest } from "../../emulator";

const users = parseUsers("userPrincipalName\njo@acme.example\n");
const groups = parseGroups('[{"displayName": "A", "members": []}]', users);
const admin = newClient([
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    "Synchronization.ReadWrite.All",
]);
const owner = newClient(["Application.ReadWrite.OwnedBy", "AppRoleAssignment.ReadWrite.All"]);
const other = newClient(["Application.ReadWrite.OwnedBy", "AppRoleAssignment.ReadWrite.All"]);
const reader = newClient(["Application.Read.All", "Synchronization.Read.All"]);
const unprivileged = newClient([]);
const clients: Record<string, ClientRegistration> = { admin, owner, other, reader, unprivileged };

let environment: TenantUnderTest;
const send: Record<string, Send> = {};
let ids: Awaited<ReturnType<typeof instantiate>>;
let jobs: string;

beforeAll(async () => {
    environment = await startTenant({ clients: Object.values(clients), users, groups });
    for (const [name, client] of Object.entries(clients)) send[name] = await environment.as(client);
    ids = await instantiate(sendAs("owner"));
    jobs = `/v1.0/servicePrincipals/${ids.principal}/synchronization/jobs`;
    const { body } = await sendAs("owner")("POST", jobs, { templateId: "scim" });
    jobs = `${jobs}/${body.id}`;
});
afterAll(() => environment.close());

function sendAs(name: string): Send {
    const found = send[name];
    if (found === undefined) throw new Error(`no client ${name}`);
    return found;
}

/** 403 with Graph's text, or the status of the operation itself. */
async function status(name: string, method: string, path: string, body?: unknown): Promise<number> {
    const response = await sendAs(name)(method, path, body);
    if (response.status === 403) {
        expect(response.body.error).toMatchObject({
            code: "Authorization_RequestDenied",
            message: "Insufficient privileges to complete the operation.",
        });
    }
    return response.status;
}

test("makes the client that instantiates a template the owner of both objects", async () => {
    for (const path of [`applications/${ids.application}`, `servicePrincipals/${ids.principal}`]) {
        const { body } = await sendAs("reader")("GET", `/v1.0/${path}/owners`);
        expect(body.value.map(({ id }) => id)).toEqual([owner.objectId]);
    }
});

describe("allows an owner, and any client with the broad permission, and no other", () => {
    test.each([
        ["PATCH", () => `/v1.0/applications/${ids.application}`, { notes: "x" }, 204],
        ["PATCH", () => `/v1.0/servicePrincipals/${ids.principal}`, { notes: "x" }, 204],
        [
            "POST",
            () => `/v1.0/servicePrincipals/${ids.principal}/addTokenSigningCertificate`,
            { displayName: "CN=x" },
            200,
        ],
        ["GET", () => jobs, undefined, 200],
        ["GET", () => `${jobs}/schema`, undefined, 200],
        ["POST", () => `${jobs}/pause`, undefined, 204],
        ["PUT", () => `/v1.0/servicePrincipals/${ids.principal}/synchronization/secrets`, { value: [] }, 204],
    ] as [string, () => string, unknown, number][])("%s %s", async (method, path, body, done) => {
        const outcomes = await Promise.all(
            ["owner", "admin", "other", "unprivileged"].map((name) => status(name, method, path(), body)),
        );
        expect(outcomes).toEqual([done, done, 403, 403]);
    });
});

test("requires a read permission for reading, and a write permission for writing", async () => {
    expect(await status("reader", "GET", `/v1.0/applications/${ids.application}`)).toBe(200);
    expect(await status("unprivileged", "GET", `/v1.0/applications/${ids.application}`)).toBe(403);
    expect(await status("reader", "GET", jobs)).toBe(200);
    expect(await status("reader", "POST", `${jobs}/start`)).toBe(403);
    expect(await status("reader", "PATCH", `/v1.0/applications/${ids.application}`, {})).toBe(403);
});

test("requires separate permissions for users and for groups", async () => {
    for (const path of [
        "/v1.0/users",
        `/v1.0/users/${users[0]?.id}`,
        "/v1.0/groups",
        `/beta/groups/${groups[0]?.id}/members`,
    ]) {
        expect(await status("admin", "GET", path)).toBe(403);
    }
    const directory = newClient(["Directory.Read.All"]);
    const read = await environment.as(directory);
    for (const path of ["/v1.0/users", "/v1.0/groups", `/v1.0/directoryObjects/${users[0]?.id}`]) {
        expect((await read("GET", path)).status).toBe(200);
    }
});

test("requires only a token to list templates, and a permission to instantiate one", async () => {
    const template = "/v1.0/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
    expect(await status("unprivileged", "GET", template)).toBe(200);
    expect(await status("reader", "POST", `${template}/instantiate`, { displayName: "x" })).toBe(403);
});

test("requires AppRoleAssignment.ReadWrite.All and a permission to read the application for assignments", async () => {
    const path = `/v1.0/servicePrincipals/${ids.principal}/appRoleAssignedTo`;
    const body = {
        appRoleId: "18d14569-c3bd-439b-9a66-3a2aee01d14f",
        principalId: users[0]?.id,
        resourceId: ids.principal,
    };
    expect(await status("other", "POST", path, body)).toBe(403);
    const assignOnly = await environment.as(newClient(["AppRoleAssignment.ReadWrite.All"]));
    expect((await assignOnly("POST", path, body)).status).toBe(403);
    const documented = await environment.as(
        newClient(["AppRoleAssignment.ReadWrite.All", "Application.Read.All"]),
    );
    const made = await documented("POST", path, body);
    expect(made.status).toBe(201);
    expect(await status("reader", "DELETE", `${path}/${made.body.id}`)).toBe(403);
    expect(await status("owner", "DELETE", `${path}/${made.body.id}`)).toBe(204);
    expect(await status("owner", "POST", path, body)).toBe(201);
});

test("requires Directory.Read.All in addition to ownership to add an owner, but not to remove one", async () => {
    const path = `/v1.0/servicePrincipals/${ids.principal}/owners`;
    const reference = {
        "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${other.objectId}`,
    };
    expect(await status("owner", "POST", `${path}/$ref`, reference)).toBe(403);
    const both = await environment.as({
        ...owner,
        permissions: [...owner.permissions, "Directory.Read.All"],
    });
    expect((await both("POST", `${path}/$ref`, reference)).status).toBe(204);
    expect(await status("other", "PATCH", `/v1.0/servicePrincipals/${ids.principal}`, {})).toBe(204);
    expect(await status("owner", "DELETE", `${path}/${other.objectId}/$ref`)).toBe(204);
    expect(await status("other", "PATCH", `/v1.0/servicePrincipals/${ids.principal}`, {})).toBe(403);
});

test("returns an empty 401 for a restart by an owner", async () => {
    const response = await sendAs("owner")("POST", `${jobs}/restart`, {});
    expect(response.status).toBe(401);
    expect(response.body.error).toMatchObject({ code: "UnknownError", message: "" });
    expect(await status("other", "POST", `${jobs}/restart`, {})).toBe(401);
    expect(await status("reader", "POST", `${jobs}/restart`, {})).toBe(403);
    expect(await status("admin", "POST", `${jobs}/restart`, {})).toBe(204);
});

test("requires Synchronization.ReadWrite.All for provisioning on demand", async () => {
    expect(await status("owner", "POST", `${jobs}/provisionOnDemand`, {})).toBe(403);
    expect(await status("admin", "POST", `${jobs}/provisionOnDemand`, {})).toBe(400);
});

test("requires separate permissions for provisioning logs and policies", async () => {
    for (const path of ["/v1.0/auditLogs/provisioning", "/v1.0/policies/claimsMappingPolicies"]) {
        expect(await status("admin", "GET", path)).toBe(403);
    }
    const auditor = await environment.as(newClient(["AuditLog.Read.All", "Policy.Read.All"]));
    expect((await auditor("GET", "/v1.0/auditLogs/provisioning")).status).toBe(200);
    expect((await auditor("GET", "/v1.0/policies/claimsMappingPolicies")).status).toBe(200);
    expect((await auditor("POST", "/v1.0/policies/claimsMappingPolicies", {})).status).toBe(403);
});

test("returns 404 for an unknown object with OwnedBy only", async () => {
    const gone = "/v1.0/applications/00000000-0000-0000-0000-000000000001";
    expect(await status("owner", "PATCH", gone, {})).toBe(404);
    expect(await status("unprivileged", "PATCH", gone, {})).toBe(403);
});
