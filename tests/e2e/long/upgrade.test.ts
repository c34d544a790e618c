import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { pulumi } from "../support/command";
import { engineTimeout, startTestSandbox } from "../support/sandbox";
import {
    buildCommit,
    installPackage,
    packTree,
    readReleases,
    type Release,
} from "../support/upgrade/olderPackage";

// Each release of releases.json: its archive deploys a link, the present one takes its place. RELEASING.md says how a
// release becomes a row.
describe("an upgrade to the present package", () => {
    let folder: string;
    let present: string;
    let releases: Release[];

    beforeAll(async () => {
        folder = await mkdtemp(join(tmpdir(), "upgrade-"));
        present = await packTree(packageRoot, join(folder, "present"));
        releases = await readReleases();
    }, engineTimeout);
    afterAll(() => rm(folder, { recursive: true, force: true }));

    test(
        "leaves the link of every release as it is, but for the changes that are expected",
        async () => {
            expect(releases.length).toBeGreaterThan(0);
            for (const release of releases) {
                const built = join(folder, release.commit);
                const older = await packTree(await buildCommit(release, built), join(built, "packed"));
                expect({ ...release, changes: await upgrade(older) }).toEqual(release);
            }
        },
        engineTimeout,
    );

    test("fails, and says what to do, in a clone without the history", async () => {
        const release = { name: "0.0.1", commit: "0".repeat(40), changes: {} };
        await expect(buildCommit(release, folder)).rejects.toThrow(
            /lacks the commit 0{40} \(0\.0\.1\).*git fetch --unshallow/,
        );
    });

    /** Deploys with the older package and resolves to what a preview with the present one wants to change. */
    async function upgrade(older: string): Promise<Record<string, number>> {
        const session = await startTestSandbox();
        try {
            // Without the launcher on the PATH: the engine finds the plugin that belongs to the package.
            await rm(dirname(session.pluginFile), { recursive: true });
            const project = await createProject(session);
            const run = (...args: string[]): Promise<string> =>
                pulumi(args, { cwd: project, env: session.environment });
            await installPackage(project, older);
            await run("stack", "init", "test");
            await run("up", "--yes", "--skip-preview");
            await installPackage(project, present);
            const preview = readChanges(await run("preview", "--json"));
            await run("up", "--yes", "--skip-preview");
            expect(readChanges(await run("preview", "--refresh", "--json"))).toEqual({});
            return preview;
        } finally {
            await session.close();
        }
    }
});

async function createProject({ folder }: SandboxSession): Promise<string> {
    const project = await mkdtemp(join(folder, "project-"));
    await Promise.all([
        writeFile(
            join(project, "Pulumi.yaml"),
            "name: acme\nruntime: { name: nodejs, options: { typescript: false } }\n" +
                "plugins: { providers: [{ name: auth0-entra, path: ./node_modules/pulumi-auth0-entra }] }\n",
        ),
        writeFile(join(project, "package.json"), JSON.stringify({ private: true, main: "index.js" })),
        writeFile(join(project, "index.js"), program),
    ]);
    return project;
}

/** What every release has known: a link with users, groups, a mapping, a token that expires. */
const program = `
const { Auth0EntraLink } = require("pulumi-auth0-entra");
new Auth0EntraLink("acme", {
    auth0: { connectionName: "acme-entra", scim: { token: { lifetimeSeconds: 180 * 24 * 3600 } } },
    entra: { groups: ["Engineering"], users: ["ada@acme.example"], notificationEmails: ["ops@acme.example"] },
    provisioning: {
        notificationEmail: "ops@acme.example",
        users: { attributes: { title: { source: "jobTitle" } } },
    },
});
`;

/** The operations of a preview, without those that change nothing. */
function readChanges(printed: string): Record<string, number> {
    const { changeSummary } = JSON.parse(
        printed.slice(printed.indexOf("{"), printed.lastIndexOf("}") + 1),
    ) as {
        changeSummary: Record<string, number>;
    };
    const { same: _same, ...changes } = changeSummary;
    return changes;
}
