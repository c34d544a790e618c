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

function connect(query = ""): TestEnvironment {
    const secrets = { BaseAddress: `${scim.server.origin}/scim${query}`, SecretToken: scim.token };
    environment = createEnvironment(secrets, { ca: certificates.ca });
    return environment;
}

describe("without the flag in the tenant URL", () => {
    test("each changed attribute has its own capitalized operation", async () => {
        const { addUser, assign, run } = connect();
        const user = addUser("ada", { jobTitle: null });
        assign(user);
        await run();
        scim.takeWrites();
        Object.assign(user, {
            displayName: "Ada King",
            mail: "king@acme.example",
            department: "Maths",
            jobTitle: "Head",
        });
        await run();
        const writes = scim.takeWrites();
        expect(writes.map(({ method, url }) => `${method} ${url}`)).toEqual(["PATCH /scim/Users/id%7C1"]);
        expect(writes[0]?.body).toEqual({
            schemas: patchSchemas,
            Operations: [
                { op: "Replace", path: "displayName", value: "Ada King" },
                { op: "Add", path: "title", value: "Head" },
                { op: "Replace", path: 'emails[type eq "work"].value', value: "king@acme.example" },
                { op: "Replace", path: `${enterprise}:department`, value: "Maths" },
            ],
        });
    });

    test("a user is disabled by the string False", async () => {
        const { addUser, assign, run } = connect();
        const user = addUser("ada");
        assign(user);
        await run();
        scim.takeWrites();
        user.accountEnabled = false;
        await run();
        expect(scim.takeWrites().map((w) => w.body)).toEqual([
            { schemas: patchSchemas, Operations: [{ op: "Replace", path: "active", value: "False" }] },
        ]);
    });

    test("members are added and removed by value lists", async () => {
        const { addUser, addGroup, assign, run } = connect();
        const [ada, ben, cleo] = ["ada", "ben", "cleo"].map((name) => addUser(name));
        const group = addGroup("Engineering", [ada!, ben!]);
        [group, ada!, ben!, cleo!].forEach((principal) => assign(principal));
        await run();
        const idOf = (user: { id: string } | undefined) => environment.job.entries[user?.id ?? ""]?.targetId;
        const groupWrites = scim.takeWrites().filter((w) => w.url.startsWith("/scim/Groups"));
        expect(groupWrites.map((w) => w.body)).toEqual([
            {
                schemas: [
                    "urn:ietf:params:scim:schemas:core:2.0:Group",
                    "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group",
                ],
                displayName: "Engineering",
                externalId: group.id,
                meta: { resourceType: "Group" },
            },
            {
                schemas: patchSchemas,
                Operations: [
                    { op: "Add", path: "members", value: [{ value: idOf(ada) }, { value: idOf(ben) }] },
                ],
            },
        ]);
        group.members = [ada!.id, cleo!.id];
        await run();
        expect(scim.takeWrites().map((w) => w.body)).toEqual([
            {
                schemas: patchSchemas,
                Operations: [{ op: "Add", path: "members", value: [{ value: idOf(cleo) }] }],
            },
            {
                schemas: patchSchemas,
                Operations: [{ op: "Remove", path: "members", value: [{ value: idOf(ben) }] }],
            },
        ]);
    });
});

describe("with aadOptscim062020 in the tenant URL", () => {
    test("the query stays in every request, before the filter", async () => {
        const { addUser, assign, run } = connect("?aadOptscim062020&x=1");
        const user = addUser("ada");
        assign(user);
        await run();
        user.displayName = "Ada King";
        await run();
        expect(scim.requests.map((r) => r.url.replace(/filter=.*/, "filter=…"))).toEqual([
            "/scim/Users?aadOptscim062020&x=1&filter=…",
            "/scim/Users?aadOptscim062020&x=1&filter=…",
            "/scim/Users?aadOptscim062020&x=1",
            "/scim/Users?aadOptscim062020&x=1&filter=…",
            "/scim/Users/id%7C1?aadOptscim062020&x=1",
            "/scim/Users/id%7C1?aadOptscim062020&x=1",
        ]);
    });

    test("filtered paths and new attributes have operations of their own, the others one without path", async () => {
        const { addUser, assign, run } = connect("?aadOptscim062020");
        const user = addUser("ada", { jobTitle: null });
        assign(user);
        await run();
        scim.takeWrites();
        Object.assign(user, {
            displayName: "Ada King",
            surname: "King",
            mail: "king@acme.example",
            department: "Maths",
            jobTitle: "Head",
        });
        await run();
        expect(scim.takeWrites().map((w) => w.body)).toEqual([
            {
                schemas: patchSchemas,
                Operations: [
                    { op: "add", path: "title", value: "Head" },
                    { op: "replace", path: 'emails[type eq "work"].value', value: "king@acme.example" },
                    {
                        op: "replace",
                        value: {
                            displayName: "Ada King",
                            "name.familyName": "King",
                            "name.formatted": "Ada King",
                            [`${enterprise}:department`]: "Maths",
                        },
                    },
                ],
            },
        ]);
    });

    test("a user is disabled by a boolean", async () => {
        const { addUser, assign, unassign, run } = connect("?aadOptscim062020");
        const user = addUser("ada");
        assign(user);
        await run();
        scim.takeWrites();
        unassign(user);
        await run();
        expect(scim.takeWrites().map((w) => w.body)).toEqual([
            { schemas: patchSchemas, Operations: [{ op: "replace", path: "active", value: false }] },
        ]);
    });

    test("members are removed by filtered paths, groups are read without members", async () => {
        const { addUser, addGroup, assign, run } = connect("?aadOptscim062020");
        const ada = addUser("ada");
        const group = addGroup("Engineering", [ada]);
        assign(group);
        await run();
        expect(scim.requests.find((r) => r.url.includes("/Groups?"))?.url).toBe(
            "/scim/Groups?aadOptscim062020&excludedAttributes=members&filter=displayName+eq+%22Engineering%22",
        );
        const id = environment.job.entries[ada.id]?.targetId;
        expect([...scim.groups.values()][0]?.members).toEqual([{ value: id }]);
        scim.takeWrites();
        group.members = [];
        environment.assign(ada);
        await run();
        expect(scim.takeWrites().map((w) => w.body)).toEqual([
            { schemas: patchSchemas, Operations: [{ op: "remove", path: `members[value eq "${id}"]` }] },
        ]);
    });
});
