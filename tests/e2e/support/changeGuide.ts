import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import {
    createCredentials,
    linkGraphPermissions,
    linkManagementScopes,
} from "../../../emulators/session/credentials";
import { commandPermissions } from "../../../provider/permissionsOfCommands";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { command, type CommandResult, pulumi } from "./command";
import { guideSteps } from "./guide";
import { compiled, linkPackage } from "./project";
import { type ProviderKind, startTestSandbox } from "./sandbox";
import { abridgeOutput, recordOutputs } from "./shownOutput";

const page = "docs/change.md";

/** The application that the program of the page names. */
const portal = {
    clientId: "3FhX6bYtq0ZcVdE8JkW2uNpL7sRmA1Gg",
    name: "Portal",
    callbacks: ["https://portal.acme.example/callback"],
    backchannelLogoutUrls: ["https://portal.acme.example/logout"],
    clientSecret: "canary-of-the-portal",
};

/** Secrets of the tenants and of the stack that no command has to do with. */
export const canaries = [portal.clientSecret, "canary-of-the-stack-configuration"];

/** One thing that the page shows, and what the command printed. */
export interface Shown {
    line: number;
    expected: string;
    actual: string;
}

/** The page, followed step by step. */
export interface FollowedGuide {
    session: SandboxSession;
    /** All that was printed, in order. */
    printed: CommandResult[];
    shown: Shown[];
    /** Files after each command. */
    files: Map<string, string[]>;
    /** Runs one more line in the folder of the project. */
    run(line: string): Promise<CommandResult>;
}

/**
 * Follows the page: its program, its edits, its commands. The credentials are those of the stack alone.
 * @param atReview further commands, before the change is corrected
 */
export async function followChangeGuide(
    providers: ProviderKind,
    atReview: readonly string[],
): Promise<FollowedGuide> {
    const session = await startTestSandbox({
        providers,
        standInsWithoutCredentials: true,
        applications: [portal],
        credentials: createCredentials({
            graphPermissions: [...linkGraphPermissions, ...listPermissions("graph")],
            managementScopes: [...linkManagementScopes, ...listPermissions("auth0")],
        }),
    });
    try {
        return await follow(session, atReview);
    } catch (error) {
        await session.close();
        throw error;
    }
}

async function follow(session: SandboxSession, atReview: readonly string[]): Promise<FollowedGuide> {
    const env = Object.fromEntries(
        Object.entries(session.environment).filter(([name]) => !/^(AUTH0|ARM)_/.test(name)),
    );
    const folder = await createProject(session, env);
    const guide: FollowedGuide = {
        session,
        printed: [],
        shown: [],
        files: new Map(),
        run: async (line) => {
            const result = await command("sh", ["-c", line], { cwd: folder, env });
            guide.printed.push(result);
            const [, file] = / > (\S+)$/.exec(line) ?? [];
            if (file !== undefined) {
                const content = await readFile(join(folder, file), "utf8");
                guide.files.set(file, [...(guide.files.get(file) ?? []), content]);
            }
            await session.entra.provisioning.waitUntilIdle();
            return result;
        },
    };
    let source = "";
    let printed = "";
    for (const step of guideSteps(page)) {
        if (step.kind === "command") {
            ({ output: printed } = await guide.run(step.command));
        } else if (step.kind === "output") {
            const actual = abridgeOutput(printed, step.expected);
            guide.shown.push({ line: step.line, expected: step.expected, actual });
        } else if (step.kind === "cycle") {
            await runNextCycle(session);
        } else {
            if (guide.files.has("summary.md")) for (const line of atReview) await guide.run(line);
            source = step.kind === "edit" ? step.edit(source) : step.source;
            await writeFile(join(folder, "index.js"), await compiled(source));
            // The first program is deployed when the page begins.
            if (step.kind === "program") await guide.run("pulumi up --yes --skip-preview");
        }
    }
    if (process.env.RECORD_GUIDE !== undefined) await recordOutputs(page, guide.shown);
    return guide;
}

async function runNextCycle({ entra }: SandboxSession): Promise<void> {
    for (const [principal, jobs] of entra.state.jobs) {
        for (const job of jobs.keys()) await entra.provisioning.runCycle(principal, job);
    }
}

function listPermissions(service: "graph" | "auth0"): string[] {
    return commandPermissions.flatMap((permission) =>
        permission.service === service ? [permission.anyOf[0]] : [],
    );
}

/** A project whose stack has the credentials of both tenants. */
async function createProject(session: SandboxSession, env: Record<string, string>): Promise<string> {
    const folder = await mkdtemp(join(session.folder, "change-"));
    const bin = join(folder, "node_modules/.bin");
    await linkPackage(folder);
    await mkdir(bin);
    const start = `#!/bin/sh\nexec node '${join(packageRoot, "dist/cli/main.js")}' "$@"\n`;
    const project = "name: identity\nruntime: { name: nodejs, options: { typescript: false } }\n";
    const manifest = JSON.stringify({ name: "identity", private: true, main: "index.js" });
    await Promise.all([
        writeFile(join(bin, "auth0-entra"), start, { mode: 0o755 }),
        writeFile(join(folder, "Pulumi.yaml"), project),
        writeFile(join(folder, "package.json"), manifest),
    ]);
    const { auth0, entra } = session.credentials;
    const plain = {
        "auth0:domain": session.auth0.domain,
        "auth0:clientId": auth0.clientId,
        "azuread:tenantId": session.entra.state.tenantId,
        "azuread:clientId": entra.appId,
        "azuread:metadataHost": session.entra.server.host,
        "azuread:environment": "public",
    };
    const secret = {
        "auth0:clientSecret": auth0.clientSecret,
        "azuread:clientSecret": entra.secret,
        "identity:password": canaries[1],
    };
    const list = (option: string, values: object): string[] =>
        Object.entries(values).flatMap(([key, value]) => [option, `${key}=${String(value)}`]);
    await pulumi(["stack", "init", "production"], { cwd: folder, env });
    await pulumi(["config", "set-all", ...list("--plaintext", plain), ...list("--secret", secret)], {
        cwd: folder,
        env,
    });
    return folder;
}
