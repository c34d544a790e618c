import { startTenants, type Tenants } from "../../../provider/support/tenants";

let tenants: Tenants;

beforeAll(async () => {
    tenants = await startTenants();
});
afterAll(() => tenants.close());

test("applications and service principals can be addressed by their client ID, also in a batch", async () => {
    const { graph } = tenants.clients();
    const { id, appId } = await graph.post<{ id: string; appId: string }>("/applications", {
        displayName: "Acme",
    });
    const principal = await graph.post<{ id: string }>("/servicePrincipals", { appId });
    expect(await graph.get(`/applications(appId='${appId}')?$select=id`)).toMatchObject({ id });
    expect(await graph.get(`/servicePrincipals(appId='${appId.toUpperCase()}')`)).toMatchObject(principal);
    expect(await graph.list(`/applications(appId='${appId}')/owners?$select=id`)).toHaveLength(1);

    await graph.patch(`/applications(appId='${appId}')`, { notes: "by client ID" });
    const { responses } = await graph.post<{ responses: unknown[] }>("/$batch", {
        requests: [{ id: "1", method: "GET", url: `/applications(appId='${appId}')?$select=notes` }],
    });
    expect(responses).toMatchObject([{ status: 200, body: { notes: "by client ID" } }]);
    await graph.delete(`/servicePrincipals(appId='${appId}')`);
    await expect(graph.get(`/servicePrincipals(appId='${appId}')`)).rejects.toMatchObject({
        status: 404,
        code: "Request_ResourceNotFound",
    });
});
