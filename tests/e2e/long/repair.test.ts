import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { createCredentials, linkGraphPermissions } from "../../../emulators/session/credentials";
import { compareInventories, takeInventory } from "../../../emulators/session/inventory";
import type { InterceptedResponse } from "../../../emulators/support/interception";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { command, type CommandResult } from "../support/command";
import { nodeProgram, type Program } from "../support/program";
import { secretsIn } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

async function isComplete(file: string): Promise<boolean> {
    try {
        JSON.parse(await readFile(file, "utf8"));
        return true;
    } catch {
        return false;
    }
}

const link = (args: object) => `new link.Auth0EntraLink("acme", ${JSON.stringify(args)});`;
const args = {
    auth0: { connectionName: "acme-entra", protectConnection: false },
    entra: { users: ["ada@acme.example"], nameIdSource: "user.mail" },
    provisioning: { users: { attributes: { userName: { source: "mail" } } } },
};

/** For the policy and its assignment, and for repair to see which applications use a policy. */
const policyPermissions = [
    "Policy.ReadWrite.ApplicationConfiguration",
    "Policy.Read.All",
    "Application.Read.All",
];

// What a lost response or a kill leaves behind of official resources blocks each further `up`, until it is imported.
describe.each(providerKinds)("auth0-entra repair, %s providers", (providers) => {
    let session: SandboxSession;
    let program: Program;
    let before: ReturnType<typeof takeInventory>;

    beforeAll(async () => {
        const graphPermissions = [...linkGraphPermissions, ...policyPermissions];
        session = await startTestSandbox({ providers, credentials: createCredentials({ graphPermissions }) });
        before = takeInventory(session);
        program = await nodeProgram(session, [link(args)]);
    }, engineTimeout);
    afterAll(() => session.close());
    afterEach(async () => {
        for (const tenant of [session.auth0, session.entra]) tenant.interceptors.length = 0;
        await program.attempt("cancel", "--yes");
        await program.run("destroy", "--yes", "--skip-preview");
        expect(compareInventories(before, takeInventory(session))).toEqual([]);
    }, engineTimeout);

    const repair = (...options: string[]): Promise<CommandResult> =>
        command(process.execPath, [join(packageRoot, "dist/cli/main.js"), "repair", ...options], {
            cwd: program.folder,
            env: session.environment,
        });

    /** Deploys with a fault right after the effect of one call; says how often it was hit. */
    async function deployWith(
        tenant: "auth0" | "entra",
        pattern: RegExp,
        fault: (engine: ChildProcess) => InterceptedResponse | Promise<undefined>,
    ): Promise<number> {
        let hits = 0;
        const engine = spawn("pulumi", ["up", "--yes", "--skip-preview", "--non-interactive"], {
            cwd: program.folder,
            env: { HOME: process.env.HOME, ...session.environment },
            stdio: "ignore",
        });
        session[tenant].interceptors.push({
            after: ({ method, url }) => {
                if (hits > 0 || !pattern.test(`${method} ${url}`)) return undefined;
                hits++;
                return fault(engine);
            },
        });
        await once(engine, "exit");
        session[tenant].interceptors.length = 0;
        return hits;
    }

    /** Kills the engine, but not while it writes the state: a file backend would be left with half a file. */
    async function kill(engine: ChildProcess): Promise<undefined> {
        for (;;) {
            engine.kill("SIGSTOP");
            await delay(20);
            const files = await findStates();
            if (files.length > 0 && (await Promise.all(files.map(isComplete))).every(Boolean)) {
                engine.kill("SIGKILL");
                return undefined;
            }
            engine.kill("SIGCONT");
            await delay(20);
        }
    }

    async function findStates(): Promise<string[]> {
        const folder = join(session.folder, "state/.pulumi/stacks");
        const names = await readdir(folder, { recursive: true });
        return names.filter((name) => name.endsWith(".json")).map((name) => join(folder, name));
    }

    async function expectConverged(): Promise<void> {
        await program.run("up", "--yes", "--skip-preview");
        await program.run("up", "--yes", "--skip-preview", "--refresh", "--expect-no-changes");
        const { code, output } = await repair();
        expect([code, output]).toEqual([0, expect.stringContaining("Nothing to import")]);
        const standing = takeInventory(session);
        expect(standing["Auth0 connection"]).toHaveLength(1);
        expect(standing["Entra provisioning job"]).toHaveLength(1);
    }

    test.each<["auth0" | "entra", string, RegExp, string]>([
        ["auth0", "connection", /^POST .*\/connections$/, "acme-auth0-connection"],
        [
            "entra",
            "assignment of the policy",
            /^POST .*\/claimsMappingPolicies\/\$ref$/,
            "acme-entra-name-id-assignment",
        ],
    ])(
        "imports what the lost response to a request of %s has left: the %s",
        async (tenant, _object, pattern, name) => {
            expect(await deployWith(tenant, pattern, () => ({ status: 503, body: { error: {} } }))).toBe(1);
            const blocked = await program.attempt("up", "--yes", "--skip-preview");
            expect([blocked.code, blocked.output]).not.toEqual([0, expect.anything()]);

            const shown = await repair("--dry-run", "--json");
            expect(shown.code).toBe(3);
            expect(JSON.parse(shown.stdout)).toMatchObject({
                objects: [{ name, madeByThisDeployment: true, imported: false }],
            });
            const asked = await repair();
            expect([asked.code, asked.output]).toEqual([3, expect.stringContaining("Give --yes")]);

            const { code, output } = await repair("--yes");
            expect([code, output]).toEqual([0, expect.stringContaining(`Imported: ${name}.`)]);
            expect(secretsIn(output + shown.output, session)).toEqual([]);
            await expectConverged();
        },
        engineTimeout,
    );

    test.each<["auth0" | "entra", string, RegExp, string]>([
        ["auth0", "SCIM configuration", /^POST .*\/scim-configuration$/, "acme-auth0-scim-configuration"],
        ["entra", "claims mapping policy", /^POST .*\/claimsMappingPolicies$/, "acme-entra-name-id"],
    ])(
        "after a kill of the engine at a request of %s, imports the %s and discards the pending operations",
        async (tenant, _object, pattern, name) => {
            expect(await deployWith(tenant, pattern, kill)).toBe(1);
            const locked = await repair("--yes");
            expect([locked.code, locked.output]).toEqual([1, expect.stringContaining("pulumi cancel")]);
            await program.run("cancel", "--yes");

            const { code, output } = await repair("--yes");
            expect([code, output]).toEqual([0, expect.stringContaining(`Imported: ${name}.`)]);
            expect(output).toContain("Discarded the pending operations.");
            const state = JSON.parse(await program.run("stack", "export")) as { deployment: object };
            expect(state.deployment).not.toHaveProperty("pending_operations");
            await expectConverged();
        },
        engineTimeout,
    );

    test(
        "does not import the connection of another stack",
        async () => {
            await program.run("up", "--yes", "--skip-preview");
            const other = await nodeProgram(session, [link(args)]);
            const preview = await other.attempt("preview");
            expect([preview.code, preview.output]).not.toEqual([0, expect.anything()]);
            expect(preview.output).toMatch(
                /auth0\.connectionName: found "acme-entra", .*con_\w+ \(samlp\) has it.*npx auth0-entra repair/,
            );
            expect((await other.attempt("up", "--yes", "--skip-preview")).code).not.toBe(0);
            const { code, output } = await command(
                process.execPath,
                [
                    join(packageRoot, "dist/cli/main.js"),
                    "repair",
                    "--yes",
                    "--cwd",
                    other.folder,
                    "--stack",
                    "test",
                ],
                { cwd: program.folder, env: session.environment },
            );
            expect(code).toBe(3);
            expect(output).toContain("✗ it differs from the program in options.signingCert");
            expect(output).toContain("✗ it belongs to acme-auth0-connection");
            expect(output).not.toContain("Imported");
            await other.run("destroy", "--yes", "--skip-preview");
            await program.run("up", "--yes", "--skip-preview", "--expect-no-changes");
        },
        engineTimeout,
    );
});
