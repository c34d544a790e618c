import type { ConfigMap } from "@pulumi/pulumi/automation";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";

import { readCommands } from "../../emulators/cli/console";
import { startWebUi } from "../../emulators/web";
import type { SandboxSession } from "../session/sandboxSession";
import { packageRoot } from "../support/packageRoot";
import { quote } from "../support/shell";
import { FaultReport } from "./faultReport";
import type { Progress } from "./progress";

/**
 * Keeps the emulators running until Ctrl-C. The environment variables are written to a file that only the user can read,
 * because they contain the two client secrets; the output says how to load them.
 */
export async function keepRunning(
    session: SandboxSession,
    configuration: ConfigMap,
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
    if (isNew) await createProject(project, configuration);
    const webUi = await startWebUi(session);

    progress.line();
    progress.line("Both emulators are running. In another terminal:");
    progress.line();
    progress.line(`  source ${file}`);
    progress.line(`  cd ${project}`);
    progress.line(`  pulumi stack ${isNew ? "init" : "select"} sandbox`);
    progress.line("  pulumi preview");
    progress.line("  pulumi up --yes");
    progress.line("  npx auth0-entra doctor");
    progress.line("  npx auth0-entra accounts");
    progress.line("  pulumi destroy --yes");
    progress.line();
    progress.line("The file sets these variables (secrets are only in the file):");
    progress.line(`  PATH=${session.binFolders.join(delimiter)}:$PATH`);
    for (const [name, value] of Object.entries(settings)) {
        progress.line(`  ${name}=${/SECRET|PASSPHRASE/.test(name) ? "[secret]" : value}`);
    }
    progress.line();
    progress.line("Web UI of both emulators (the link works once, in one browser):");
    progress.line(`  ${webUi.url}`);
    progress.line(
        `  The browser warns about the certificate. Accept it if its SHA-256 fingerprint is ${webUi.fingerprint}`,
    );
    progress.line();
    progress.line(
        isSaved
            ? `Ctrl-C stops the emulators and saves the session in ${session.folder}`
            : "Ctrl-C stops the emulators and deletes their data.",
    );
    progress.line("Enter commands here; help lists them.");
    void readCommands({ session, webUi }, (line) => progress.line(line));
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    await webUi.close();
    progress.line();
    new FaultReport(session, progress).printAll(false);
}

/** The root program as a project of its own, configured for the loaded directory. */
async function createProject(folder: string, configuration: ConfigMap): Promise<void> {
    const config = Object.entries(configuration).map(
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
    const modules = join(folder, "node_modules");
    await mkdir(join(modules, ".bin"), { recursive: true });
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
        // As `npm install pulumi-auth0-entra` would do it.
        symlink(join(packageRoot, "node_modules/@pulumi"), join(modules, "@pulumi")),
        symlink(packageRoot, join(modules, "pulumi-auth0-entra")),
        writeFile(
            join(modules, ".bin/auth0-entra"),
            `#!/bin/sh\nexec node ${quote(join(packageRoot, "dist/cli/main.js"))} "$@"\n`,
            { mode: 0o755 },
        ),
    ]);
}
