import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { packageRoot } from "../support/packageRoot";
import { quote } from "../support/shell";
import { pinnedVersion, pinnedYamlVersion } from "../toolchain/pinnedVersion";
import { resolveYamlHost } from "../toolchain/yamlHost";

/**
 * Installs this package's plugin, and the language hosts that the CLI does not bring along, where
 * `pulumi plugin install` would put them. From the PATH they would work as well, but the engine warns of each.
 *
 * @param home the folder that PULUMI_HOME names.
 * @returns the file that starts the plugin of this package.
 */
export async function installPlugins(home: string, pulumiBin: string): Promise<string> {
    const plugins = join(home, "plugins");
    const { version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
        version: string;
    };
    const plugin = await install(
        plugins,
        "resource-auth0-entra",
        version,
        createNodeCommand("plugin/main.js"),
    );
    for (const runtime of ["go", "nodejs", "python"]) {
        if (existsSync(join(pulumiBin, `pulumi-language-${runtime}`))) continue;
        const script = createNodeCommand("sandbox/languageHost/main.js", runtime);
        await install(plugins, `language-${runtime}`, pinnedVersion, script);
    }
    if (!existsSync(join(pulumiBin, "pulumi-language-yaml"))) {
        await install(plugins, "language-yaml", pinnedYamlVersion, createYamlCommand());
    }
    return plugin;
}

async function install(plugins: string, name: string, version: string, script: string): Promise<string> {
    const folder = join(plugins, `${name}-v${version}`);
    // A folder that is used again may start what is gone.
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const file = join(folder, `pulumi-${name}`);
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    // The settings of Go can hold a password, for example that of a module proxy.
    await chmod(file, 0o700);
    return file;
}

function createNodeCommand(script: string, ...args: string[]): string {
    return `exec ${quoteNode(script)} ${args.map((argument) => `${quote(argument)} `).join("")}"$@"`;
}

/** Where Go finds modules and keeps what it has compiled. */
const goSettings = [
    "GOCACHE",
    "GOFLAGS",
    "GOMODCACHE",
    "GONOSUMDB",
    "GOPATH",
    "GOPRIVATE",
    "GOPROXY",
    "GOSUMDB",
];

/** Only YAML programs need that host, so the first of them builds it. */
function createYamlCommand(): string {
    const host = quote(resolveYamlHost());
    // The engine's environment may lack what Go needs here, such as GOPROXY.
    const settings = Object.entries(process.env).flatMap(([name, value]) =>
        goSettings.includes(name) ? [`export ${name}=${quote(value ?? "")}`] : [],
    );
    return [
        `if [ ! -x ${host} ]; then`,
        ...settings.map((line) => `    ${line}`),
        `    ${quoteNode("sandbox/toolchain/installYamlHost.js")} ${host} >&2 || exit 1`,
        "fi",
        `exec ${host} "$@"`,
    ].join("\n");
}

function quoteNode(script: string): string {
    const target = join(packageRoot, "dist", script);
    if (!existsSync(target)) throw new Error(`dist/${script} is missing; run "npm run build" first`);
    return `${quote(process.execPath)} ${quote(target)}`;
}
