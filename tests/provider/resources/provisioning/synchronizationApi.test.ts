import { type Clients, createClients } from "../../../../provider/clients";
import { SynchronizationApi } from "../../../../provider/resources/provisioning/synchronizationApi";
import { type ScriptedService, startScripted, unsignedToken } from "../../support/scripted";
import { quickClock } from "../../support/tenants";

let service: ScriptedService;
let clients: Clients;

beforeAll(async () => {
    service = await startScripted();
});
afterEach(() => clients.close());
afterAll(() => service.close());

test.each([
    ["names, as the reference has them", [{ name: "EQUALS" }, { name: "IS NULL" }]],
    ["IDs, as the metadata has them", [{ id: "EQUALS" }, { id: "IS NULL" }]],
    [
        "both",
        [
            { id: "EQUALS", name: "EQUALS" },
            { id: "IS NULL", name: "IS NULL" },
        ],
    ],
])("filter operators are read by their %s", async (_what, value) => {
    service.script = () => ({ body: { value } });
    // What is read does not depend on how the client logs in: that of Auth0 needs no login service.
    clients = createClients(
        { auth0Domain: service.server.host, auth0ApiToken: unsignedToken({ exp: 4e9 }) },
        { environment: { SSL_CERT_FILE: service.certificateFile }, clock: quickClock() },
    );
    const api = new SynchronizationApi(clients.auth0, "principal", {});
    await expect(api.listFilterOperators("scim.job")).resolves.toEqual(["EQUALS", "IS NULL"]);
});
