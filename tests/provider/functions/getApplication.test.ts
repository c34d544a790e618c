import { getApplication } from "../../../provider/functions/getApplication";
import { contextOf, instantiateApplication, startTenants, type Tenants } from "../support/tenants";

let tenants: Tenants;

beforeAll(async () => {
    tenants = await startTenants();
});
afterAll(() => tenants.close());

test("finds the client ID of an application, in both forms of its ID, while replicas still learn of it", async () => {
    const clients = tenants.clients();
    await instantiateApplication(clients, "acme");
    const application = [...tenants.entra.state.applications.values()].find((a) => a.displayName === "acme");
    if (application === undefined) throw new Error("there is no application");
    let responses = 2;
    clients.faults.push((request) =>
        request.url.includes("/applications/") && responses-- > 0
            ? {
                  status: 404,
                  headers: {},
                  text: '{"error":{"code":"Request_ResourceNotFound","message":"no"}}',
              }
            : undefined,
    );
    const expected = { objectId: application.id, clientId: application.appId, displayName: "acme" };
    const ask = (objectId: string) => getApplication.invoke({ objectId }, contextOf(clients));
    expect(await ask(application.id)).toEqual({ outputs: expected });
    expect(await ask(`/applications/${application.id}`)).toEqual({ outputs: expected });
});

test("says which object ID is unknown, and refuses what is none", async () => {
    const ask = (objectId: string) => getApplication.invoke({ objectId }, contextOf(tenants.clients()));
    expect(await ask("00000000-0000-4000-8000-000000000000")).toEqual({
        failures: [
            {
                property: "objectId",
                reason: expect.stringMatching(
                    /no application with the object ID 0000.*App registrations/,
                ) as string,
            },
        ],
    });
    expect(await ask("acme")).toEqual({
        failures: [
            { property: "objectId", reason: expect.stringMatching(/found "acme", expected/) as string },
        ],
    });
});
