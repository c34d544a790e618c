import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { getSavedSessionFile } from "../../../emulators/session/emulatorSession";
import { readSavedSession } from "../../../emulators/session/saved/savedSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { command, type CommandResult } from "../support/command";
import { linkPackage } from "../support/project";
import { engineTimeout } from "../support/sandbox";

const main = join(packageRoot, "dist/sandbox/cli/main.js");
const program = `const link = require("pulumi-auth0-entra");
const acme = new link.Auth0EntraLink("acme", {
    auth0: { connectionName: "acme-entra", protectConnection: false },
    entra: { groups: ["Engineering"] },
});
exports.status = acme.provisioningStatus;
`;

const up = "pulumi up --yes --skip-preview --non-interactive";
// The first cycle is due a moment after the job has started, and makes it active when it has ended.
const upUntilActive = `
pulumi stack init test || exit 1
for attempt in 1 2 3 4 5 6 7 8 9 10; do
    ${up} --refresh || exit 1
    [ "$(pulumi stack output status)" = Active ] && exit 0
done
exit 1`;

// Each command is a sandbox of its own: a process that starts, runs it, saves, and ends.
const readUserIds = async (file: string): Promise<string[]> => [
    ...((await readSavedSession(file)).auth0?.state.users.keys() ?? []),
];

describe("a sandbox that is stopped and goes on", () => {
    let folder: string;
    const sandbox = (script: string): Promise<CommandResult> =>
        command(
            process.execPath,
            [main, "--providers", "local", "--state", join(folder, "state"), "--exec", script],
            { cwd: join(folder, "program"), env: { PATH: process.env.PATH ?? "" } },
        );

    beforeAll(async () => {
        folder = await mkdtemp(join(tmpdir(), "stopped-"));
        const project = join(folder, "program");
        await linkPackage(project);
        await writeFile(
            join(project, "Pulumi.yaml"),
            "name: stopped\nruntime: { name: nodejs, options: { typescript: false } }\n",
        );
        await writeFile(join(project, "index.js"), program);
        await writeFile(join(project, "package.json"), '{"private":true,"main":"index.js"}');
    }, engineTimeout);
    afterAll(() => rm(folder, { recursive: true }));

    test(
        "keeps the link, the stack and the users; the next up changes nothing",
        async () => {
            expect(await sandbox(upUntilActive)).toMatchObject({ code: 0 });
            const file = getSavedSessionFile(join(folder, "state"));
            expect((await stat(file)).mode & 0o777).toBe(0o600);
            const users = await readUserIds(file);
            expect(users.length).toBeGreaterThan(3);

            const again = await sandbox(`${up} --expect-no-changes`);
            expect(again).toMatchObject({ code: 0 });
            expect(await readUserIds(file)).toEqual(users);

            const end = await sandbox("pulumi refresh --yes --expect-no-changes && pulumi destroy --yes");
            expect(end).toMatchObject({ code: 0 });
            expect((await readSavedSession(file)).auth0?.state.connections.size).toBe(0);
        },
        3 * engineTimeout,
    );

    test(
        "is not loaded from a file of another version",
        async () => {
            const file = getSavedSessionFile(join(folder, "state"));
            const content = await readFile(file, "utf8");
            await writeFile(file, content.replace('"version":1', '"version":2'));
            const refused = await sandbox("true");
            expect(refused).toMatchObject({ code: 1 });
            expect(refused.output).toContain("it has version 2 of the format");
        },
        engineTimeout,
    );
});
