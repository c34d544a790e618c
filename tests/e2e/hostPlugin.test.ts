import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { compileHost } from "../provider/host/compiled";
import { putCliOnPath, putYamlHostOnPath } from "./support/hostStack";

const CANARY = "canary-90ab3f";

/**
 * A plugin as an engine finds it on the PATH: an executable with one resource and one component. What the
 * component does wrong is one of its inputs.
 */
const plugin = (host: string) => `#!/usr/bin/env node
const { runPlugin, diffProperties } = require(${JSON.stringify(host)});
const pulumi = () => require("@pulumi/pulumi");

const thing = {
    check: async ({ news }) => ({
        inputs: news,
        failures: news.bad ? [{ property: "bad", reason: "is bad" }] : [],
    }),
    diff: ({ oldInputs, news }) => diffProperties(oldInputs, news, { replaceOn: [] }),
    create: async ({ inputs }) => ({ id: "made", outputs: { ...inputs, serial: 1 } }),
    read: async ({ id }) => ({ id, inputs: {}, outputs: {} }),
    update: async ({ inputs, olds }) => ({ outputs: { ...olds, ...inputs } }),
    delete: async () => {},
    computed: ["serial"],
};

function pair(name, inputs, options) {
    const { ComponentResource, CustomResource, InputPropertiesError, output } = pulumi();
    const component = new ComponentResource("toy:index:Pair", name, inputs, options);
    switch (inputs.wrong) {
        case "property":
            throw new InputPropertiesError({
                message: "the pair cannot be made",
                errors: [
                    { propertyPath: "password", reason: "is weak" },
                    { propertyPath: "nested.key", reason: "is odd" },
                    { propertyPath: "title", reason: "is taken" },
                ],
            });
        case "error":
            throw new Error("no such pair");
        case "apply":
            output(1).apply(() => { throw new Error("an apply threw " + "${CANARY}"); });
            return { urn: component.urn, outputs: { serial: new Promise(() => {}) } };
        case "timer":
            setTimeout(() => { throw new Error("a timer threw"); }, 10);
            return { urn: component.urn, outputs: { serial: new Promise(() => {}) } };
    }
    const bad = inputs.wrong === "child";
    const args = { password: inputs.password, serial: undefined, bad };
    const child = new CustomResource("toy:index:Thing", name + "-child", args, { parent: component });
    component.registerOutputs();
    return { urn: component.urn, outputs: { serial: child.serial, password: inputs.password } };
}

const text = { type: "string" };
const schema = {
    name: "toy",
    version: "1.0.0",
    resources: {
        "toy:index:Thing": { inputProperties: { bad: text }, properties: { serial: { type: "number" } } },
        "toy:index:Pair": {
            isComponent: true,
            inputProperties: {
                wrong: { ...text, plain: true }, password: text, title: text,
                nested: { type: "object", additionalProperties: text },
            },
            properties: { serial: { type: "number" }, password: text },
        },
    },
};

void runPlugin({
    name: "toy", version: "1.0.0", schema: () => JSON.stringify(schema), configure: () => undefined,
    resources: { "toy:index:Thing": thing },
    component: async (token) => (token === "toy:index:Pair" ? pair : undefined),
}, process.argv.slice(2));
`;

const program = (wrong: string) => `name: plugin
runtime: yaml
resources:
    pair:
        type: toy:Pair
        properties:
            wrong: ${wrong}
            title: shown
            password: { "fn::secret": "${CANARY}" }
            nested: { key: { "fn::secret": "${CANARY}" } }
outputs:
    serial: \${pair.serial}
    password: \${pair.password}
`;

let folder: string;
let stack: Stack;
beforeAll(async () => {
    await putCliOnPath();
    await putYamlHostOnPath();
    folder = await mkdtemp(join(tmpdir(), "host-plugin-"));
    const { module: host, env } = compileHost(join(folder, "host"));
    const executable = join(folder, "bin/pulumi-resource-toy");
    await mkdir(join(folder, "bin"));
    await writeFile(executable, plugin(host));
    await chmod(executable, 0o755);
    await writeFile(join(folder, "Pulumi.yaml"), program("nothing"));
    stack = await LocalWorkspace.createStack(
        { stackName: "dev", workDir: folder },
        {
            envVars: {
                NODE_PATH: env.NODE_PATH ?? "",
                PATH: [join(folder, "bin"), process.env.PATH].join(delimiter),
                PULUMI_BACKEND_URL: `file://${folder}`,
                PULUMI_CONFIG_PASSPHRASE: "passphrase",
                PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
                PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
                PULUMI_HOME: join(folder, "home"),
                PULUMI_SKIP_UPDATE_CHECK: "true",
            },
        },
    );
});
afterAll(async () => {
    await rm(folder, { recursive: true });
});

test("a YAML program uses the plugin's component, and the plugin ends without complaint", async () => {
    const up = await stack.up();
    expect(up.summary.resourceChanges).toEqual({ create: 3 });
    expect(up.outputs).toEqual({
        serial: { value: 1, secret: false },
        password: { value: CANARY, secret: true },
    });
    expect(up.stdout + up.stderr).not.toMatch(/canary|exited prematurely|error/i);
    const preview = await stack.preview({ expectNoChanges: true });
    expect(preview.changeSummary).toEqual({ same: 3 });
});

describe("a component that cannot be built fails the preview", () => {
    async function building(wrong: string): Promise<string> {
        await writeFile(join(folder, "Pulumi.yaml"), program(wrong));
        return stack.preview().then(
            () => {
                throw new Error("The preview succeeded.");
            },
            (error: unknown) => (error instanceof Error ? error.message : String(error)),
        );
    }

    test("with the properties that are wrong, and no value of a secret one", async () => {
        const printed = await building("property");
        expect(printed).toContain("the pair cannot be made");
        expect(printed).toContain("property password has a problem: is weak");
        expect(printed).toContain("property nested.key has a problem: is odd");
        // CLI 3.276 has another form for the value than 3.259.
        expect(printed).toMatch(/property title with value ('\{shown\}'|"shown") has a problem: is taken/);
        expect(printed).not.toContain(CANARY);
    });

    test.each([
        ["its constructor throws", "error", "no such pair"],
        ["a child is refused", "child", "is bad"],
        ["an apply throws", "apply", "an apply threw [secret]"],
        ["an error is thrown later, where no caller can catch it", "timer", "a timer threw"],
    ])("when %s", async (_what, wrong, message) => {
        const printed = await building(wrong);
        expect(printed).toContain(message);
        expect(printed).not.toContain(CANARY);
    });
});

test("destroy works although nothing of the program is run", async () => {
    await writeFile(join(folder, "Pulumi.yaml"), program("error"));
    const { summary } = await stack.destroy();
    expect(summary.result).toBe("succeeded");
});
