import { LocalWorkspace } from "@pulumi/pulumi/automation";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { packageRoot } from "../../sandbox/support/packageRoot";
import { putCliOnPath, putYamlHostOnPath } from "./support/hostStack";

const program = `
name: old-node
runtime: yaml
resources:
  token:
    type: auth0-entra:index:ScimToken
    properties:
      connectionId: con_1
`;

let folder: string;
beforeAll(async () => {
    await putCliOnPath();
    await putYamlHostOnPath();
    folder = await mkdtemp(join(tmpdir(), "old-node-"));
});
afterAll(async () => {
    await rm(folder, { recursive: true });
});

test("a preview with the plugin on a Node that is too old says which Node it needs", async () => {
    const bin = join(folder, "bin");
    await mkdir(bin);
    const pretend = join(folder, "pretend.js");
    await writeFile(
        pretend,
        'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.8" } });',
    );
    const plugin = join(bin, "pulumi-resource-auth0-entra");
    await writeFile(
        plugin,
        `#!/bin/sh\nexec "${process.execPath}" --require "${pretend}" "${join(packageRoot, "dist/plugin/main.js")}" "$@"\n`,
    );
    await chmod(plugin, 0o755);
    await writeFile(join(folder, "Pulumi.yaml"), program);
    const stack = await LocalWorkspace.createStack(
        { stackName: "dev", workDir: folder },
        {
            envVars: {
                PATH: [bin, process.env.PATH].join(delimiter),
                PULUMI_BACKEND_URL: `file://${folder}`,
                PULUMI_CONFIG_PASSPHRASE: "passphrase",
                PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
                PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
                PULUMI_HOME: join(folder, "home"),
                PULUMI_SKIP_UPDATE_CHECK: "true",
            },
        },
    );
    await expect(stack.preview()).rejects.toThrow(
        /auth0-entra needs Node\.js 20\.18\.1 or later, and this is Node\.js 18\.20\.8/,
    );
});
