import * as pulumi from "@pulumi/pulumi";

import {
    diffProperties,
    InvalidInput,
    PartialFailure,
    type ProviderDefinition,
    type RunningProvider,
    startProvider,
    type Values,
} from "../../../provider/host";
import { HostStack } from "../support/hostStack";

const CANARY = "canary-7d1e55";

/** A service with things in it; `serial` counts what was ever made. */
const service = { things: new Map<string, Values>(), serial: 0, working: true, log: [] as string[] };

const toy: ProviderDefinition<Values> = {
    name: "toy",
    version: "1.0.0",
    schema: () => "{}",
    configure: (values) => values,
    resources: {
        "toy:index:Thing": {
            secretOutputs: ["token"],
            computed: ["serial", "token"],
            check: async ({ news }) => ({
                inputs: { size: 1, ...news },
                failures: news.kind === "forbidden" ? [{ property: "kind", reason: "is forbidden" }] : [],
            }),
            diff: ({ oldInputs, news, ignoreChanges }) =>
                diffProperties(oldInputs, news, { replaceOn: ["kind"], ignore: ignoreChanges }),
            create: async ({ inputs }, { log }) => {
                if (inputs.kind === "late") {
                    throw new InvalidInput([{ property: "kind", reason: "was refused" }]);
                }
                log.info("making a thing");
                service.serial += 1;
                const id = `thing-${service.serial}`;
                const outputs: Values = { ...inputs, serial: service.serial, token: `token-${CANARY}` };
                service.things.set(id, outputs);
                if (!service.working) {
                    // As large as a state gets: it travels in the headers of the error.
                    const large = { ...outputs, large: "x".repeat(300_000) };
                    throw new PartialFailure(id, large, [`not started with token-${CANARY}`]);
                }
                return { id, outputs };
            },
            read: async ({ id }) => {
                const outputs = service.things.get(id);
                if (outputs === undefined) {
                    return undefined;
                }
                const { serial: _serial, token: _token, large: _large, ...inputs } = outputs;
                return { id, inputs, outputs };
            },
            update: async ({ id, inputs, olds }) => {
                const outputs: Values = { ...inputs, serial: olds.serial, token: olds.token };
                service.things.set(id, outputs);
                service.log.push(`update ${id}`);
                return { outputs };
            },
            delete: async ({ id }) => {
                service.things.delete(id);
                service.log.push(`delete ${id}`);
            },
        },
    },
    functions: {
        "toy:index:count": {
            invoke: async (_args, { config }) => ({
                outputs: { count: service.things.size, region: config.region ?? "none" },
            }),
        },
    },
};

class Thing extends pulumi.CustomResource {
    declare readonly serial: pulumi.Output<number>;
    declare readonly token: pulumi.Output<string>;
    declare readonly name: pulumi.Output<string>;

    constructor(name: string, args: pulumi.Inputs, opts?: pulumi.CustomResourceOptions) {
        super(
            "toy:index:Thing",
            name,
            { serial: undefined, token: undefined, name: undefined, ...args },
            opts,
        );
    }
}

let provider: RunningProvider;
let host: HostStack;
beforeAll(async () => {
    provider = await startProvider(toy);
    host = await HostStack.create({ toy: provider.port });
});
afterAll(async () => {
    await host.remove();
    await provider.close();
});

/** Its argument is the inputs of the one thing; a second thing depends on the first. */
function things(args: pulumi.Inputs, opts?: pulumi.CustomResourceOptions) {
    return async () => {
        const first = new Thing("first", args, opts);
        new Thing("second", { name: first.name, after: first.serial });
        // A function of no SDK has no declared results.
        const counted: unknown = await pulumi.runtime.invoke("toy:index:count", {});
        return { serial: first.serial, token: first.token, counted };
    };
}

const password = () => pulumi.secret(`password-${CANARY}`);
const inputs = () => ({ name: "a", kind: "x", password: password(), tags: { "a.b": 1 }, list: [1, 2] });

/** What a secret looks like in the backend. */
const encrypted = { ciphertext: expect.any(String) as unknown };

describe("with the real engine", () => {
    test("a preview before anything exists makes nothing, knows what it can, and calls functions", async () => {
        const { changes, step, printed } = await host.preview(things(inputs()));
        expect(changes).toEqual({ create: 3 });
        expect(step("first")?.new?.inputs).toMatchObject({ name: "a", size: 1 });
        expect(printed).not.toContain(CANARY);
        expect(service.things.size).toBe(0);
    });

    test("the first up creates, with secrets encrypted in the state", async () => {
        const { changes, outputs, printed, events } = await host.up(things(inputs()));
        expect(changes).toEqual({ create: 3 });
        expect(outputs.serial).toEqual({ value: 1, secret: false });
        expect(outputs.token).toEqual({ value: `token-${CANARY}`, secret: true });
        expect(outputs.counted?.value).toEqual({ count: 0, region: "none" });
        expect(printed).toContain("making a thing");
        expect((await host.resources()).map(({ id }) => id)).toEqual(
            expect.arrayContaining(["thing-1", "thing-2"]),
        );
        const first = await host.resource("first");
        expect(first.inputs?.password).toMatchObject(encrypted);
        expect(first.outputs).toMatchObject({ password: encrypted, token: encrypted, name: "a" });
        expect((await host.stateText()) + printed + events).not.toContain(CANARY);
    });

    test("a second up changes nothing", async () => {
        expect((await host.up(things(inputs()))).changes).toEqual({ same: 3 });
    });

    test("an update is previewed in detail and done in place", async () => {
        const changed = { ...inputs(), password: pulumi.secret("other"), tags: { "a.b": 2 }, list: [1] };
        const { changes, step } = await host.preview(things(changed));
        expect(changes).toEqual({ update: 1, same: 2 });
        expect(step("first")?.detailedDiff).toEqual({
            password: { diffKind: "update", inputDiff: true },
            'tags["a.b"]': { diffKind: "update", inputDiff: true },
            "list[1]": { diffKind: "delete", inputDiff: true },
        });
        expect((await host.up(things(changed))).changes).toEqual({ update: 1, same: 2 });
        expect(service.log.splice(0)).toEqual(["update thing-1"]);
        expect((await host.up(things(inputs()))).changes).toEqual({ update: 1, same: 2 });
        service.log.length = 0;
    });

    test("ignoreChanges leaves a property alone", async () => {
        const program = things({ ...inputs(), name: "b" }, { ignoreChanges: ["name"] });
        expect((await host.up(program)).changes).toEqual({ same: 3 });
    });

    test("a replacement is made before the old one goes; what depends on it is not known in the preview", async () => {
        const changed = things({ ...inputs(), kind: "y" });
        const { changes, step } = await host.preview(changed);
        expect(changes).toEqual({ replace: 1, update: 1, same: 1 });
        expect(step("first")?.detailedDiff).toEqual({
            kind: { diffKind: "update-replace", inputDiff: true },
        });
        expect(step("second")?.detailedDiff).toEqual({ after: { diffKind: "update", inputDiff: true } });
        expect((await host.up(changed)).changes).toEqual({ replace: 1, update: 1, same: 1 });
        expect(service.log.splice(0)).toEqual(["update thing-2", "delete thing-1"]);
    });

    test("a refresh takes over drift, and the next up undoes it", async () => {
        const drifted = service.things.get("thing-3");
        service.things.set("thing-3", { ...drifted, name: "drift", password: `drift-${CANARY}` });
        const { changes, printed, events } = await host.refresh();
        expect(changes).toMatchObject({ update: 1 });
        expect(printed + events).not.toContain(CANARY);
        const first = await host.resource("first");
        expect(first.inputs).toMatchObject({
            name: "drift",
            password: encrypted,
        });
        const up = await host.up(things({ ...inputs(), kind: "y" }));
        expect(up.step("first")?.detailedDiff).toMatchObject({ name: { diffKind: "update" } });
        expect(service.things.get("thing-3")).toMatchObject({ name: "a", password: `password-${CANARY}` });
    });

    test("an object that was removed behind our back is made again", async () => {
        service.things.delete("thing-3");
        await host.refresh();
        expect((await host.up(things({ ...inputs(), kind: "y" }))).changes).toMatchObject({ create: 1 });
        expect(service.things.has("thing-4")).toBe(true);
    });

    test("an import takes what exists; a get reads it; both know the secret output", async () => {
        service.things.set("found", { name: "f", kind: "z", size: 1, serial: 99, token: `token-${CANARY}` });
        const { outputs } = await host.up(async () => {
            await things({ ...inputs(), kind: "y" })();
            const imported = new Thing("imported", { name: "f", kind: "z", size: 1 }, { import: "found" });
            const got = new Thing("got", {}, { id: "found" });
            return { imported: imported.serial, got: got.serial, token: got.token };
        });
        expect(outputs).toMatchObject({
            imported: { value: 99 },
            got: { value: 99 },
            token: { secret: true },
        });
        expect(await host.stateText()).not.toContain(CANARY);
        const gone = host.up(async () => {
            new Thing("nothing", { name: "f" }, { import: "not-there" });
        });
        expect(await host.failing(gone)).toContain("does not exist");
    });

    test("bad inputs are refused: by Check in the preview, by the service during the update", async () => {
        // Nothing but the one resource: calls under way when the engine gives up would fail after the test.
        const early = host.preview(async () => {
            new Thing("early", { kind: "forbidden", password: password() });
        });
        expect(await host.failing(early)).toContain("is forbidden");
        const late = host.up(async () => {
            new Thing("late", { kind: "late", password: password() });
        });
        expect(await host.failing(late)).toContain("kind: was refused");
    });

    test("an object that was made but not finished stays in the state, and the next up goes on with it", async () => {
        await host.up(things({ ...inputs(), kind: "y" }));
        service.log.length = 0;
        service.working = false;
        const program = async () => {
            await things({ ...inputs(), kind: "y" })();
            new Thing("third", { name: "t", password: password() });
        };
        const failed = await host.failing(host.up(program));
        expect(failed).toContain("not started with [secret]");
        expect(failed).not.toContain(CANARY);
        const unfinished = await host.resource("third");
        expect(unfinished.initErrors).toEqual(["not started with [secret]"]);
        expect(unfinished.outputs?.large).toHaveLength(300_000);
        expect(unfinished.outputs?.token).toMatchObject(encrypted);
        service.working = true;
        expect((await host.up(program)).changes).toEqual({ update: 1, same: 3 });
        expect(service.log.splice(0)).toEqual([`update ${unfinished.id}`]);
        expect((await host.resource("third")).initErrors).toBeUndefined();
        expect((await host.up(program)).changes).toEqual({ same: 4 });
    });

    test("explicit providers have their own configuration, with secrets encrypted", async () => {
        class Toy extends pulumi.ProviderResource {}
        const { outputs } = await host.up(async () => {
            const regions = ["east", "west"].map(async (region) => {
                const token = pulumi.secret(`config-${CANARY}`);
                const named = new Toy("toy", region, { region, token });
                return pulumi.runtime.invokeOutput<{ region: string }>(
                    "toy:index:count",
                    {},
                    { provider: named },
                );
            });
            return { regions: (await Promise.all(regions)).map((result) => result.region) };
        });
        expect(outputs.regions?.value).toEqual(["east", "west"]);
        expect(await host.stateText()).not.toContain(CANARY);
    });

    test("destroy removes what was made", async () => {
        const { summary } = await host.stack.destroy();
        expect(summary.result).toBe("succeeded");
        expect([...service.things.keys()]).toEqual([]);
    });
});
