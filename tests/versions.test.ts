import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compare, major, satisfies } from "semver";

import { auth0Table } from "../sandbox/providers/auth0/tables";
import { azureadTable } from "../sandbox/providers/azuread/tables";
import { packageRoot } from "../sandbox/support/packageRoot";
import { oldestVersion, pinnedVersion } from "../sandbox/toolchain/pinnedVersion";
import { supportedVersions } from "./support/supportedVersions";

// versions.json is what CI tests and what README.md promises; everything else that names a version agrees with it.
const { node, sdk, cli, plugins } = supportedVersions;
const textOf = (path: string): string => readFileSync(join(packageRoot, path), "utf8");

interface Manifest {
    engines: { node: string };
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
}
const manifestOf = (path: string): Manifest => JSON.parse(textOf(path)) as Manifest;
const manifest = manifestOf("package.json");

describe("Node", () => {
    test.each(["package.json", "emulators/package.json"])(
        "of %s has the oldest supported version as its lower limit",
        (path) => {
            expect(manifestOf(path).engines.node).toBe(`>=${node.oldest}`);
        },
    );

    test("of .nvmrc and of the types is the oldest supported major version", () => {
        expect(node.development).toBe(major(node.oldest));
        expect(textOf(".nvmrc").trim()).toBe(String(node.development));
        expect(manifest.devDependencies["@types/node"]).toMatch(new RegExp(`^\\^${node.development}\\.`));
    });

    test("of this run is supported", () => {
        expect(satisfies(process.versions.node, manifest.engines.node)).toBe(true);
    });
});

describe.each(Object.entries(sdk.oldest))("the oldest %s, %s,", (name, oldest) => {
    test("is the lower limit of package.json", () => {
        expect(manifest.dependencies[name]).toBe(`^${oldest}`);
    });

    test("is what the lockfile installs, so that the jobs without a matrix test it", () => {
        const lock = JSON.parse(textOf("package-lock.json")) as {
            packages: Record<string, { version: string }>;
        };
        expect(lock.packages[`node_modules/${name}`]?.version).toBe(oldest);
    });

    test("is older than the newest", () => {
        const newest = Object.entries(sdk.newest).find(([other]) => other === name)?.[1] ?? "";
        expect(compare(oldest, newest)).toBe(-1);
    });
});

describe("the Pulumi CLI", () => {
    test("that the sandbox accepts and the one that it gets are the oldest and the pinned version", () => {
        expect({ oldest: oldestVersion, pinned: pinnedVersion }).toMatchObject({
            oldest: cli.oldest,
            pinned: cli.pinned,
        });
        expect(textOf("sandbox/toolchain/go.mod")).toContain(
            `github.com/pulumi/pulumi/pkg/v3 v${cli.pinned}\n`,
        );
    });

    test("versions are in order", () => {
        const versions = [cli.oldest, cli.pinned, cli.newest];
        expect([...versions].sort(compare)).toEqual(versions);
    });
});

test("the official plugins are those that the stand-ins are compared with", () => {
    expect(plugins).toMatchObject({ auth0: auth0Table.version, azuread: azureadTable.version });
    const dependencies = { ...manifest.devDependencies, ...manifest.dependencies };
    for (const [name, version] of Object.entries(plugins)) {
        expect([name, dependencies[`@pulumi/${name}`]]).toEqual([name, `^${version}`]);
    }
});

test.each([
    [
        "README.md",
        `\`@pulumi/pulumi\` ${sdk.oldest["@pulumi/pulumi"]} and \`@azure/identity\` ${sdk.oldest["@azure/identity"]}`,
    ],
    ["README.md", `You need Node.js ${node.matrix.join(" or ")}`],
    ["provider/supportedNode.ts", `Install Node.js ${node.matrix.join(" or ")}`],
    ["docs/languages.md", `The plugin needs Node.js (${node.matrix.join(" or ")}; [${node.oldest} or later]`],
    ["emulators/README.md", `Node.js ${node.oldest} or later`],
    ["docs/installation-configuration.md", `The plugin runs on Node.js ${node.oldest} or later`],
    ["docs/sandbox.md", `${cli.oldest} or later`],
    ["examples/python/requirements.txt", `pulumi>=${cli.oldest},`],
])("%s says: %s", (path, words) => {
    expect(textOf(path).replaceAll(/\s+/g, " ")).toContain(words);
});
