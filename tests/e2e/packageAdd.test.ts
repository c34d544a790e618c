import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { packageRoot } from "../../sandbox/support/packageRoot";
import type { World } from "../../sandbox/world/world";
import { pulumi } from "./support/command";
import { engineTimeout, providerKinds, testWorld } from "./support/world";

// A package that was added by git URL has another local name than its executable, so the engine runs it by
// PulumiPlugin.yaml: Node requires the folder, and what it finds must be the plugin.
describe.each(providerKinds)("the package added by its folder, %s providers", (providers) => {
    let world: World;
    let folder: string;
    let cwd: string;
    const run = (...args: string[]): Promise<string> => pulumi(args, { cwd, env: world.environment });

    beforeAll(async () => {
        world = await testWorld({ providers });
        folder = join(await mkdtemp(join(world.folder, "added-")), "checkout");
        await mkdir(folder);
        for (const file of ["PulumiPlugin.yaml", "package.json", "schema.json"]) {
            await cp(join(packageRoot, file), join(folder, file));
        }
        for (const linked of ["dist", "node_modules"])
            await symlink(join(packageRoot, linked), join(folder, linked));
        cwd = await mkdtemp(join(world.folder, "consumer-"));
        // The launcher of the sandbox would hide that the folder is not found.
        await rm(join(world.folder, "bin", "pulumi-resource-auth0-entra"));
    }, engineTimeout);
    afterAll(() => world.close());

    test(
        "answers with the schema that is checked in",
        async () => {
            const printed = await run("package", "get-schema", folder);
            const schema = JSON.parse(printed.slice(printed.indexOf("{"), printed.lastIndexOf("}") + 1)) as {
                resources: object;
            };
            const checkedIn = JSON.parse(await readFile(join(packageRoot, "schema.json"), "utf8")) as {
                resources: object;
            };
            expect(Object.keys(schema.resources).sort()).toEqual(Object.keys(checkedIn.resources).sort());
        },
        engineTimeout,
    );

    test(
        "serves a YAML program that names the folder in packages:",
        async () => {
            const example = await readFile(join(packageRoot, "examples/yaml/Pulumi.yaml"), "utf8");
            const project = example.replace(/^plugins:\n(?: .*\n)+/m, "");
            await writeFile(
                join(cwd, "Pulumi.yaml"),
                `${project}packages:\n  auth0-entra: ${JSON.stringify(folder)}\n`,
            );
            await run("stack", "init", "test");
            await run("up", "--yes", "--skip-preview");
            expect(await run("stack", "output", "scimEndpoint")).toContain(world.auth0.domain);
            await run("state", "unprotect", "--all", "--yes");
            await run("destroy", "--yes", "--skip-preview");
        },
        engineTimeout,
    );
});
