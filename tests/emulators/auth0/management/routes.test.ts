import { managementRoutes } from "../../../../emulators/auth0/management";
import { allScopes, field, groupScopes, type Reply, TenantUnderTest, userScopes } from "../support";
import { documented } from "./documented";
import { mismatch } from "./shapes";
import { connectionBody, createOrganization } from "./support";

let on: TenantUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start({
        applications: [{ clientId: "portal", name: "Portal" }],
        clients: [{ clientId: "m2m", clientSecret: "canary", scopes: ["read:connections"] }],
        customDomain: "login.acme.example",
    });
});
afterAll(() => on.close());

const names = managementRoutes.map(({ method, path }) => `${method} ${path}`);
const everyScope = [...new Set([...allScopes, ...managementRoutes.flatMap(({ scopes }) => [...scopes])])];

/** A path whose parameters have the form that the API asks for, and name nothing that is there. */
function emptyPath(path: string): string {
    const id = path.startsWith("/users")
        ? "samlp%7Cnone%7Cx"
        : path.startsWith("/groups")
          ? "grp_1111111111111111"
          : path.startsWith("/roles")
            ? "rol_1111111111111111"
            : "con_0000000000000000";
    return path
        .replace(":id", id)
        .replace(":tokenId", "tok_0000000000000000")
        .replace(":groupId", "grp_1111111111111111")
        .replace(":roleId", "rol_1111111111111111");
}

/** A value that the API takes for a required member. */
function sample(member: string): unknown {
    if (member === "connection_id") return "con_1111111111111111";
    if (member === "roles") return ["rol_1111111111111111"];
    if (member === "members") return ["samlp|acme|ada"];
    if (member === "domain") return "acme.example";
    return member === "groups" ? ["grp_1111111111111111"] : "x";
}

function split(name: string): [method: string, path: string] {
    const [method = "", path = ""] = name.split(" ");
    return [method, path];
}

function expectRateLimitHeaders({ headers }: Reply): void {
    expect(headers["x-ratelimit-limit"]).toMatch(/^\d+$/);
    expect(headers["x-ratelimit-remaining"]).toMatch(/^\d+$/);
    expect(headers["x-ratelimit-reset"]).toMatch(/^\d{10}$/);
}

test("the tenant has the routes that are documented here, and no others", () => {
    expect([...names].sort()).toEqual(Object.keys(documented).sort());
});

describe.each(names)("%s", (name) => {
    const [method, path] = split(name);
    const scopes = documented[name]?.scopes ?? [];

    test("without a token is 401", async () => {
        const reply = await on.call(method, `/api/v2${emptyPath(path)}`);
        expect(reply.status).toBe(401);
        expect(reply.body).toEqual({
            statusCode: 401,
            error: "Unauthorized",
            message: "Missing authentication",
        });
        expectRateLimitHeaders(reply);
    });

    test("with a token that may do everything else is 403 and names the scopes", async () => {
        const token = on.tenant.issueToken(everyScope.filter((scope) => !scopes.includes(scope)));
        const reply = await on.manage(method, emptyPath(path), undefined, token);
        expect(reply.status).toBe(403);
        expect(reply.body).toEqual({
            statusCode: 403,
            error: "Forbidden",
            message: `Insufficient scope, expected any of: ${scopes.join(",")}`,
            errorCode: "insufficient_scope",
        });
        expectRateLimitHeaders(reply);
    });

    test("with a query parameter that does not exist is 400", async () => {
        const token = on.tenant.issueToken(everyScope);
        const reply = await on.manage(method, `${emptyPath(path)}?colour=red`, {}, token);
        expect(reply.status).toBe(400);
        expect(reply.body).toMatchObject({ error: "Bad Request", errorCode: "invalid_query_string" });
        expect(field(reply.body, "message")).toMatch(/^Query validation error: '.+'\.$/);
    });
});

describe.each(names.filter((name) => /^(POST|PATCH)/.test(name)))("%s", (name) => {
    test("with a member that does not exist is 400", async () => {
        const [method, path] = split(name);
        const required = managementRoutes.find((route) => `${route.method} ${route.path}` === name)?.body
            ?.required;
        const body = {
            ...Object.fromEntries((required ?? []).map((key) => [key, sample(key)])),
            colour: "red",
        };
        const isList = path.endsWith("/clients");
        const sent = isList ? [{ client_id: "x", status: true, colour: "red" }] : body;
        const reply = await on.manage(method, emptyPath(path), sent);
        expect(reply.body).toEqual({
            statusCode: 400,
            error: "Bad Request",
            message: `Payload validation error: 'Additional properties not allowed: colour'${isList ? " on property [0]" : ""}.`,
            errorCode: "invalid_body",
        });
    });
});

describe.each(names.filter((name) => /\/(connections|users|groups|roles)\/:id/.test(name)))("%s", (name) => {
    test("with an ID of another form is 400", async () => {
        const [method, path] = split(name);
        const token = on.tenant.issueToken(everyScope);
        const reply = await on.manage(method, path.replace(":id", "nonsense"), {}, token);
        expect(reply.status).toBe(400);
        expect(reply.body).toMatchObject({ error: "Bad Request", errorCode: "invalid_uri" });
        expect(field(reply.body, "message")).toMatch(/^Path validation error: '.+' on property id\.$/);
    });
});

test("every route responds as documented when it succeeds", async () => {
    const scim = await on.provisionable("acme-entra", {}, [...userScopes, ...groupScopes]);
    const member = await scim.addUser("ada@acme.example");
    const schemas = ["urn:ietf:params:scim:schemas:core:2.0:Group"];
    const group = await scim.call("POST", "/Groups", {
        schemas,
        displayName: "All",
        members: [{ value: member }],
    });
    await scim.addUser("bob@acme.example");
    const fresh = await on.connect("fresh");
    const role = field((await on.manage("POST", "/roles", { name: "admin" })).body, "id");
    Object.assign(on.tenant.state.roles.get(role) ?? {}, {
        users: [member],
        permissions: [{ resource_server_identifier: "https://api.example", permission_name: "read:all" }],
    });
    const groupId = field(group.body, "id");
    const grant = [...on.tenant.state.clients.values()].find(({ grant_id: id }) => id)?.grant_id ?? "";
    const organization = createOrganization("org_1111111111111111", "acme", [scim.connectionId]);
    organization.client_grants = [grant];
    on.tenant.state.organizations = new Map([[organization.id, organization]]);
    const ids: Record<string, string> = {
        "/connections": scim.connectionId,
        "/users": encodeURIComponent(member),
        "/groups": groupId,
        "/roles": role,
        "/clients": "portal",
        "/client-grants": grant,
        "/custom-domains": [...on.tenant.state.customDomains.keys()][0] ?? "",
        "/organizations": "org_1111111111111111",
        "/logs": on.tenant.state.logs[0]?.log_id ?? "",
    };
    const bodies: Record<string, unknown> = {
        "POST /connections": await connectionBody("posted"),
        "PATCH /connections/:id": { display_name: "Entra" },
        "PATCH /connections/:id/clients": [{ client_id: "portal", status: true }],
        "PATCH /connections/:id/scim-configuration": {
            user_id_attribute: "userName",
            mapping: [{ scim: "userName", auth0: "username" }],
        },
        "POST /connections/:id/scim-configuration/tokens": { token_lifetime: 3600 },
        "POST /roles": { name: "editor" },
        "PATCH /roles/:id": { description: "Everything" },
        "POST /groups/:id/roles": { roles: [role] },
        "POST /roles/:id/groups": { groups: [groupId] },
        "DELETE /groups/:id/roles": { roles: [role] },
        "PATCH /organizations/:id/enabled_connections/:connectionId": { show_as_button: false },
        "POST /organizations/:id/enabled_connections": { connection_id: scim.connectionId },
        "PATCH /organizations/:id/connections/:connectionId": { organization_access_level: "limited" },
        "POST /organizations/:id/connections": { connection_id: scim.connectionId, is_enabled: true },
        "POST /organizations/:id/groups/:groupId/roles": { roles: [role] },
        "DELETE /organizations/:id/groups/:groupId/roles": { roles: [role] },
        "DELETE /roles/:id/groups": { groups: [groupId] },
        "POST /organizations": { name: "posted", display_name: "Posted" },
        "PATCH /organizations/:id": { metadata: { plan: "business" } },
        "POST /organizations/:id/discovery-domains": { domain: "acme.example" },
        "PATCH /organizations/:id/discovery-domains/:domainId": { status: "verified" },
        "POST /organizations/:id/members": { members: [member] },
        "DELETE /organizations/:id/members": { members: [member] },
        "PATCH /users/:id": { blocked: true, app_metadata: { cost: 1 } },
    };
    const token = on.tenant.issueToken(everyScope);
    for (const [name, { status, response }] of Object.entries(documented)) {
        const [method, path] = split(name);
        const isCreation = name === "POST /connections/:id/scim-configuration";
        const id = isCreation ? fresh : (ids[/^\/[^/]+/.exec(path)?.[0] ?? ""] ?? "");
        const tokenId = [...on.tenant.state.scimTokens.keys()][0] ?? "";
        const url = path
            .replace(":id", id)
            .replace(":tokenId", tokenId)
            .replace(":groupId", groupId)
            .replace(":roleId", role)
            .replace(":domainName", "acme.example")
            .replace(":domainId", organization.discovery_domains?.[0]?.id ?? "")
            .replace(":name", "acme")
            .replace(":connectionId", scim.connectionId);
        const query = path === "/users-by-email" ? "?email=ada@acme.example" : "";
        const reply = await on.manage(method, url + query, bodies[name], token);
        expect([name, reply.status]).toEqual([name, status]);
        if (Array.isArray(reply.body)) expect([name, reply.body.length]).not.toEqual([name, 0]);
        const problem = response === undefined ? reply.body : mismatch(response, reply.body);
        expect([name, problem]).toEqual([name, undefined]);
        expectRateLimitHeaders(reply);
    }
});
