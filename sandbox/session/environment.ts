import { existsSync } from "node:fs";
import { chmod, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";

import type { SandboxCredentials } from "../../emulators/session/credentials";
import { packageRoot } from "../support/packageRoot";

interface EngineEnvironment {
    folder: string;
    authorityFile: string;
    pulumiBin: string;
    auth0Domain: string;
    entraHost: string;
    entraTenantId: string;
    subscriptionId: string;
    credentials: SandboxCredentials;
}

/** The environment variables with which the Pulumi engine and its plugins use the two local tenants. */
export async function engineEnvironment(options: EngineEnvironment): Promise<Record<string, string>> {
    const bin = join(options.folder, "bin");
    // A folder that is used again may name a CLI that is gone.
    await rm(bin, { recursive: true, force: true });
    await mkdir(bin);
    // The Automation API looks for `bin/pulumi` below the root that it is given.
    await symlink(join(options.pulumiBin, "pulumi"), join(bin, "pulumi"));
    await writeLauncher(join(bin, "pulumi-resource-auth0-entra"), "dist/provider/main.js");
    for (const runtime of ["go", "nodejs", "python"]) {
        const host = `pulumi-language-${runtime}`;
        if (existsSync(join(options.pulumiBin, host))) continue;
        await writeLauncher(join(bin, host), "dist/sandbox/languageHost/main.js", runtime);
    }
    return {
        PATH: [bin, options.pulumiBin, process.env.PATH ?? ""].join(delimiter),
        // Go programs trust the first, Node programs the second.
        SSL_CERT_FILE: options.authorityFile,
        NODE_EXTRA_CA_CERTS: options.authorityFile,
        PULUMI_BACKEND_URL: `file://${join(options.folder, "state")}`,
        PULUMI_HOME: join(options.folder, "home"),
        PULUMI_CONFIG_PASSPHRASE: "sandbox",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
        PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true",
        AUTH0_DOMAIN: options.auth0Domain,
        AUTH0_CLIENT_ID: options.credentials.auth0.clientId,
        AUTH0_CLIENT_SECRET: options.credentials.auth0.clientSecret,
        ARM_TENANT_ID: options.entraTenantId,
        ARM_SUBSCRIPTION_ID: options.subscriptionId,
        ARM_CLIENT_ID: options.credentials.entra.appId,
        ARM_CLIENT_SECRET: options.credentials.entra.secret,
        ARM_METADATA_HOSTNAME: options.entraHost,
        ARM_ENVIRONMENT: "public",
    };
}

async function writeLauncher(file: string, script: string, ...args: string[]): Promise<void> {
    const target = join(packageRoot, script);
    if (!existsSync(target)) throw new Error(`${script} is missing; run "npm run build" first`);
    await writeFile(
        file,
        `#!/bin/sh\nexec ${[process.execPath, target, ...args].map((a) => `"${a}"`).join(" ")} "$@"\n`,
    );
    await chmod(file, 0o755);
}
