import { listProperties } from "../../../../../emulators/entra/graph/metadata";
import { graphRoutes } from "../../../../../emulators/entra/graph/routes";
import { VirtualClock } from "../../../../../emulators/support/clock";
import { type GraphResponse, newClient, type Send, startTenant, type TenantUnderTest } from "../../emulator";
import { type ScimService, startScimService } from "../../scimService";
import { deletedObjects, requests } from "../support/requests";
import { Stage } from "../support/stage";
import { differences } from "./checker";
import { responses } from "./responses";

const client = newClient([
    ...["Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All", "Synchronization.ReadWrite.All"],
    ...["Directory.ReadWrite.All", "Group.ReadWrite.All", "AuditLog.Read.All", "Policy.Read.All"],
    "Policy.ReadWrite.ApplicationConfiguration",
]);

let environment: TenantUnderTest;
let scim: ScimService;
let stage: Stage;
let send: Send;
beforeAll(async () => {
    const clock = new VirtualClock();
    environment = await startTenant({ clients: [client], clock });
    scim = await startScimService(environment.certificates);
    stage = new Stage(environment.tenant, clock, client.objectId, scim);
    send = await environment.as(client);
    // What the lists show: one of each, and a certificate.
    const { application, principal } = stage.application();
    stage.group([stage.user()]);
    await send("POST", `/v1.0/servicePrincipals/${principal.id}/addTokenSigningCertificate`, {
        displayName: "CN=x",
    });
    await send("PATCH", `/v1.0/applications/${application.id}`, { tags: ["x"] });
});
afterAll(async () => {
    await environment.close();
    await scim.server.close();
});

const names = graphRoutes.map(({ method, path }) => `${method} ${path}`);
const withoutBody = /^(DELETE|PATCH|PUT) |\$ref$|\$count$|\/(start|pause|restart|validateCredentials)$/;
/** Only an error is returned, or by the type of the object. */
const special = /^GET \/me$|\/(discover|acquireAccessToken)$|deletedItems\/:id/;

/** Type of the response, also of the lists of mixed types that are cast to one of them. */
const types: Readonly<Record<string, string>> = {
    ...Object.fromEntries(
        names.flatMap((name) => {
            const [, type] = /^GET \/(?:users|groups)\/.*\/microsoft\.graph\.(\w+)$/.exec(name) ?? [];
            return type === undefined ? [] : [[name, `${type}[]`]];
        }),
    ),
    ...responses,
};

test("checks every route that returns a body", () => {
    const checked = Object.keys(types);
    expect(
        names.filter((name) => !checked.includes(name) && !withoutBody.test(name) && !special.test(name)),
    ).toEqual([]);
    expect(checked.filter((name) => !names.includes(name))).toEqual([]);
    expect(checked).toContain("GET /groups/:id/members/microsoft.graph.user");
});

async function ask(name: string): Promise<GraphResponse> {
    const { path, body } = requests[name]?.(stage) ?? { path: "" };
    return await send(name.split(" ", 1)[0] ?? "", `/v1.0${path}`, body, { consistencylevel: "eventual" });
}

test.each(Object.entries(types))("%s returns %s as the metadata describes it", async (name, type) => {
    const { status, headers, body } = await ask(name);
    expect(status).toBe(
        /^POST .*(s|instantiate|appRoleAssignedTo)$/.test(name) && !name.endsWith("redentials") ? 201 : 200,
    );
    expect(body["@odata.context"]).toMatch(/^https:\/\/localhost:\d+\/v1\.0\/\$metadata#/);
    expect(headers["content-type"]).toContain("application/json");
    expect(differences(body, type)).toEqual([]);
});

test.each(names.filter((name) => withoutBody.test(name) && !special.test(name)))(
    "%s responds without an entity",
    async (name) => {
        const { status, body, headers } = await ask(name);
        if (name.endsWith("$count")) {
            expect([status, headers["content-type"], body.text]).toEqual([
                200,
                "text/plain",
                expect.stringMatching(/^\d+$/),
            ]);
        } else {
            expect([status, body.text]).toEqual([204, ""]);
        }
    },
);

test.each(Object.entries(deletedObjects))(
    "a deleted %s is shown and restored as what it was",
    async (type, make) => {
        const path = `/v1.0/directory/deletedItems/${make(stage)}`;
        const shown = await send("GET", path);
        expect([shown.status, shown.body["@odata.type"]]).toEqual([200, `#microsoft.graph.${type}`]);
        expect(differences(shown.body, "directoryObject")).toEqual([]);
        const restored = await send("POST", `${path}/restore`);
        expect([restored.status, (await send("GET", path)).status]).toEqual([200, 404]);
        expect(differences(restored.body, "directoryObject")).toEqual([]);
    },
);

test.each(["applications", "servicePrincipals", "users", "groups"])(
    "%s show every property of the metadata that is asked for by name",
    async (set) => {
        const type = set.slice(0, -1);
        const all = [...listProperties(type).keys()];
        const { body } = await send("GET", `/v1.0/${set}?$select=${all.join(",")}`);
        expect(body.value.length).toBeGreaterThan(0);
        const [first] = body.value;
        expect(Object.keys(first ?? {}).sort()).toEqual(all.sort());
    },
);

describe("jobs with a history", () => {
    test("match the metadata when they succeeded, failed for one user, or are in quarantine", async () => {
        const { principal, job, jobId } = stage.job();
        stage.assignment(principal, stage.user());
        environment.tenant.provisioning.start(principal.id, jobId);
        await environment.tenant.provisioning.waitUntilIdle();
        const ran = await send("GET", `/v1.0${job}`);
        expect(ran.body.status).toMatchObject({ lastExecution: { state: "Succeeded" } });
        expect(differences(ran.body, "synchronizationJob")).toEqual([]);

        const broken = stage.job();
        environment.tenant.state.secrets.get(broken.principal.id)?.set("SecretToken", "wrong");
        environment.tenant.provisioning.start(broken.principal.id, broken.jobId);
        await environment.tenant.provisioning.waitUntilIdle();
        const quarantined = await send("GET", `/v1.0${broken.job}`);
        expect(quarantined.body.status).toMatchObject({ code: "Quarantine" });
        expect(differences(quarantined.body, "synchronizationJob")).toEqual([]);

        const logs = await send("GET", "/v1.0/auditLogs/provisioning?$top=50");
        expect(logs.body.value.length).toBeGreaterThan(0);
        expect(differences(logs.body, "provisioningObjectSummary[]")).toEqual([]);
    });
});

describe("the checker", () => {
    const good = { id: "x", isEnabled: true };
    test.each([
        [{ ...good, isEnabled: "true" }, ['isEnabled: "true" is not of Boolean']],
        [{ ...good, id: null }, ["id: null, which Guid does not allow here"]],
        [{ id: good.id }, [".isEnabled: missing from appRole"]],
        [{ ...good, allowedMemberTypes: null }, ["allowedMemberTypes: not a collection but null"]],
        [{ ...good, nonsense: 1 }, ["nonsense: not a property of appRole"]],
    ])("finds what is wrong with %j", (value, expected) => {
        const found = differences(value, "appRole").filter((line) => line !== 'id: "x" is not of Guid');
        expect(found).toEqual(expected);
    });

    test("accepts enumerations, flags and collections of objects", () => {
        const schedule = { interval: "PT40M", state: "Running" };
        expect(differences(schedule, "synchronizationSchedule")).toEqual([
            'state: "Running" is not of synchronizationScheduleState',
        ]);
        const definition = {
            id: "x",
            readOnly: true,
            discoverabilities: "AttributeNames, Nonsense",
            objects: [1],
        };
        expect(differences(definition, "directoryDefinition")).toEqual([
            'discoverabilities: "AttributeNames, Nonsense" is not of directoryDefinitionDiscoverabilities',
            "objects[0]: not an object but 1",
        ]);
    });
});
