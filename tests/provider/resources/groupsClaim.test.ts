import type { Values } from "../../../provider/host/definition";
import { groupsClaim } from "../../../provider/resources/groupsClaim";
import { checkGroupsClaim } from "../../../provider/resources/groupsClaim/check";
import {
    type ApplicationBench,
    clearApplications,
    createApplicationBench,
} from "../support/applicationBench";
import {
    contextOf,
    createRequest as createRequestOf,
    once,
    startTenants,
    type Tenants,
    urn,
} from "../support/tenants";

let tenants: Tenants;
let bench: ApplicationBench;
let servicePrincipalId: string;
let inputs: Values;

beforeAll(async () => {
    tenants = await startTenants();
});
afterAll(() => tenants.close());
beforeEach(async () => {
    clearApplications(tenants);
    bench = createApplicationBench(tenants);
    servicePrincipalId = (await bench.create({ displayName: "Acme" })).id;
    inputs = { servicePrincipalId, groups: "ApplicationGroup", nameFormats: ["cloud_displayname"] };
    bench.clients.requests.length = 0;
});

const found = () => bench.only(servicePrincipalId).application;
const create = (news: Values = inputs) => groupsClaim.create(createRequestOf(news), contextOf(bench.clients));
const read = (oldInputs?: Values, olds?: Values) =>
    groupsClaim.read({ urn, id: servicePrincipalId, oldInputs, olds }, contextOf(bench.clients));
const update = (oldInputs: Values, news: Values, olds: Values) =>
    groupsClaim.update?.(
        { ...createRequestOf(news), id: servicePrincipalId, oldInputs, olds, ignoreChanges: [] },
        contextOf(bench.clients),
    );
const diff = async (oldInputs: Values, news: Values) => {
    const request = { urn, id: servicePrincipalId, oldInputs, olds: oldInputs, news, ignoreChanges: [] };
    return (await groupsClaim.diff(request, contextOf(bench.clients))).changes;
};
const remove = (oldInputs: Values, olds: Values) =>
    groupsClaim.delete(
        { urn, id: servicePrincipalId, oldInputs, olds, timeoutSeconds: 0 },
        contextOf(bench.clients),
    );

const other = { name: "email", source: null, essential: true, additionalProperties: [] };

test("asks for the groups by name, keeps other optional claims, and is unchanged afterwards", async () => {
    found().optionalClaims = { accessToken: [other], idToken: [], saml2Token: [other] };
    const { id, outputs } = await create();
    expect(id).toBe(servicePrincipalId);
    expect(outputs).toEqual({ ...inputs, clientId: found().appId });
    expect(found()).toMatchObject({
        groupMembershipClaims: "ApplicationGroup",
        optionalClaims: {
            accessToken: [other],
            idToken: [],
            saml2Token: [other, { name: "groups", additionalProperties: ["cloud_displayname"] }],
        },
    });
    expect(await read(inputs, outputs)).toEqual({ id, inputs, outputs });
    expect(await diff(inputs, inputs)).toEqual({});
});

test("changes in place from names to object IDs and to other groups", async () => {
    const { outputs } = await create();
    const next = { servicePrincipalId, groups: "SecurityGroup" };
    expect(await diff(inputs, next)).toEqual({ groups: "update", nameFormats: "delete" });
    const updated = await update(inputs, next, outputs);
    expect(found()).toMatchObject({
        groupMembershipClaims: "SecurityGroup",
        optionalClaims: { saml2Token: [] },
    });
    expect((await read(next, updated?.outputs))?.inputs).toEqual(next);
});

test("writes nothing about optional claims for object IDs", async () => {
    await create({ servicePrincipalId, groups: "ApplicationGroup" });
    expect(found()).toMatchObject({ groupMembershipClaims: "ApplicationGroup", optionalClaims: null });
});

test("deletion leaves the application as it was", async () => {
    found().optionalClaims = { accessToken: [], idToken: [], saml2Token: [other] };
    const { outputs } = await create();
    await remove(inputs, outputs);
    expect(found()).toMatchObject({
        groupMembershipClaims: null,
        optionalClaims: { saml2Token: [other] },
    });
    expect(await read(inputs, outputs)).toBeUndefined();
});

test("deletion of a claim whose application is gone does nothing", async () => {
    const { outputs } = await create();
    clearApplications(tenants);
    bench.clients.faults.length = 0;
    await remove(inputs, outputs);
    expect(bench.live()).toEqual([]);
}, 600_000);

test("shows other groups and formats as drift", async () => {
    const { outputs } = await create();
    Object.assign(found(), { groupMembershipClaims: "All" });
    const drifted = await read(inputs, outputs);
    expect(await diff(drifted?.inputs ?? {}, inputs)).toEqual({ groups: "update" });
    await update(inputs, inputs, outputs);
    expect(found().groupMembershipClaims).toBe("ApplicationGroup");
    Object.assign(found(), { groupMembershipClaims: "None" });
    expect(await read(inputs, outputs)).toBeUndefined();
});

test("imports the claim, and says what is missing", async () => {
    await create();
    expect(await read()).toMatchObject({ inputs });
    const { id: bare } = await bench.create({ displayName: "Bare" }, `${urn}-bare`);
    const context = contextOf(bench.clients);
    expect(await groupsClaim.read({ urn, id: bare }, context)).toBeUndefined();
    expect(await groupsClaim.describeMissing?.(bare, context)).toContain("has no groups claim");
});

test("a lost response is followed by the same request", async () => {
    bench.clients.faults.push(once(({ method }) => method === "PATCH", "lost"));
    const { outputs } = await create();
    expect(await read(inputs, outputs)).toMatchObject({ inputs });
});

test("another application replaces the resource", async () => {
    const next = { ...inputs, servicePrincipalId: "99999999-9999-4999-8999-999999999999" };
    expect(await diff(inputs, next)).toEqual({ servicePrincipalId: "update-replace" });
    expect(
        await diff(inputs, { ...inputs, servicePrincipalId: `/servicePrincipals/${servicePrincipalId}` }),
    ).toEqual({});
});

test("a preview names the groups that it replaces, and writes nothing", async () => {
    Object.assign(found(), { groupMembershipClaims: "All" });
    bench.clients.requests.length = 0;
    const context = contextOf(bench.clients);
    await groupsClaim.previewCreate?.(createRequestOf(inputs), context);
    expect(context.lines).toEqual(["replaces the groups claim of the application: all groups"]);
    expect(bench.clients.requests.every((line) => line.startsWith("GET"))).toBe(true);
});

test.each([
    [{ groups: "Everything" }, "groups"],
    [{ groups: "SecurityGroup", nameFormats: ["cloud_displayname"] }, "nameFormats"],
    [{ nameFormats: ["sam_account_name", "dns_domain_and_sam_account_name"] }, "nameFormats"],
    [{ nameFormats: ["displayname"] }, "nameFormats[0]"],
])("refuses %j", (settings, property) => {
    const { failures } = checkGroupsClaim({ servicePrincipalId, ...settings });
    expect(failures.map((failure) => failure.property)).toEqual([property]);
});

test("takes the assigned groups by default", () => {
    expect(checkGroupsClaim({ servicePrincipalId })).toEqual({
        inputs: { servicePrincipalId, groups: "ApplicationGroup" },
        failures: [],
    });
});
