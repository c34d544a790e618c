import type { GraphRoute } from "../../../../emulators/entra/graph/call";
import { describeRequiredPermission } from "../../../../emulators/entra/graph/middleware/authorization";
import type { Permission } from "../../../../emulators/entra/graph/permission";
import { graphRoutes } from "../../../../emulators/entra/graph/routes";
import { VirtualClock } from "../../../../emulators/support/clock";
import { newClient, startTenant, type TenantUnderTest } from "../emulator";
import { type ScimService, startScimService } from "../scimService";
import { deletedObjects, requests } from "./support/requests";
import { Stage } from "./support/stage";

const owner = newClient([]);
const other = newClient([]);

let environment: TenantUnderTest;
let scim: ScimService;
let stage: Stage;
beforeAll(async () => {
    const clock = new VirtualClock();
    environment = await startTenant({ clients: [owner, other], clock });
    scim = await startScimService(environment.certificates);
    stage = new Stage(environment.tenant, clock, owner.objectId, scim);
});
afterAll(async () => {
    await environment.close();
    await scim.server.close();
});

interface Response {
    status: number;
    code: string | undefined;
}

/** A fresh request for the route, with a token that has just these permissions. */
async function ask(
    route: GraphRoute,
    client: typeof owner,
    permissions: readonly string[],
    prepare = requests[nameOf(route)],
): Promise<Response> {
    if (prepare === undefined) throw new Error(`no request for ${nameOf(route)}`);
    const send = await environment.as({ ...client, permissions: [...permissions] });
    const { path, body } = prepare(stage);
    const response = await send(route.method, `/v1.0${path}`, body, { consistencylevel: "eventual" });
    // A count is a number as text.
    const code = response.status < 400 ? undefined : response.body.error.code;
    return { status: response.status, code };
}

const nameOf = ({ method, path }: GraphRoute): string => `${method} ${path}`;
const refused: Response = { status: 403, code: "Authorization_RequestDenied" };
const routes = graphRoutes.filter(
    ({ permission }) => permission !== undefined && permission.ofType === undefined,
);

test("has a request for every route that requires a permission", () => {
    expect(routes.map(nameOf).filter((name) => requests[name] === undefined)).toEqual([]);
});

describe.each(routes.map((route): [string, GraphRoute] => [nameOf(route), route]))("%s", (_name, route) => {
    const { anyOf, owned = [], refusedBehind = [] } = route.permission as Permission; // filtered above
    const isServed = (responses: Response[]): void => {
        expect(responses.filter(({ status }) => status === 401 || status === 403)).toEqual([]);
    };

    test("is rejected without permissions, also for owners", async () => {
        expect([await ask(route, owner, []), await ask(route, other, [])]).toEqual([refused, refused]);
    });

    test("is allowed with each documented alternative", async () => {
        isServed(await Promise.all(anyOf.map((permissions) => ask(route, other, permissions))));
    });

    test("is allowed only for the owner with permissions that require ownership", async () => {
        isServed(await Promise.all(owned.map((permissions) => ask(route, owner, permissions))));
        const alone = owned.filter(
            (all) => !anyOf.some((other) => other.every((name) => all.includes(name))),
        );
        const others = await Promise.all(alone.map((permissions) => ask(route, other, permissions)));
        expect(others).toEqual(alone.map(() => refused));
    });

    test("is rejected with only a part of a combined permission", async () => {
        const parts = [...anyOf, ...owned]
            .filter((all) => all.length > 1)
            .flatMap((all) => all.map((name) => all.filter((other) => other !== name)));
        const partial = parts.filter(
            (part) => ![...anyOf, ...owned].some((all) => all.every((p) => part.includes(p))),
        );
        const responses = await Promise.all(partial.map((part) => ask(route, owner, part)));
        expect(responses).toEqual(partial.map(() => refused));
    });

    test("is rejected behind Graph with permissions that the service does not accept", async () => {
        const responses = await Promise.all(
            refusedBehind.map((permissions) => ask(route, owner, permissions)),
        );
        expect(responses).toEqual(refusedBehind.map(() => ({ status: 401, code: "UnknownError" })));
    });
});

const onDeleted = graphRoutes.filter(({ permission }) => permission?.ofType !== undefined);

describe.each(onDeleted.map((route): [string, GraphRoute] => [nameOf(route), route]))(
    "%s",
    (_name, route) => {
        test.each(Object.entries(route.permission?.ofType ?? {}))(
            "of a %s needs its permission",
            async (type, needed) => {
                const path = (): string => route.path.replace(":id", deletedObjects[type]?.(stage) ?? "");
                const prepare = (): { path: string } => ({ path: path() });
                expect(await ask(route, owner, [], prepare)).toEqual(refused);
                const alternatives: readonly (readonly string[])[] = needed.anyOf;
                const others = await Promise.all(alternatives.map((all) => ask(route, other, all, prepare)));
                const own = await Promise.all(
                    (needed.owned ?? []).map((all) => ask(route, owner, all, prepare)),
                );
                expect([...others, ...own].filter(({ status }) => status >= 300)).toEqual([]);
            },
        );
    },
);

test("accepts any token on routes without a permission", () => {
    const open = graphRoutes.filter(({ permission }) => permission === undefined).map(nameOf);
    expect(open).toEqual(["GET /applicationTemplates", "GET /applicationTemplates/:id", "GET /me"]);
});

test.each([
    ["PATCH /servicePrincipals/:id", "Application.ReadWrite.OwnedBy"],
    [
        "POST /servicePrincipals/:id/appRoleAssignedTo",
        "AppRoleAssignment.ReadWrite.All + Application.Read.All",
    ],
    ["POST /servicePrincipals/:id/synchronization/jobs/:jobId/restart", "Synchronization.ReadWrite.All"],
    ["GET /auditLogs/provisioning", "AuditLog.Read.All"],
    ["GET /directory/deletedItems/:id", "User.Read.All | Group.Read.All | Application.Read.All"],
    ["GET /applicationTemplates", "none"],
])("%s needs at least %s", (name, least) => {
    const route = graphRoutes.find((candidate) => nameOf(candidate) === name);
    expect(route && describeRequiredPermission(route)).toBe(least);
});

test("changes grants while the emulator runs, effective for tokens that are issued later", async () => {
    const client = newClient([]);
    const other = await startTenant({ clients: [client] });
    const path = `/${other.tenant.state.tenantId}/oauth2/v2.0/token`;
    const form = new URLSearchParams({
        grant_type: "client_credentials",
        client_id: client.appId,
        client_secret: client.secret,
        scope: `${other.tenant.server.origin}/.default`,
    }).toString();
    const login = async (): Promise<string> => {
        const type = { "content-type": "application/x-www-form-urlencoded" };
        return `Bearer ${(await other.plain("POST", path, form, type)).body.access_token}`;
    };
    const status = async (authorization: string): Promise<number> =>
        (await other.plain("GET", "/v1.0/users", undefined, { authorization })).status;

    const before = await login();
    other.tenant.grant(client.appId, ["User.Read.All"]);
    const granted = await login();
    other.tenant.grant(client.appId, []);
    const revoked = await login();
    expect([await status(before), await status(granted), await status(revoked)]).toEqual([403, 200, 403]);
    expect(() => other.tenant.grant("unknown", [])).toThrow(
        new RangeError("the tenant has no client unknown"),
    );
    await other.close();
});
