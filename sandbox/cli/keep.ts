import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";

import { readCommands } from "../../emulators/cli/console";
import { startWebUi } from "../../emulators/web";
import type { SandboxSession } from "../session/sandboxSession";
import { packageRoot } from "../support/packageRoot";
import { createLinkConfiguration, type LinkScope } from "./linkConfiguration";
import type { Progress } from "./progress";

/**
 * Leaves the tenants running until Ctrl-C. The environment goes into a file that only the user can read,
 * because it holds the two client secrets; what is printed is how to load it.
 */
export async function keepRunning(
    session: SandboxSession,
    scope: LinkScope,
    progress: Progress,
    isSaved = false,
): Promise<void> {
    const file = join(session.folder, "environment.sh");
    const { PATH: _path, ...settings } = session.environment;
    const lines = Object.entries(settings).map(([name, value]) => `export ${name}=${quote(value)}`);
    lines.push(`export PATH=${quote(session.binFolders.join(delimiter))}:"$PATH"`);
    await writeFile(file, `${lines.join("\n")}\n`, { mode: 0o600 });

    const project = join(session.folder, "project");
    const isNew = !existsSync(project);
    if (isNew) await createProject(project, scope);
    const pages = await startWebUi(session);

    progress.line();
    progress.line("Both tenants keep running. In another terminal:");
    progress.line();
    progress.line(`  source ${file}`);
    progress.line(`  cd ${project}`);
    progress.line(`  pulumi stack ${isNew ? "init" : "select"} sandbox`);
    progress.line("  pulumi preview");
    progress.line("  pulumi up --yes");
    progress.line("  pulumi destroy --yes");
    progress.line();
    progress.line("The file sets (the secrets are in the file only):");
    progress.line(`  PATH=${session.binFolders.join(delimiter)}:$PATH`);
    for (const [name, value] of Object.entries(settings)) {
        progress.line(`  ${name}=${/SECRET|PASSPHRASE/.test(name) ? "[secret]" : value}`);
    }
    progress.line();
    progress.line("Web pages of both tenants (the link works once, in one browser):");
    progress.line(`  ${pages.url}`);
    progress.line(
        `  The browser will ask about the certificate; it is ours if its SHA-256 is ${pages.fingerprint}`,
    );
    progress.line();
    progress.line(
        isSaved
            ? `Ctrl-C stops the tenants and saves everything in ${session.folder}`
            : "Ctrl-C stops the tenants and forgets everything.",
    );
    progress.line("Commands are read here meanwhile; help lists them.");
    void readCommands({ session: session, webUi: pages }, (line) => progress.line(line));
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    await pages.close();
    progress.line();
}

/** The root program as a project of its own, configured for the directory at hand. */
async function createProject(folder: string, scope: LinkScope): Promise<void> {
    const config = Object.entries(createLinkConfiguration(scope)).map(
        ([key, { value }]) =>
            `  ${key}:\n    value: ${value.startsWith("{") ? value : JSON.stringify(value)}`,
    );
    const project = [
        "name: auth0-entra-link",
        "runtime:",
        "  name: nodejs",
        "  options:",
        "    typescript: false",
        "config:",
        ...config,
        "",
    ];
    await mkdir(folder);
    await Promise.all([
        writeFile(join(folder, "Pulumi.yaml"), project.join("\n")),
        writeFile(
            join(folder, "package.json"),
            `${JSON.stringify({ name: "auth0-entra-link", private: true, main: "index.js" })}\n`,
        ),
        writeFile(
            join(folder, "index.js"),
            `module.exports = require(${JSON.stringify(join(packageRoot, "dist/examples/link"))});\n`,
        ),
        symlink(join(packageRoot, "node_modules"), join(folder, "node_modules")),
    ]);
}

function quote(value: string): string {
    return `'${value.replaceAll("'", `'\\''`)}'`;
}
