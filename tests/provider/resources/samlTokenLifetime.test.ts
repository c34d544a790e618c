import type { Values } from "../../../provider/host/definition";
import { samlTokenLifetime } from "../../../provider/resources/samlTokenLifetime";
import { checkSamlTokenLifetime } from "../../../provider/resources/samlTokenLifetime/check";
import { requireString } from "../../../provider/resources/support/values";
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

const permissions = [
    "Application.ReadWrite.OwnedBy",
    "Policy.Read.All",
    "Policy.ReadWrite.ApplicationConfiguration",
];
const own = "11111111-1111-4111-8111-111111111111";

let tenants: Tenants;
let bench: ApplicationBench;
let ids: string[];

beforeAll(async () => {
    tenants = await startTenants({ permissions });
});
afterAll(() => tenants.close());
beforeEach(async () => {
    clearApplications(tenants);
    tenants.entra.state.tokenLifetimePolicies?.clear();
    tenants.entra.grant(own, permissions);
    bench = createApplicationBench(tenants);
    const made = [
        await bench.create({ displayName: "Acme" }),
        await bench.create({ displayName: "Globex" }, `${urn}-other`),
    ];
    ids = made.map(({ id }) => id);
    bench.clients.requests.length = 0;
});

const mayReadUses = () => {
    tenants.entra.grant(own, [...permissions, "Application.Read.All"]);
    bench = createApplicationBench(tenants);
};
const principal = (index = 0): string => ids[index] ?? "";
const inputsOf = (minutes: number, policyName?: string, index = 0): Values => ({
    servicePrincipalId: principal(index),
    minutes,
    ...(policyName !== undefined && { policyName }),
});
const create = (inputs: Values) =>
    samlTokenLifetime.create(createRequestOf(inputs), contextOf(bench.clients));
const idOf = (inputs: Values): string => requireString(inputs, "servicePrincipalId");
const read = (id: string, oldInputs?: Values, olds?: Values) =>
    samlTokenLifetime.read({ urn, id, oldInputs, olds }, contextOf(bench.clients));
const update = (oldInputs: Values, inputs: Values, olds: Values) =>
    samlTokenLifetime.update?.(
        { ...createRequestOf(inputs), id: idOf(inputs), oldInputs, olds, ignoreChanges: [] },
        contextOf(bench.clients),
    );
const remove = async (oldInputs: Values, olds: Values): Promise<string[]> => {
    const context = contextOf(bench.clients);
    const request = { urn, id: idOf(oldInputs), oldInputs, olds, timeoutSeconds: 0 };
    await samlTokenLifetime.delete(request, context);
    return context.lines;
};
const preview = (inputs: Values) =>
    samlTokenLifetime.previewCreate?.(createRequestOf(inputs), contextOf(bench.clients));
const policies = () => [...(tenants.entra.state.tokenLifetimePolicies?.values() ?? [])];
const lifetimeOf = (minutes: string): string =>
    `{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"${minutes}"}}`;
const foreign = (displayName: string, lifetime: string, assignedTo: string[] = []) => {
    const id = "44444444-4444-4444-8444-444444444444";
    const policy = {
        id,
        displayName,
        definition: [lifetimeOf(lifetime)],
        isOrganizationDefault: false,
        assignedTo,
    };
    (tenants.entra.state.tokenLifetimePolicies ??= new Map()).set(id, policy);
    return policy;
};

test("makes a policy of the application's own, assigns it, and is unchanged afterwards", async () => {
    const inputs = inputsOf(90);
    const { id, outputs } = await create(inputs);
    expect(policies()).toMatchObject([
        {
            id: outputs["policyId"],
            displayName: `SAML token lifetime of ${id}`,
            definition: [lifetimeOf("01:30:00")],
            isOrganizationDefault: false,
            assignedTo: [id],
        },
    ]);
    expect(await read(id, inputs, outputs)).toEqual({ id, inputs, outputs });
});

test("changes the policy in place, and deletes it", async () => {
    const { outputs } = await create(inputsOf(60));
    const updated = await update(inputsOf(60), inputsOf(1440), outputs);
    expect(updated?.outputs).toEqual({ ...inputsOf(1440), policyId: outputs["policyId"] });
    expect(policies()).toMatchObject([{ definition: [lifetimeOf("1.00:00:00")], assignedTo: [principal()] }]);
    expect((await read(principal(), inputsOf(1440), updated?.outputs))?.inputs).toEqual(inputsOf(1440));
    expect(await remove(inputsOf(1440), updated?.outputs ?? {})).toEqual([]);
    expect(policies()).toEqual([]);
    expect(await read(principal(), inputsOf(1440), outputs)).toBeUndefined();
});

describe("a shared policy", () => {
    test("is made once by two applications at the same time, and deleted with its last use", async () => {
        mayReadUses();
        const both = [inputsOf(60, "An hour"), inputsOf(60, "An hour", 1)];
        const made = await Promise.all(both.map(create));
        expect(policies()).toMatchObject([{ displayName: "An hour" }]);
        expect(policies()[0]?.assignedTo.sort()).toEqual([...ids].sort());
        const [first = {}, second = {}] = both;
        await remove(first, made[0]?.outputs ?? {});
        expect(policies()).toMatchObject([{ assignedTo: [principal(1)] }]);
        await remove(second, made[1]?.outputs ?? {});
        expect(policies()).toEqual([]);
    });

    test("of others is used if it sets the same lifetime, and never deleted", async () => {
        mayReadUses();
        const policy = foreign("An hour", "01:00:00");
        const { outputs } = await create(inputsOf(60, "An hour"));
        expect(outputs["policyId"]).toBe(policy.id);
        await remove(inputsOf(60, "An hour"), outputs);
        expect(policies()).toMatchObject([{ id: policy.id, assignedTo: [] }]);
    });

    test("with another lifetime is refused in the preview and at create", async () => {
        foreign("An hour", "01:00:00");
        const reason = /"An hour" .* has 60 minutes and not 30 minutes/;
        await expect(preview(inputsOf(30, "An hour"))).rejects.toThrow(reason);
        await expect(create(inputsOf(30, "An hour"))).rejects.toThrow(reason);
        expect(policies()).toMatchObject([{ definition: [lifetimeOf("01:00:00")], assignedTo: [] }]);
    });

    test("is changed only while no other application uses it", async () => {
        mayReadUses();
        const { outputs } = await create(inputsOf(60, "An hour"));
        await create(inputsOf(60, "An hour", 1));
        const change = () => update(inputsOf(60, "An hour"), inputsOf(30, "An hour"), outputs);
        await expect(change()).rejects.toThrow("other applications use it");
        for (const policy of policies()) policy.assignedTo = [principal()];
        await change();
        expect(policies()).toMatchObject([{ definition: [lifetimeOf("00:30:00")] }]);
    });

    test("is neither changed nor deleted while its uses cannot be seen", async () => {
        const { outputs } = await create(inputsOf(60, "An hour"));
        await expect(update(inputsOf(60, "An hour"), inputsOf(30, "An hour"), outputs)).rejects.toThrow(
            "Application.Read.All",
        );
        expect((await remove(inputsOf(60, "An hour"), outputs)).join()).toContain("Application.Read.All");
        expect(policies()).toMatchObject([{ displayName: "An hour", assignedTo: [] }]);
    });

    test("takes the place of the application's own, which is deleted", async () => {
        mayReadUses();
        const { outputs } = await create(inputsOf(60));
        await update(inputsOf(60), inputsOf(30, "Half an hour"), outputs);
        expect(policies()).toMatchObject([{ displayName: "Half an hour", assignedTo: [principal()] }]);
    });
});

describe("a policy that is assigned already", () => {
    test("is refused in the preview and at create, with its name", async () => {
        foreign("Set by hand", "02:00:00", [principal()]);
        const reason = /has the token lifetime policy "Set by hand" .* with 120 minutes already/;
        await expect(preview(inputsOf(60))).rejects.toThrow(reason);
        await expect(create(inputsOf(60))).rejects.toThrow(reason);
        expect(policies()).toMatchObject([{ assignedTo: [principal()] }]);
    });

    test("is adopted by its name", async () => {
        foreign("Set by hand", "02:00:00", [principal()]);
        await create(inputsOf(120, "Set by hand"));
        expect(bench.clients.requests.filter((line) => !line.startsWith("GET"))).toEqual([]);
    });

    test("is imported, and replaced by a declared one", async () => {
        mayReadUses();
        const policy = foreign("Set by hand", "02:00:00", [principal()]);
        const imported = await read(principal());
        expect(imported?.inputs).toEqual(inputsOf(120, "Set by hand"));
        await update(imported?.inputs ?? {}, inputsOf(60), imported?.outputs ?? {});
        expect(policies()).toMatchObject([
            { id: policy.id, assignedTo: [] },
            { displayName: `SAML token lifetime of ${principal()}`, assignedTo: [principal()] },
        ]);
    });
});

test("shows another lifetime and a missing assignment as drift", async () => {
    const { id, outputs } = await create(inputsOf(60));
    const [policy] = policies();
    if (policy === undefined) throw new Error("missing");
    policy.definition = [lifetimeOf("05:00:00")];
    const drifted = await read(id, inputsOf(60), outputs);
    expect(drifted?.inputs).toEqual(inputsOf(300));
    await update(inputsOf(60), inputsOf(60), outputs);
    expect(policy.definition).toEqual([lifetimeOf("01:00:00")]);
    policy.assignedTo = [];
    expect(await read(id, inputsOf(60), outputs)).toBeUndefined();
    await create(inputsOf(60));
    expect(policies()).toMatchObject([{ id: policy.id, assignedTo: [id] }]);
});

test.each([
    ["the policy", (path: string) => path.endsWith("/tokenLifetimePolicies")],
    ["the assignment", (path: string) => path.endsWith("/$ref")],
])("a lost response to %s leaves one policy, assigned", async (_what, fits) => {
    bench.clients.faults.push(
        once(({ method, url }) => method === "POST" && fits(new URL(url).pathname), "lost"),
    );
    await create(inputsOf(60));
    expect(policies()).toMatchObject([{ assignedTo: [principal()] }]);
});

test("a creation that failed half-way is continued, and leaves one policy", async () => {
    const refused = {
        status: 400,
        headers: {},
        text: '{"error":{"code":"Request_BadRequest","message":"no"}}',
    };
    bench.clients.faults.push(
        // Before the service has assigned it.
        once(({ method, url }) => {
            if (method !== "POST" || !url.endsWith("/$ref")) return false;
            for (const policy of policies()) policy.assignedTo = [];
            return true;
        }, refused),
    );
    await expect(create(inputsOf(60))).rejects.toThrow();
    await create(inputsOf(60));
    expect(policies()).toMatchObject([{ assignedTo: [principal()] }]);
});

test("deletion with the application gone deletes the policy", async () => {
    const { outputs } = await create(inputsOf(60));
    clearApplications(tenants);
    await remove(inputsOf(60), outputs);
    expect(policies()).toEqual([]);
}, 600_000);

test("says what an import did not find", async () => {
    const context = contextOf(bench.clients);
    expect(await samlTokenLifetime.describeMissing?.(principal(), context)).toContain(
        "no token lifetime policy",
    );
    const unknown = "99999999-9999-4999-8999-999999999999";
    expect(await samlTokenLifetime.describeMissing?.(unknown, context)).toContain(
        "no enterprise application",
    );
});

test("a missing permission is named", async () => {
    tenants.entra.grant(own, ["Application.ReadWrite.OwnedBy", "Policy.Read.All"]);
    bench = createApplicationBench(tenants);
    await expect(create(inputsOf(60))).rejects.toThrow("Policy.ReadWrite.ApplicationConfiguration");
});

test.each([
    [{ minutes: 9 }],
    [{ minutes: 1441 }],
    [{ minutes: 12.5 }],
    [{}],
    [{ minutes: 60, policyName: "" }],
])("refuses %j", (settings) => {
    const { failures } = checkSamlTokenLifetime({ servicePrincipalId: principal(), ...settings });
    expect(failures).toHaveLength(1);
});
