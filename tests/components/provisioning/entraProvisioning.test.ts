import * as pulumi from "@pulumi/pulumi";

import {
    type AttributeMappingArgs,
    EntraProvisioning,
    type EntraProvisioningArgs,
    ScimToken,
} from "../../../components";
import { openSecret, type Stack, startStack, valueOf } from "../support/mocks";

const smallest: EntraProvisioningArgs = {
    servicePrincipalId: "11111111-2222-3333-4444-555555555555",
    scimEndpoint: "https://scim.acme.example/v2",
    secretToken: "canary",
};

async function up(
    args: Partial<EntraProvisioningArgs> = {},
    options?: pulumi.ComponentResourceOptions,
): Promise<{ part: EntraProvisioning; stack: Stack }> {
    const stack = await startStack();
    const part = new EntraProvisioning("sync", { ...smallest, ...args }, options);
    await stack.settled();
    return { part, stack };
}

const job = (stack: Stack) => stack.named("sync-job").inputs;
const rows = (stack: Stack) => (job(stack).users as { attributes: Record<string, unknown> }).attributes;

test("keeps the token out of its own inputs, and secret in the job's", async () => {
    const { stack } = await up();
    expect(stack.named("sync").inputs).toEqual({
        servicePrincipalId: "11111111-2222-3333-4444-555555555555",
        scimEndpoint: "https://scim.acme.example/v2",
    });
    expect(openSecret(job(stack).secretToken)).toEqual({ secret: true, value: "canary" });
});

test("passes every setting on", async () => {
    const { stack } = await up({
        enabled: false,
        scope: "all",
        notificationEmail: "ops@acme.example",
        accidentalDeletionThreshold: 10,
        skipOutOfScopeDeletions: true,
        provisionGroups: true,
        users: {
            actions: ["create"],
            scopingFilters: [
                { name: "f", clauses: [{ attribute: "department", operator: "EQUALS", value: "R&D" }] },
            ],
        },
        groups: { attributes: { externalId: { source: "objectId" } } },
    });
    const { secretToken, ...rest } = job(stack);
    expect(openSecret(secretToken).secret).toBe(true);
    expect(rest).toEqual({
        servicePrincipalId: "11111111-2222-3333-4444-555555555555",
        tenantUrl: "https://scim.acme.example/v2?aadOptscim062020",
        enabled: false,
        scope: "all",
        notificationEmail: "ops@acme.example",
        accidentalDeletionThreshold: 10,
        skipOutOfScopeDeletions: true,
        users: {
            actions: ["create"],
            scopingFilters: [
                { name: "f", clauses: [{ attribute: "department", operator: "EQUALS", value: "R&D" }] },
            ],
            attributes: {
                'emails[type eq "work"].value': { source: "mail", matchingPrecedence: 2 },
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager": { removed: true },
            },
        },
        groups: { enabled: true, attributes: { externalId: { source: "objectId" } } },
    });
});

describe("rows of the mapping", () => {
    test("keep the precedence of the row they replace", async () => {
        const { stack } = await up({
            users: {
                attributes: {
                    userName: { source: "mail" },
                    'emails[type eq "work"].value': { expression: "ToLower([mail])" },
                    externalId: { source: "objectId" },
                },
            },
        });
        expect(rows(stack)).toEqual({
            userName: { source: "mail", matchingPrecedence: 1 },
            'emails[type eq "work"].value': { expression: "ToLower([mail])", matchingPrecedence: 2 },
            externalId: { source: "objectId" },
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager": { removed: true },
        });
    });

    test("with precedence 0, or removed, are no matching attributes", async () => {
        const { stack } = await up({
            users: {
                attributes: {
                    userName: { source: "userPrincipalName", matchingPrecedence: 0 },
                    'emails[type eq "work"].value': { removed: true },
                    externalId: { source: "objectId", matchingPrecedence: 1 },
                },
            },
        });
        expect(rows(stack)).toMatchObject({
            userName: { source: "userPrincipalName" },
            'emails[type eq "work"].value': { removed: true },
        });
        expect(JSON.stringify(rows(stack)).match(/matchingPrecedence/g)).toHaveLength(1);
    });

    test("of groups keep the precedence that Entra gives the display name", async () => {
        const groups = async (displayName: AttributeMappingArgs, externalId: AttributeMappingArgs) => {
            const { stack } = await up({
                provisionGroups: true,
                groups: { attributes: { displayName, externalId } },
            });
            return (job(stack).groups as { attributes: unknown }).attributes;
        };
        const displayName = { source: "displayName" };
        const externalId = { source: "objectId" };
        expect(await groups(displayName, externalId)).toEqual({
            displayName: { source: "displayName", matchingPrecedence: 1 },
            externalId,
        });
        expect(
            await groups({ ...displayName, matchingPrecedence: 0 }, { ...externalId, matchingPrecedence: 1 }),
        ).toEqual({ displayName, externalId: { ...externalId, matchingPrecedence: 1 } });
    });

    test("can be outputs, all together or one", async () => {
        const whole = await up({ users: { attributes: pulumi.output({ title: { source: "jobTitle" } }) } });
        expect(rows(whole.stack)).toMatchObject({ title: { source: "jobTitle" } });
        const one = await up({ users: { attributes: { userName: pulumi.output({ source: "mail" }) } } });
        expect(rows(one.stack)).toMatchObject({ userName: { source: "mail", matchingPrecedence: 1 } });
    });
});

test("the flag of the tenant URL can be another or none", async () => {
    const other = await up({ tenantUrlFlag: "AzureAdScimPatch2017" });
    expect(await valueOf(other.part.tenantUrl)).toBe("https://scim.acme.example/v2?AzureAdScimPatch2017");
    const none = await up({ tenantUrlFlag: "" });
    expect(await valueOf(none.part.tenantUrl)).toBe("https://scim.acme.example/v2");
});

test("a test user is looked up and provisioned at once, with a verdict", async () => {
    const { part, stack } = await up({ testUser: "ada@acme.example" });
    expect(stack.named("sync-test").inputs).toEqual({
        servicePrincipalId: "11111111-2222-3333-4444-555555555555",
        jobId: "scim.1",
        userId: "object-id-of-ada@acme.example",
    });
    expect(stack.named("sync-test").dependencies).toEqual(["sync-job"]);
    const questions = stack.calls.map((call) => call.inputs);
    expect(questions).toHaveLength(2);
    expect(questions).toContainEqual({ capabilities: ["provisioning", "provisionOnDemand", "userLookup"] });
    expect(questions).toContainEqual({ users: ["ada@acme.example"] });
    if (part.testResult === undefined) throw new Error("there is no verdict");
    expect(await valueOf(part.testResult)).toBe("Success");
});

test("several users and a group with members are provisioned, each with result and steps", async () => {
    const { part, stack } = await up({
        testUser: "ada@acme.example",
        testUsers: ["bob@acme.example"],
        testGroup: { group: "Engineering", members: ["ada@acme.example", "cy@acme.example"] },
        provisionGroups: true,
    });
    const common = { servicePrincipalId: "11111111-2222-3333-4444-555555555555", jobId: "scim.1" };
    expect(stack.named("sync-test-bob@acme.example").inputs).toEqual({
        ...common,
        userId: "object-id-of-bob@acme.example",
    });
    expect(stack.named("sync-test-group").inputs).toEqual({
        ...common,
        groupId: "object-id-of-Engineering",
        memberIds: ["object-id-of-ada@acme.example", "object-id-of-cy@acme.example"],
    });
    expect(stack.calls.map((call) => call.inputs)).toEqual(
        expect.arrayContaining([
            { capabilities: ["provisioning", "provisionOnDemand", "userLookup", "groupLookup"] },
            { users: ["ada@acme.example"] },
            { users: ["bob@acme.example"] },
            { groups: ["Engineering"] },
            { users: ["ada@acme.example", "cy@acme.example"] },
        ]),
    );
    if (part.testResults === undefined) throw new Error("there are no results");
    const outcome = { result: "Success", steps: [] };
    expect(await valueOf(part.testResults)).toEqual({
        "ada@acme.example": outcome,
        "bob@acme.example": outcome,
        Engineering: outcome,
    });
});

describe("a wait for a cycle", () => {
    test("is a resource of its own, which knows since when, and whose state is that of the component", async () => {
        const { part, stack } = await up({ waitForCycle: { require: "healthy", timeoutMinutes: 90 } });
        expect(stack.named("sync-cycle").inputs).toEqual({
            servicePrincipalId: "11111111-2222-3333-4444-555555555555",
            jobId: "scim.1",
            since: "2026-01-01T00:00:00.000Z",
            require: "healthy",
            timeoutMinutes: 90,
        });
        expect(stack.named("sync-cycle").dependencies).toEqual(["sync-job"]);
        expect(await valueOf(part.health)).toBe("Healthy");
        expect(await valueOf(part.escrowCount)).toBe(0);
    });

    test("does not hold up the tests with users", async () => {
        const { stack } = await up({ waitForCycle: {}, testUser: "ada@acme.example" });
        expect(stack.named("sync-test").dependencies).toEqual(["sync-job"]);
    });

    test("is left out of a job that is off, and unless it is asked for", async () => {
        const off = await up({ waitForCycle: {}, enabled: false });
        expect(off.stack.names()).not.toContain("sync-cycle");
        const { part, stack } = await up({});
        expect(stack.names()).not.toContain("sync-cycle");
        expect(await valueOf(part.health)).toBe("Warning");
    });

    test("can be transformed", async () => {
        const { stack } = await up({
            waitForCycle: {},
            transform: { provisioningValidation: { onFailure: "warn" } },
        });
        expect(stack.named("sync-cycle").inputs.onFailure).toBe("warn");
    });
});

test("a restart needs its permission before anything is written", async () => {
    const { stack } = await up({ restart: { keepers: { run: "1" } } });
    expect(stack.calls.map((call) => call.inputs)).toContainEqual({
        capabilities: ["provisioning", "restart"],
    });
});

test("what it is told to wait for, the job waits for", async () => {
    const stack = await startStack();
    const first = new ScimToken("first", { connectionId: "con_1", scopes: [] });
    const second = new ScimToken("second", { connectionId: "con_2", scopes: [] });
    new EntraProvisioning("sync", { ...smallest, startAfter: [second] }, { dependsOn: [first] });
    await stack.settled();
    expect(stack.named("sync-job").dependencies).toEqual(["first", "second"]);
});

test("a transform reaches the job and the test", async () => {
    const { stack } = await up({
        testUser: "ada@acme.example",
        transform: {
            provisioningJob: { scope: "all" },
            provisionOnDemand: (args) => void (args.failOnError = false),
        },
    });
    expect(job(stack).scope).toBe("all");
    expect(stack.named("sync-test").inputs.failOnError).toBe(false);
});
