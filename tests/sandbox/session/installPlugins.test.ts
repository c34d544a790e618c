import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

import { installPlugins } from "../../../sandbox/session/installPlugins";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { pinnedVersion, pinnedYamlVersion } from "../../../sandbox/toolchain/pinnedVersion";
import { resolveYamlHost } from "../../../sandbox/toolchain/yamlHost";

jest.mock("node:fs", () => ({
    ...jest.requireActual<typeof import("node:fs")>("node:fs"),
    // What it starts is compiled only for the end-to-end tests.
    existsSync: (path: string) =>
        path.includes("/dist/") || jest.requireActual<typeof import("node:fs")>("node:fs").existsSync(path),
}));

let folder: string;
const before = { ...process.env };
beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plugins-"));
    process.env.AUTH0_ENTRA_CACHE = join(folder, "cache");
});
afterEach(() => {
    process.env = { ...before };
    rmSync(folder, { recursive: true });
});

const list = (): string[] => readdirSync(join(folder, "home/plugins")).sort();

test("installs the plugin of this package and the language hosts where the engine looks for plugins", async () => {
    const { version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
        version: string;
    };
    const plugin = await installPlugins(join(folder, "home"), join(folder, "bin"));
    expect(basename(plugin)).toBe("pulumi-resource-auth0-entra");
    expect(list()).toEqual([
        `language-go-v${pinnedVersion}`,
        `language-nodejs-v${pinnedVersion}`,
        `language-python-v${pinnedVersion}`,
        `language-yaml-v${pinnedYamlVersion}`,
        `resource-auth0-entra-v${version}`,
    ]);
    expect(readFileSync(plugin, "utf8")).toContain("dist/plugin/main.js");
});

test("leaves out the language hosts that the CLI has", async () => {
    mkdirSync(join(folder, "bin"));
    for (const runtime of ["nodejs", "yaml"]) {
        writeFileSync(join(folder, "bin", `pulumi-language-${runtime}`), "");
    }
    await installPlugins(join(folder, "home"), join(folder, "bin"));
    expect(list().filter((name) => /nodejs|yaml/.test(name))).toEqual([]);
});

test("the YAML host is started with its arguments once it has been built", async () => {
    await installPlugins(join(folder, "home"), join(folder, "bin"));
    const host = resolveYamlHost();
    mkdirSync(dirname(host), { recursive: true });
    writeFileSync(host, '#!/bin/sh\necho "$@"\n');
    chmodSync(host, 0o755);
    const launcher = join(folder, `home/plugins/language-yaml-v${pinnedYamlVersion}/pulumi-language-yaml`);
    expect(execFileSync(launcher, ["-root", "a b", "127.0.0.1:1"]).toString()).toBe(
        "-root a b 127.0.0.1:1\n",
    );
});
