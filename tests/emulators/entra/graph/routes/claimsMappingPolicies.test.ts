import { instantiate, newClient, type Send, startTenant, type TenantUnderTest } from "../../emulator";

const client = newClient([
    "Application.ReadWrite.OwnedBy",
    "Policy.Read.All",
    "Policy.ReadWrite.ApplicationConfiguration",
]);
const definition = ['{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[]}}'];
const policies = "/v1.0/policies/claimsMappingPolicies";

let environment: TenantUnderTest;
let send: Send;
beforeAll(async () => {
    environment = await startTenant({ clients: [client] });
    send = await environment.as(client);
});
afterAll(() => environment.close());

test("creates, assigns, lists, unassigns and deletes a policy", async () => {
    const { principal } = await instantiate(send);
    const made = await send("POST", policies, { definition, displayName: "p" });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ definition, displayName: "p", isOrganizationDefault: false });
    const one = `${policies}/${made.body.id}`;
    expect((await send("PATCH", one, { displayName: "q" })).status).toBe(204);
    expect((await send("GET", one)).body.displayName).toBe("q");
    const assigned = `/v1.0/servicePrincipals/${principal}/claimsMappingPolicies`;
    const reference = {
        "@odata.id": `${environment.tenant.server.origin}/v1.0/directoryObjects/${made.body.id}`,
    };
    expect((await send("POST", `${assigned}/$ref`, reference)).status).toBe(204);
    expect((await send("POST", `${assigned}/$ref`, reference)).status).toBe(400);
    expect((await send("GET", assigned)).body.value.map(({ id }) => id)).toEqual([made.body.id]);
    expect((await send("DELETE", `${assigned}/${made.body.id}/$ref`)).status).toBe(204);
    expect((await send("DELETE", `${assigned}/${made.body.id}/$ref`)).status).toBe(404);
    expect((await send("DELETE", one)).status).toBe(204);
    expect((await send("GET", one)).status).toBe(404);
});

test("lists the service principals that use a policy, to an identity that may read all applications", async () => {
    const { principal } = await instantiate(send);
    const { body } = await send("POST", policies, { definition, displayName: "used" });
    const uses = `${policies}/${body.id}/appliesTo`;
    expect((await send("GET", uses)).status).toBe(403);
    const reader = await environment.as(newClient(["Policy.Read.All", "Application.Read.All"]));
    expect((await reader("GET", uses)).body.value).toEqual([]);
    await send("POST", `/v1.0/servicePrincipals/${principal}/claimsMappingPolicies/$ref`, {
        "@odata.id": `${environment.tenant.server.origin}/v1.0/directoryObjects/${body.id}`,
    });
    expect((await reader("GET", uses)).body.value).toMatchObject([
        { "@odata.type": "#microsoft.graph.servicePrincipal", id: principal },
    ]);
    await send("DELETE", `${policies}/${body.id}`);
});

test.each([
    [{ displayName: "p" }],
    [{ definition: ["{"], displayName: "p" }],
    [{ definition: ['{"Other":1}'], displayName: "p" }],
    [{ definition, displayName: "p", nonsense: 1 }],
])("%j is refused", async (body) => {
    expect((await send("POST", policies, body)).status).toBe(400);
    expect((await send("GET", policies)).body.value).toEqual([]);
});
