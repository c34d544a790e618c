import { listGroups, listUserSummaries } from "../../../../../emulators/auth0";
import type { DirectoryUser } from "../../../../../emulators/entra/model";
import { createLoopbackCertificates } from "../../../../../emulators/support/certificates";
import { type ProvisionedAuth0, startProvisionedAuth0 } from "../support/auth0";
import { createEnvironment, spId, type TestEnvironment } from "../support/environment";

// The whole way: the provisioning service against the SCIM service of the Auth0 tenant, with the mapping
// that Auth0's guide asks for on both sides.
const connection = "acme-entra";
let auth0: ProvisionedAuth0;
let environment: TestEnvironment;

beforeEach(async () => {
    const certificates = await createLoopbackCertificates();
    auth0 = await startProvisionedAuth0(certificates, connection);
    const secrets = { BaseAddress: auth0.tenantUrl, SecretToken: auth0.token, SyncAll: "false" };
    environment = createEnvironment(secrets, { ca: certificates.ca });
    const users = environment.job.schema.synchronizationRules[0]?.objectMappings.find(
        (m) => m.sourceObjectName === "User",
    );
    if (users === undefined) throw new Error("no user mapping");
    users.attributeMappings = users.attributeMappings.filter(
        (m) => !m.targetAttributeName.endsWith("manager"),
    );
    const mail = users.attributeMappings.find(
        (m) => m.targetAttributeName === 'emails[type eq "work"].value',
    );
    if (mail !== undefined) mail.matchingPriority = 2;
});
afterEach(async () => {
    await environment.service.close();
    await auth0.tenant.close();
});

const arrived = () => listUserSummaries(auth0.tenant.state, connection);
const profileOf = (user: DirectoryUser) =>
    auth0.tenant.state.users.get(`samlp|${connection}|${user.userPrincipalName}`)?.attributes;
const scimWrites = () => auth0.tenant.server.traffic.listWrites().filter((e) => e.url.startsWith("/scim/"));

test("accepts the credentials in the connection test", async () => {
    const credentials = [...(environment.state.secrets.get(spId) ?? [])].map(([key, value]) => ({
        key,
        value,
    }));
    await expect(environment.service.validateCredentials(credentials)).resolves.toBeUndefined();
});

test("provisions users and groups with their attributes; the next cycle writes nothing", async () => {
    const ada = environment.addUser("ada");
    environment.assign(ada);
    const group = environment.addGroup("Engineering", [
        environment.addUser("ben"),
        environment.addUser("cleo", { mail: null }),
    ]);
    environment.assign(group);
    environment.addUser("outsider");
    const first = await environment.run();
    expect(first.execution).toMatchObject({ state: "Succeeded", countEscrowed: 0 });
    expect(first.counts).toMatchObject({ created: 4, failed: 0 });
    expect(arrived()).toEqual([
        {
            userId: "samlp|acme-entra|ada@acme.example",
            username: "ada@acme.example",
            email: "ada.example@acme.example",
            name: "Ada Example",
            blocked: false,
        },
        expect.objectContaining({ username: "ben@acme.example", name: "Ben Example" }),
        expect.objectContaining({ username: "cleo@acme.example", name: "Cleo Example" }),
    ]);
    expect(profileOf(ada)).toMatchObject({
        given_name: "Ada",
        family_name: "Example",
        app_metadata: {
            external_id: "ada",
            title: "Engineer",
            department: "Engineering",
            employee_id: "1001",
            work_phone_number: "+44 2",
            mobile_phone_number: "+44 1",
            city: "London",
            language: "en-GB",
        },
    });
    expect(listGroups(auth0.tenant.state, connection)).toMatchObject([
        {
            displayName: "Engineering",
            members: ["samlp|acme-entra|ben@acme.example", "samlp|acme-entra|cleo@acme.example"],
        },
    ]);
    auth0.tenant.server.traffic.clear();
    const second = await environment.run();
    expect(second).toMatchObject({ kind: "incremental", execution: { countExports: 0 } });
    expect(scimWrites()).toEqual([]);
});

test("updates a renamed user, disables one who leaves, enables one who returns", async () => {
    const ada = environment.addUser("ada");
    const group = environment.addGroup("Engineering", [ada]);
    environment.assign(group);
    await environment.run();
    Object.assign(ada, {
        displayName: "Ada King",
        surname: "King",
        mail: "king@acme.example",
        department: "Maths",
    });
    expect((await environment.run()).counts).toMatchObject({ updated: 1, failed: 0 });
    expect(profileOf(ada)).toMatchObject({
        name: "Ada King",
        family_name: "King",
        email: "king@acme.example",
        app_metadata: { department: "Maths" },
    });
    group.members = [];
    expect((await environment.run()).counts).toMatchObject({ disabled: 1, failed: 0 });
    expect(arrived()).toMatchObject([{ username: "ada@acme.example", blocked: true }]);
    expect(listGroups(auth0.tenant.state, connection)).toMatchObject([{ members: [] }]);
    group.members = [ada.id];
    expect((await environment.run()).counts).toMatchObject({ updated: 2, failed: 0 });
    expect(arrived()).toMatchObject([{ username: "ada@acme.example", blocked: false }]);
});

test("finds an existing user by email, the second matching attribute", async () => {
    const ada = environment.addUser("ada");
    environment.assign(ada);
    await environment.run();
    environment.service.restart(spId, environment.job.id, "Full");
    environment.service.pause(spId, environment.job.id);
    ada.userPrincipalName = "ada.king@acme.example";
    expect((await environment.run()).counts).toMatchObject({ created: 0, updated: 1, failed: 0 });
    expect(arrived()).toMatchObject([
        { userId: "samlp|acme-entra|ada@acme.example", username: "ada.king@acme.example" },
    ]);
});

test("deletes a purged user", async () => {
    const ada = environment.addUser("ada");
    environment.assign(ada);
    await environment.run();
    environment.state.users.delete(ada.id);
    expect((await environment.run()).counts).toMatchObject({ deleted: 1 });
    expect(arrived()).toEqual([]);
});

test("provisions on demand in the legacy form", async () => {
    const ada = environment.addUser("ada");
    environment.assign(ada);
    await environment.run();
    Object.assign(ada, { displayName: "Ada King", mail: "king@acme.example" });
    const ruleId = environment.job.schema.synchronizationRules[0]?.id ?? "";
    const subjects = [{ objectId: ada.id, objectTypeName: "User" }];
    const { key } = await environment.service.provisionOnDemand(spId, environment.job.id, [
        { ruleId, subjects },
    ]);
    expect(JSON.parse(key)).toEqual({ result: "Success", details: {} });
    expect(arrived()).toMatchObject([{ name: "Ada King", email: "king@acme.example", blocked: false }]);
});

test("quarantines the job after a revoked token, without naming the token", async () => {
    auth0.tenant.state.scimTokens.clear();
    environment.service.start(spId, environment.job.id);
    const { execution } = await environment.run();
    expect(execution.error?.message).toContain("Unauthorized (401)");
    expect(environment.job.status.code).toBe("Quarantine");
    expect(JSON.stringify([environment.job, environment.state.provisioningLogs])).not.toContain(auth0.token);
});
