import * as pulumi from "@pulumi/pulumi";

import {
    diffProperties,
    type ProviderDefinition,
    type RunningProvider,
    startProvider,
    type Values,
} from "../../provider/host";
import { HostStack } from "./support/hostStack";

const CANARY = "canary-2b9c41";

/** What the service was asked to make, and by a provider with which region. */
const made = new Map<string, Values>();
/** The options that the components' constructors got. */
const optionsOf = new Map<string, pulumi.ComponentResourceOptions>();

const toy: ProviderDefinition<Values> = {
    name: "toy",
    version: "1.0.0",
    schema: () => "{}",
    configure: (values) => values,
    resources: {
        "toy:index:Thing": {
            computed: ["serial"],
            diff: ({ oldInputs, news }) => diffProperties(oldInputs, news, { replaceOn: [] }),
            create: async ({ inputs }, { config }) => {
                const id = `thing-${made.size + 1}`;
                made.set(typeof inputs.name === "string" ? inputs.name : id, {
                    ...inputs,
                    region: config.region ?? "default",
                });
                return { id, outputs: { ...inputs, serial: made.size } };
            },
            read: async ({ id }) => ({ id, inputs: {}, outputs: {} }),
            update: async ({ inputs, olds }) => ({ outputs: { ...olds, ...inputs } }),
            delete: async () => undefined,
        },
    },
    component: async (token) =>
        token === "toy:index:Pair"
            ? (name, inputs, options) => {
                  const pair = new Pair(name, inputs, options);
                  return { urn: pair.urn, outputs: pair.outputs };
              }
            : undefined,
};

class Thing extends pulumi.CustomResource {
    declare readonly serial: pulumi.Output<number>;

    constructor(name: string, args: pulumi.Inputs, opts?: pulumi.CustomResourceOptions) {
        super("toy:index:Thing", name, { serial: undefined, name, ...args }, opts);
    }
}

/** The component as the plugin builds it. */
class Pair extends pulumi.ComponentResource {
    readonly outputs: Record<string, unknown>;

    constructor(name: string, inputs: Record<string, unknown>, options: pulumi.ComponentResourceOptions) {
        super("toy:index:Pair", name, inputs, options);
        optionsOf.set(name, options);
        const child = new Thing(
            `${name}-child`,
            { password: inputs.password, after: inputs.after, ref: inputs.ref },
            { parent: this },
        );
        this.outputs = {
            child,
            serial: child.serial,
            password: inputs.password,
            plain: "known",
            hidden: "hidden",
            project: pulumi.getProject(),
            setting: new pulumi.Config("toy").get("setting"),
        };
        this.registerOutputs(this.outputs);
    }
}

/** The same component as a program sees it. */
class RemotePair extends pulumi.ComponentResource {
    declare readonly child: pulumi.Output<string>;
    declare readonly serial: pulumi.Output<number>;
    declare readonly password: pulumi.Output<string>;
    declare readonly plain: pulumi.Output<string>;
    declare readonly project: pulumi.Output<string>;
    declare readonly setting: pulumi.Output<string>;

    constructor(name: string, args: pulumi.Inputs, opts?: pulumi.ComponentResourceOptions) {
        const outputs = Object.fromEntries(
            ["child", "serial", "plain", "project", "setting"].map((output) => [output, undefined]),
        );
        super("toy:index:Pair", name, { ...outputs, password: undefined, ...args }, opts, true);
    }
}

/** As an SDK does: so that a component gets a provider with its outputs, not just a reference. */
class Toy extends pulumi.ProviderResource {
    declare readonly region: pulumi.Output<string>;

    constructor(name: string, args: pulumi.Inputs, opts?: pulumi.ResourceOptions) {
        super("toy", name, { region: undefined, ...args }, opts);
    }
}
pulumi.runtime.registerResourcePackage("toy", {
    version: "1.0.0",
    constructProvider: (name, _type, urn) => new Toy(name, {}, { urn }),
});

let provider: RunningProvider;
let host: HostStack;
beforeAll(async () => {
    provider = await startProvider(toy);
    host = await HostStack.create({ toy: provider.port });
    await host.stack.setConfig("toy:setting", { value: "configured" });
});
afterAll(async () => {
    await host.stack.destroy();
    await host.remove();
    await provider.close();
});

const password = () => pulumi.secret(`password-${CANARY}`);

/** A component with a secret, a value that another resource makes, and a reference to that resource. */
async function program() {
    const first = new Thing("first", {});
    const pair = new RemotePair("pair", { password: password(), after: first.serial, ref: first });
    const dependent = new Thing("dependent", { after: pair.serial, child: pair.child });
    const { child, serial, plain, project, setting } = pair;
    return { child, serial, password: pair.password, plain, project, setting, dependent: dependent.serial };
}

describe("a component built by the plugin", () => {
    test("is previewed with a secret input and a value that is not known yet", async () => {
        const { changes, step, printed } = await host.preview(program);
        expect(changes).toEqual({ create: 5 });
        expect(step("pair-child")?.new?.inputs).toMatchObject({ name: "pair-child" });
        expect(printed).not.toContain(CANARY);
        expect(made.size).toBe(0);
    });

    test("is brought up; secrets stay secret, dependencies and references reach the program", async () => {
        const { changes, outputs, printed } = await host.up(program);
        expect(changes).toEqual({ create: 5 });
        expect(outputs).toEqual({
            child: { value: "thing-2", secret: false },
            serial: { value: 2, secret: false },
            password: { value: `password-${CANARY}`, secret: true },
            plain: { value: "known", secret: false },
            project: { value: "host", secret: false },
            setting: { value: "configured", secret: false },
            dependent: { value: 3, secret: false },
        });
        expect(made.get("pair-child")).toMatchObject({
            password: `password-${CANARY}`,
            after: 1,
            ref: "thing-1",
        });
        const [pair, child] = [await host.resource("pair"), await host.resource("pair-child")];
        expect(child.parent).toBe(pair.urn);
        expect(child.dependencies).toEqual([(await host.resource("first")).urn]);
        expect((await host.resource("dependent")).dependencies).toContain(child.urn);
        expect((await host.stateText()) + printed).not.toContain(CANARY);
        expect((await host.up(program)).changes).toEqual({ same: 5 });
    });

    test("gets the options that the program gave", async () => {
        await host.up(async () => {
            const first = new Thing("first", {});
            const east = new Toy("east", { region: "east" });
            new RemotePair(
                "optioned",
                { password: password() },
                {
                    aliases: [{ name: "old", parent: pulumi.rootStackResource }, { type: "toy:index:Old" }],
                    dependsOn: [first],
                    ignoreChanges: ["password"],
                    protect: false,
                    providers: { toy: east },
                    replaceOnChanges: ["serial"],
                    retainOnDelete: true,
                    deletedWith: first,
                },
            );
        });
        const options = optionsOf.get("optioned");
        expect(options).toMatchObject({
            ignoreChanges: ["password"],
            protect: false,
            replaceOnChanges: ["serial"],
            retainOnDelete: true,
        });
        const urns = (await host.resources()).map(({ urn }) => urn);
        expect(urns).toContainEqual(
            expect.stringMatching(/toy:index:Pair\$toy:index:Thing::optioned-child$/),
        );
        const stackUrn = urns.find((urn) => urn.includes("::pulumi:pulumi:Stack::"));
        expect(options?.aliases).toEqual([
            // That is how the SDK says: without a parent.
            { name: "old", parent: pulumi.rootStackResource },
            { type: "toy:index:Old", parent: stackUrn },
        ]);
        expect(made.get("optioned-child")).toMatchObject({ region: "east" });
        expect(options?.providers).toEqual({ toy: expect.any(Toy) as unknown });
        const child = await host.resource("optioned-child");
        expect(child.provider).toContain("::east::");
        expect((await host.resource("optioned")).dependencies).toEqual([(await host.resource("first")).urn]);
    });

    test("is one of many that are built at the same time, each with its own inputs", async () => {
        const names = ["a", "b", "c", "d", "e", "f"];
        const { outputs } = await host.up(async () => ({
            all: names.map((name) => new RemotePair(`pair-${name}`, { password: name }).password),
        }));
        expect(outputs.all?.value).toEqual(names);
        expect(names.map((name) => made.get(`pair-${name}-child`)?.password)).toEqual(names);
    });

    test("may make outputs secret that the program asks for", async () => {
        class Hiding extends pulumi.ComponentResource {
            declare readonly hidden: pulumi.Output<string>;
            constructor() {
                // The engine passes this option to remote components; the SDK's declaration knows it for others.
                const opts: pulumi.CustomResourceOptions = { additionalSecretOutputs: ["hidden"] };
                super("toy:index:Pair", "hiding", { hidden: undefined, password: "p" }, opts, true);
            }
        }
        const { outputs } = await host.up(async () => ({ hidden: new Hiding().hidden }));
        expect(outputs.hidden).toEqual({ value: "hidden", secret: true });
    });
});
