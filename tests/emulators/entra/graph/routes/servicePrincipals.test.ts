import { instantiate, newClient, type Send, startTenant, type TenantUnderTest } from "../../emulator";

const client = newClient([...["Application.ReadWrite.All", "Directory.Read.All"]]);
let environment: TenantUnderTest;
let send: Send;
beforeAll(async () => {
    environment = await startTenant({ clients: [client] });
    send = await environment.as(client);
});
afterAll(() => environment.close());

describe("a service principal", () => {
    test("is created once for an application of the tenant", async () => {
        const { body: app } = await send("POST", "/v1.0/applications", { displayName: "plain" });
        const made = await send("POST", "/v1.0/servicePrincipals", { appId: app.appId });
        expect(made.status).toBe(201);
        expect(made.body).toMatchObject({ applicationTemplateId: null, appRoleAssignmentRequired: false });
        const again = await send("POST", "/v1.0/servicePrincipals", { appId: app.appId });
        expect([again.status, again.body.error.code]).toEqual([
            409,
            "Request_MultipleObjectsWithSameKeyValue",
        ]);
        const unknown = await send("POST", "/v1.0/servicePrincipals", { appId: made.body.id });
        expect(unknown.body.error).toMatchObject({
            code: "Request_BadRequest",
            details: [{ code: "NoBackingApplicationObject", target: "appId" }],
        });
    });

    test("has in beta the publisher and the address of its metadata, and in v1.0 neither", async () => {
        const { principal } = await instantiate(send, "publisher");
        const more = { publisherName: null, samlMetadataUrl: null };
        expect((await send("GET", `/beta/servicePrincipals/${principal}`)).body).toMatchObject(more);
        const { body } = await send("GET", `/beta/servicePrincipals?$filter=id eq '${principal}'`);
        expect(body.value).toMatchObject([more]);
        const stable = (await send("GET", `/v1.0/servicePrincipals/${principal}`)).body;
        expect(stable).not.toHaveProperty("publisherName");
        expect(stable).not.toHaveProperty("samlMetadataUrl");
    });

    test("is narrowed by $select, which rejects an unknown name", async () => {
        const { principal } = await instantiate(send, "select");
        const path = `/beta/servicePrincipals/${principal}`;
        const { body } = await send("GET", `${path}?$select=samlMetadataUrl`);
        expect(Object.keys(body)).toEqual(["@odata.context", "samlMetadataUrl"]);
        const refused = await send("GET", `${path}?$select=nonsense`);
        expect(refused.body.error.message).toContain("Could not find a property named 'nonsense'");
    });
});

describe("owners", () => {
    test("are listed with their types, added once and removed", async () => {
        const { principal } = await instantiate(send, "owners");
        const other = await instantiate(send, "other");
        const path = `/v1.0/servicePrincipals/${principal}/owners`;
        const reference = {
            "@odata.id": `${environment.tenant.server.origin}/v1.0/directoryObjects/${other.principal}`,
        };
        expect((await send("POST", `${path}/$ref`, reference)).status).toBe(204);
        const again = await send("POST", `${path}/$ref`, reference);
        expect(again.body.error.message).toContain("already exist");
        const { body } = await send("GET", path);
        expect(body.value.map((owner: { id: string }) => owner.id)).toEqual([
            client.objectId,
            other.principal,
        ]);
        expect(body.value[0]?.["@odata.type"]).toBe("#microsoft.graph.servicePrincipal");
        expect((await send("DELETE", `${path}/${other.principal}/$ref`)).status).toBe(204);
        expect((await send("DELETE", `${path}/${other.principal}/$ref`)).status).toBe(404);
    });
});
