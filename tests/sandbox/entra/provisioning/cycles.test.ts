import {
    createLoopbackCertificates,
    type LoopbackCertificates,
} from "../../../../sandbox/support/certificates";
import { startScimServer, type ScimServer } from "./support/scimServer";
import { createWorld, type World } from "./support/world";

let certificates: LoopbackCertificates;
let scim: ScimServer;
let world: World;

beforeAll(async () => {
    certificates = await createLoopbackCertificates();
});
beforeEach(async () => {
    scim = await startScimServer(certificates);
    connect();
});
afterEach(async () => {
    await world.service.close();
    await scim.close();
});

function connect(secrets: Record<string, string> = {}): World {
    world = createWorld(
        {
            BaseAddress: `${scim.server.origin}/scim?aadOptscim062020`,
            SecretToken: scim.token,
            ...secrets,
        },
        { ca: certificates.ca },
    );
    return world;
}

const userMapping = () => {
    const mapping = world.job.schema.synchronizationRules[0]?.objectMappings.find(
        (m) => m.sourceObjectName === "User",
    );
    if (mapping === undefined) throw new Error("no user mapping");
    return mapping;
};
const attributeMapping = (target: string) => {
    const mapping = userMapping().attributeMappings.find((m) => m.targetAttributeName === target);
    if (mapping === undefined) throw new Error(`no mapping for ${target}`);
    return mapping;
};
const userNames = () => [...scim.users.values()].map((u) => u.userName).sort();
const activeOf = (name: string) =>
    [...scim.users.values()].find((u) => u.userName === `${name}@acme.example`)?.active;

describe("scope", () => {
    test("assigned users and direct members of assigned groups are provisioned, others not", async () => {
        const [ada, ben, cleo, dan] = ["ada", "ben", "cleo", "dan"].map((name) => world.addUser(name));
        const inner = world.addGroup("Inner", [cleo!]);
        world.assign(world.addGroup("Engineering", [ben!, inner]));
        world.assign(ada!);
        world.assign(world.addGroup("Mail only", [dan!], { securityEnabled: false }));
        await world.run();
        expect(userNames()).toEqual(["ada@acme.example", "ben@acme.example"]);
        expect([...scim.groups.values()].map((g) => g.displayName)).toEqual(["Engineering"]);
    });

    test("with SyncAll everybody is", async () => {
        connect({ SyncAll: "true" });
        ["ada", "ben"].forEach((name) => world.addUser(name));
        world.addGroup("Engineering");
        await world.run();
        expect(userNames()).toHaveLength(2);
        expect(scim.groups.size).toBe(1);
    });

    test("scoping filters: all clauses of one group", async () => {
        userMapping().scope = {
            categoryFilterGroups: [],
            inputFilterGroups: [],
            groups: [
                {
                    name: "engineers in London",
                    clauses: [
                        {
                            sourceOperandName: "department",
                            operatorName: "EQUALS",
                            targetOperand: { values: ["Engineering"] },
                        },
                        {
                            sourceOperandName: "city",
                            operatorName: "REGEX MATCH",
                            targetOperand: { values: ["^Lon"] },
                        },
                    ],
                },
                {
                    name: "contractors",
                    clauses: [
                        {
                            sourceOperandName: "employeeId",
                            operatorName: "IS NULL",
                            targetOperand: { values: [] },
                        },
                    ],
                },
            ],
        };
        world.assign(world.addUser("ada"));
        world.assign(world.addUser("ben", { city: "Paris" }));
        world.assign(world.addUser("cleo", { department: null }));
        world.assign(world.addUser("dan", { department: "Sales", employeeId: null }));
        await world.run();
        expect(userNames()).toEqual(["ada@acme.example", "dan@acme.example"]);
    });

    test("disabled and deleted users are never created", async () => {
        world.assign(world.addUser("ada", { accountEnabled: false }));
        world.assign(world.addUser("ben", { deletedDateTime: "2026-01-01T00:00:00Z" }));
        const { counts } = await world.run();
        expect(scim.users.size).toBe(0);
        expect(counts).toMatchObject({ created: 0, skipped: 2 });
        expect(world.state.provisioningLogs[0]?.provisioningStatusInfo.errorInformation?.errorCode).toBe(
            "NotEffectivelyEntitled",
        );
    });

    test("groups are left out when their mapping is disabled, their members are not", async () => {
        const mapping = world.job.schema.synchronizationRules[0]?.objectMappings.find(
            (m) => m.sourceObjectName === "Group",
        );
        mapping!.enabled = false;
        world.assign(world.addGroup("Engineering", [world.addUser("ada")]));
        await world.run();
        expect(userNames()).toEqual(["ada@acme.example"]);
        expect(scim.groups.size).toBe(0);
    });
});

describe("a cycle after the initial one", () => {
    test("writes and reads nothing but the probe when nothing changed", async () => {
        const [ada, ben] = ["ada", "ben"].map((name) => world.addUser(name));
        ada!.manager = ben!.id;
        world.assign(world.addGroup("Engineering", [ada!, ben!]));
        expect((await world.run()).kind).toBe("initial");
        scim.requests.length = 0;
        const { kind, execution } = await world.run();
        expect(kind).toBe("incremental");
        expect(execution).toMatchObject({ state: "Succeeded", countExports: 0, countImportedDeltas: 0 });
        expect(scim.requests.map((r) => r.method)).toEqual(["GET"]);
    });

    test("writes only what changed", async () => {
        const [ada] = ["ada", "ben"].map((name) => world.addUser(name));
        world.assign(world.addGroup("Engineering", [...world.state.users.values()]));
        await world.run();
        scim.takeWrites();
        ada!.jobTitle = "Head";
        const { counts } = await world.run();
        expect(counts).toMatchObject({ created: 0, updated: 1 });
        expect(scim.takeWrites()).toHaveLength(1);
    });

    test("does not write an attribute again that the service does not keep", async () => {
        const ada = world.addUser("ada");
        world.assign(ada);
        await world.run();
        [...scim.users.values()].forEach((user) => delete user.phoneNumbers);
        scim.takeWrites();
        ada.displayName = "Ada King";
        await world.run();
        expect(scim.takeWrites().map((w) => w.body)).toEqual([
            expect.objectContaining({
                Operations: [{ op: "replace", path: "displayName", value: "Ada King" }],
            }),
        ]);
    });

    test("does not clear what lost its value", async () => {
        const ada = world.addUser("ada");
        world.assign(ada);
        await world.run();
        scim.takeWrites();
        Object.assign(ada, { jobTitle: null, department: "" });
        await world.run();
        expect(scim.takeWrites()).toEqual([]);
    });

    test("does not write what differs only in case from an attribute that is not case-exact", async () => {
        const ada = world.addUser("ada");
        world.assign(ada);
        await world.run();
        scim.takeWrites();
        ada.jobTitle = "ENGINEER";
        await world.run();
        expect(scim.takeWrites()).toEqual([]);
        ada.mailNickname = "ADA";
        await world.run();
        expect(scim.takeWrites()).toHaveLength(1);
    });

    test("creates a user again that vanished from the service, when it changes", async () => {
        const ada = world.addUser("ada");
        world.assign(ada);
        await world.run();
        scim.users.clear();
        ada.displayName = "Ada King";
        expect((await world.run()).counts).toMatchObject({ created: 1, failed: 0 });
        expect(userNames()).toEqual(["ada@acme.example"]);
    });

    test.each([
        [
            "the tenant URL",
            () =>
                world.state.secrets
                    .get("5f0c2f4e-6f0b-4c3e-9a7e-d2b1c3a4e5f6")
                    ?.set("BaseAddress", `${scim.server.origin}/scim`),
        ],
        [
            "the scope",
            () => world.state.secrets.get("5f0c2f4e-6f0b-4c3e-9a7e-d2b1c3a4e5f6")?.set("SyncAll", "true"),
        ],
        ["a mapping", () => (attributeMapping("title").defaultValue = "x")],
        [
            "the schema, as routes say",
            () => world.service.schemaChanged("5f0c2f4e-6f0b-4c3e-9a7e-d2b1c3a4e5f6", world.job.id),
        ],
    ])("is an initial one after a change of %s", async (_what, change) => {
        await world.run();
        change();
        expect((await world.run()).kind).toBe("initial");
        expect((await world.run()).kind).toBe("incremental");
    });
});

describe("leaving and coming back", () => {
    test("an unassigned user is disabled once, and enabled when assigned again", async () => {
        const ada = world.addUser("ada");
        world.assign(ada);
        await world.run();
        world.unassign(ada);
        expect((await world.run()).counts).toMatchObject({ disabled: 1 });
        expect(activeOf("ada")).toBe(false);
        scim.takeWrites();
        expect((await world.run()).counts).toMatchObject({ disabled: 0 });
        expect(scim.takeWrites()).toEqual([]);
        world.assign(ada);
        expect((await world.run()).counts).toMatchObject({ updated: 1 });
        expect(activeOf("ada")).toBe(true);
    });

    test("a soft-deleted user is disabled, a purged one deleted", async () => {
        const ada = world.addUser("ada");
        world.assign(ada);
        await world.run();
        ada.deletedDateTime = "2026-02-01T00:00:00Z";
        await world.run();
        expect(activeOf("ada")).toBe(false);
        world.state.users.delete(ada.id);
        expect((await world.run()).counts).toMatchObject({ deleted: 1 });
        expect(scim.users.size).toBe(0);
        expect(world.job.entries).toEqual({});
    });

    test("who was unassigned before is not deleted when purged", async () => {
        const ada = world.addUser("ada");
        world.assign(ada);
        await world.run();
        world.unassign(ada);
        await world.run();
        world.state.users.delete(ada.id);
        expect((await world.run()).counts).toMatchObject({ deleted: 0 });
        expect(scim.users.size).toBe(1);
        expect(world.job.entries).toEqual({});
    });

    test("with SkipOutOfScopeDeletions only disabled accounts are disabled", async () => {
        connect({ SkipOutOfScopeDeletions: "True" });
        const [ada, ben] = ["ada", "ben"].map((name) => world.addUser(name));
        [ada!, ben!].forEach((user) => world.assign(user));
        await world.run();
        world.unassign(ada!);
        ben!.accountEnabled = false;
        await world.run();
        expect([activeOf("ada"), activeOf("ben")]).toEqual([true, false]);
    });

    test("without a mapping of IsSoftDeleted a leaver is deleted", async () => {
        userMapping().attributeMappings = userMapping().attributeMappings.filter(
            (m) => m.targetAttributeName !== "active",
        );
        const ada = world.addUser("ada");
        world.assign(ada);
        await world.run();
        world.unassign(ada);
        await world.run();
        expect(scim.users.size).toBe(0);
    });

    test("an unassigned group is deleted", async () => {
        const group = world.addGroup("Engineering");
        world.assign(group);
        await world.run();
        world.unassign(group);
        await world.run();
        expect(scim.groups.size).toBe(0);
    });

    test.each([
        ["Update,Delete", "Add", { users: 0, title: undefined, active: undefined }],
        ["Add,Delete", "Update", { users: 1, title: "Engineer", active: true }],
    ])("with the target actions %s there is no %s", async (flowTypes, _missing, expected) => {
        userMapping().flowTypes = flowTypes;
        const ada = world.addUser("ada");
        world.assign(ada);
        await world.run();
        ada.jobTitle = "Head";
        await world.run();
        world.unassign(ada);
        await world.run();
        const user = [...scim.users.values()][0];
        expect({ users: scim.users.size, title: user?.title, active: user?.active }).toEqual(expected);
    });
});

describe("matching", () => {
    const existing = (changes: Record<string, unknown>) =>
        scim.users.set("old", { id: "old", userName: "someone", active: true, ...changes });

    test("attributes are tried in the order of their precedence; the first match wins", async () => {
        attributeMapping('emails[type eq "work"].value').matchingPriority = 2;
        existing({ emails: [{ type: "work", value: "ada.example@acme.example" }] });
        world.assign(world.addUser("ada"));
        expect((await world.run()).counts).toMatchObject({ created: 0, updated: 1 });
        expect(userNames()).toEqual(["ada@acme.example"]);
        const lookups = scim.requests
            .slice(1)
            .map((r) => new URL(r.url, "https://x").searchParams.get("filter"));
        expect(lookups.filter((f) => f !== null)).toEqual([
            'userName eq "ada@acme.example"',
            'emails[type eq "work"].value eq "ada.example@acme.example"',
        ]);
    });

    test("a match that is as it should be is linked without a write", async () => {
        world.assign(world.addUser("ada"));
        await world.run();
        world.service.restart("5f0c2f4e-6f0b-4c3e-9a7e-d2b1c3a4e5f6", world.job.id, "Full");
        expect(world.job.entries).toEqual({});
        scim.takeWrites();
        expect((await world.run()).counts).toMatchObject({ created: 0, updated: 0, skipped: 1 });
        expect(scim.takeWrites()).toEqual([]);
        expect(Object.values(world.job.entries)).toHaveLength(1);
    });

    test("two matches are an error of that user", async () => {
        existing({ userName: "ada@acme.example" });
        scim.users.set("older", { id: "older", userName: "ada@acme.example" });
        world.assign(world.addUser("ada"));
        world.assign(world.addUser("ben"));
        const { counts, execution } = await world.run();
        expect(counts).toMatchObject({ created: 1, failed: 1 });
        expect(execution.state).toBe("EntryLevelErrors");
        const failed = world.state.provisioningLogs.find(
            (l) => l.provisioningStatusInfo.status === "failure",
        );
        expect(failed?.provisioningStatusInfo.errorInformation?.errorCode).toBe("DuplicateTargetEntries");
    });
});

describe("how attributes flow", () => {
    test("default values and ObjectAddOnly count on creation only", async () => {
        attributeMapping("title").defaultValue = "Staff";
        attributeMapping("displayName").flowType = "ObjectAddOnly";
        const ada = world.addUser("ada", { jobTitle: null });
        world.assign(ada);
        await world.run();
        expect([...scim.users.values()][0]).toMatchObject({ title: "Staff", displayName: "Ada Example" });
        scim.takeWrites();
        ada.displayName = "Ada King";
        await world.run();
        expect(scim.takeWrites()).toEqual([]);
    });

    test("FlowAlways goes along with any other change", async () => {
        attributeMapping("preferredLanguage").flowBehavior = "FlowAlways";
        const ada = world.addUser("ada");
        world.assign(ada);
        await world.run();
        scim.takeWrites();
        ada.displayName = "Ada King";
        await world.run();
        expect(scim.takeWrites()[0]?.body).toMatchObject({
            Operations: [{ op: "replace", value: { displayName: "Ada King", preferredLanguage: "en-GB" } }],
        });
    });

    test("constants and roles of the application flow", async () => {
        const constant = { type: "Constant" as const, name: "en-US", expression: '"en-US"', parameters: [] };
        attributeMapping("preferredLanguage").source = constant;
        const role = "SingleAppRoleAssignment([appRoleAssignments])";
        attributeMapping("title").source = {
            type: "Function",
            name: "SingleAppRoleAssignment",
            expression: role,
            parameters: [],
        };
        world.assign(world.addUser("ada"));
        await world.run();
        expect([...scim.users.values()][0]).toMatchObject({ preferredLanguage: "en-US", title: "User" });
    });
});

test("40 users take well under two seconds without a rate limit", async () => {
    for (let i = 0; i < 40; i++) world.addUser(`user${i}`);
    world.assign(world.addGroup("Everybody", [...world.state.users.values()]));
    const began = performance.now();
    await world.run();
    expect(performance.now() - began).toBeLessThan(1500);
    expect(scim.users.size).toBe(40);
});
