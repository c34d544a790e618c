import {
    createLoopbackCertificates,
    type LoopbackCertificates,
} from "../../../../../emulators/support/certificates";
import { createEnvironment, type TestEnvironment } from "../support/environment";
import { type ScimServer, startScimServer } from "../support/scimServer";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const patchSchemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];

let certificates: LoopbackCertificates;
let scim: ScimServer;
let environment: TestEnvironment;

beforeAll(async () => {
    certificates = await createLoopbackCertificates();
});
beforeEach(async () => {
    scim = await startScimServer(certificates);
});
afterEach(async () => {
    await environment.service.close();
    await scim.close();
});

function connect(query = "", templateId = "scim", path = "/scim"): TestEnvironment {
    const secrets = { BaseAddress: `${scim.server.origin}${path}${query}`, SecretToken: scim.token };
    environment = createEnvironment(secrets, { ca: certificates.ca }, templateId);
    return environment;
}

test("looks a user up by the encoded filter, with the bearer token and Entra's headers", async () => {
    const { addUser, assign, run } = connect();
    assign(addUser("ada", { userPrincipalName: 'ada+"x"@acme.example' }));
    await run();
    const [probe, lookup] = scim.requests;
    expect(probe?.url).toMatch(/^\/scim\/Users\?filter=userName\+eq\+%22[0-9a-f-]{36}%22$/);
    expect(lookup?.url).toBe("/scim/Users?filter=userName+eq+%22ada%2B%5C%22x%5C%22%40acme.example%22");
    expect(lookup?.headers).toMatchObject({
        authorization: "Bearer correct-horse",
        accept: "application/scim+json",
        "user-agent": "Microsoft.Azure.SyncFabric",
    });
});

test("creates a user as one nested resource with core and enterprise schema", async () => {
    const { addUser, assign, run } = connect();
    assign(addUser("ada"));
    await run();
    const [create] = scim.takeWrites();
    expect(create).toMatchObject({
        method: "POST",
        url: "/scim/Users",
        headers: { "content-type": "application/scim+json; charset=utf-8" },
    });
    expect(create?.body).toEqual({
        schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise],
        userName: "ada@acme.example",
        externalId: "ada",
        active: true,
        displayName: "Ada Example",
        title: "Engineer",
        preferredLanguage: "en-GB",
        name: { givenName: "Ada", familyName: "Example", formatted: "Ada Example" },
        emails: [{ primary: true, type: "work", value: "ada.example@acme.example" }],
        addresses: [
            {
                primary: true,
                type: "work",
                formatted: "Room 1",
                streetAddress: "1 Main Street",
                locality: "London",
                region: "LND",
                postalCode: "N1",
                country: "UK",
            },
        ],
        phoneNumbers: [
            { primary: true, type: "work", value: "+44 2" },
            { type: "mobile", value: "+44 1" },
            { type: "fax", value: "+44 3" },
        ],
        [enterprise]: { employeeNumber: "1001", department: "Engineering" },
        roles: [],
        meta: { resourceType: "User" },
    });
});

test("omits attributes without a value", async () => {
    const { addUser, assign, run } = connect();
    assign(
        addUser("ada", {
            mail: null,
            department: "",
            officeLocation: null,
            businessPhones: [],
            givenName: null,
        }),
    );
    await run();
    const body = scim.takeWrites()[0]?.body;
    expect(body).not.toHaveProperty("emails");
    expect(body).toHaveProperty(["name", "formatted"], "Example");
    expect(JSON.stringify(body)).not.toMatch(/null|""|formatted":"Room|"givenName"/);
});

test("writes a manager in a separate operation once both users exist", async () => {
    const { addUser, assign, run } = connect("?aadOptscim062020");
    const boss = addUser("zoe");
    const ada = addUser("ada", { manager: boss.id });
    [ada, boss].forEach((principal) => assign(principal));
    await run();
    const writes = scim.takeWrites();
    const bossId = environment.job.entries[boss.id]?.targetId;
    expect(writes.map((w) => w.method)).toEqual(["POST", "POST", "PATCH"]);
    expect(writes[2]?.body).toEqual({
        schemas: patchSchemas,
        Operations: [{ op: "add", path: `${enterprise}:manager`, value: bossId }],
    });
});

test("sends requests of the old template to /scim below the tenant URL", async () => {
    const { addUser, assign, run } = connect("", "customappsso", "");
    assign(addUser("ada"));
    await run();
    expect(scim.users.size).toBe(1);
    expect(environment.job.templateId).toBe("customappssoOutDelta");
});

test("repeats a request after the time in Retry-After", async () => {
    const { addUser, assign, run } = connect();
    assign(addUser("ada"));
    let refusals = 0;
    scim.failWith = ({ method }) => (method === "POST" && refusals++ < 2 ? 429 : undefined);
    const { counts } = await run();
    expect(counts).toMatchObject({ created: 1, failed: 0 });
    expect(refusals).toBe(3);
});

test("limits the request rate", async () => {
    environment = createEnvironment(
        { BaseAddress: `${scim.server.origin}/scim`, SecretToken: scim.token },
        { ca: certificates.ca, requestsPerSecond: 50 },
    );
    for (let i = 0; i < 5; i++) environment.assign(environment.addUser(`user${i}`));
    const began = performance.now();
    await environment.run();
    // One probe, five look-ups, five creations: ten intervals of 20 ms.
    expect(scim.requests).toHaveLength(11);
    expect(performance.now() - began).toBeGreaterThanOrEqual(199);
});
