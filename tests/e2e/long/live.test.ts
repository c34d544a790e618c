import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { compareRecordings, type Comparison } from "../../../cli/live/compare/compareRecordings";
import type { Recording } from "../../../cli/live/recording/recording";
import { formatReference, getReferenceFile } from "../../../cli/live/recording/reference";
import type { LiveReport } from "../../../cli/live/report/report";
import { stageNames } from "../../../cli/live/stages/stage";
import {
    createCredentials,
    linkGraphPermissions,
    linkManagementScopes,
} from "../../../emulators/session/credentials";
import { type Inventory, takeInventory } from "../../../emulators/session/inventory";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import type { CommandResult } from "../support/command";
import { disturb, disturbances, listDifferences } from "../support/live/differences";
import { engineTimeout, startTestSandbox } from "../support/sandbox";

const users = ["ada@acme.example", "siobhan.obrien@acme.example"];
/** `npm run live:record` writes what the emulators respond to into the package. */
const isRecording = process.env.RECORD_LIVE !== undefined;

// The command as a user runs it, against the emulators, which it does not know to be emulators.
let session: SandboxSession;
let folder: string;
let before: Inventory;

beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "live-"));
    session = await startTestSandbox({
        credentials: createCredentials({
            graphPermissions: [...linkGraphPermissions, "AuditLog.Read.All"],
            managementScopes: [...linkManagementScopes, "read:users"],
        }),
    });
    before = takeInventory(session);
}, engineTimeout);
afterAll(async () => {
    await session.close();
    await rm(folder, { recursive: true, force: true });
});

function runSuite(args: string[], onOutput?: (text: string, pid: number) => void): Promise<CommandResult> {
    const words = ["--prefix", "acme", ...users.flatMap((user) => ["--user", user]), ...args];
    return new Promise((done, fail) => {
        const child = spawn(
            process.execPath,
            [join(packageRoot, "dist/cli/main.js"), "verify", "--live", ...words],
            {
                cwd: folder,
                env: { HOME: process.env.HOME, ...session.environment },
                stdio: ["ignore", "pipe", "pipe"],
            },
        );
        let [output, stdout] = ["", ""];
        child.stdout.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));
        child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
            output += chunk;
            onOutput?.(output, child.pid ?? 0);
        });
        child.on("error", fail);
        child.on("close", (code) => done({ code, output: stdout + output, stdout }));
    });
}

const readReport = async (): Promise<LiveReport> =>
    JSON.parse(await readFile(join(folder, "live-report-acme.json"), "utf8")) as LiveReport;
const readReference = async (): Promise<Recording> =>
    JSON.parse(await readFile(getReferenceFile(), "utf8")) as Recording;

/** What must not be in a report: names, IDs and secrets of this session. */
async function findLeaks(): Promise<string[]> {
    const texts = await Promise.all(
        ["md", "json"].map((type) => readFile(join(folder, `live-report-acme.${type}`), "utf8")),
    );
    const { credentials, auth0, entra } = session;
    const known = [
        ...users,
        ...["Winter", "O'Brien", "Siobhán", "acme", "canary"],
        auth0.domain,
        entra.state.tenantId,
        credentials.auth0.clientId,
        credentials.auth0.clientSecret,
        credentials.entra.appId,
        credentials.entra.secret ?? "",
    ];
    const text = texts.join("\n");
    return [
        ...known.filter((word) => word !== "" && text.toLowerCase().includes(word.toLowerCase())),
        ...(text.match(/[0-9a-f]{8}-[0-9a-f]{4}|\b(con|tok)_\w+|-----BEGIN/g) ?? []),
    ];
}

test(
    "asks before it writes, and refuses to begin where the name is in use",
    async () => {
        const asked = await runSuite([]);
        expect([asked.code, asked.output]).toEqual([
            1,
            expect.stringContaining("Give --yes to run the live suite"),
        ]);
        expect(asked.output).toContain(session.auth0.domain);
        expect(asked.output).toContain(session.entra.state.tenantId);

        const [taken] = session.entra.state.applications.values();
        if (taken === undefined) throw new Error("the tenant has no application");
        const { displayName } = taken;
        taken.displayName = "acme-live";
        try {
            const refused = await runSuite(["--yes"]);
            expect(refused.code).toBe(1);
            expect(refused.output).toMatch(/There is the application "acme-live" \(\S+\) in Entra already/);
        } finally {
            taken.displayName = displayName;
        }
        expect(takeInventory(session)).toEqual(before);
    },
    engineTimeout,
);

test(
    "Ctrl-C cleans up; if that fails, the state stays, readable by the user alone",
    async () => {
        session.auth0.interceptors.push({
            before: ({ method, url }) =>
                method === "DELETE" && url.startsWith("/api/v2/connections/")
                    ? {
                          status: 403,
                          body: { statusCode: 403, error: "Forbidden", message: "Insufficient scope" },
                      }
                    : undefined,
        });
        let isInterrupted = false;
        const result = await runSuite(["--yes"], (output, pid) => {
            if (isInterrupted || !output.includes("up …")) return;
            isInterrupted = true;
            process.kill(pid, "SIGINT");
        });
        session.auth0.interceptors.length = 0;
        expect(result.output).toContain("Interrupted: cleaning up.");
        expect(result.output).toMatch(/cycle: skipped\n/);
        expect(result.output).toContain("Run the same command again");
        expect(result.code).toBe(1);
        const state = join(folder, "auth0-entra-live-acme");
        const modes = await Promise.all(
            [state, join(state, "passphrase"), join(state, "calls.jsonl"), join(state, "engine.log")].map(
                async (file) => (await stat(file)).mode & 0o777,
            ),
        );
        expect(modes).toEqual([0o700, 0o600, 0o600, 0o600]);
        expect(await readReport()).toMatchObject({ isCleanedUp: false });
        expect(await findLeaks()).toEqual([]);
    },
    engineTimeout,
);

test(
    "the next run deletes what was left; all stages pass, and no call differs from the recording",
    async () => {
        const { code, output } = await runSuite(["--yes"]);
        expect(output).toContain("An earlier run has left something: deleting it");
        const report = await readReport();
        if (isRecording) {
            await writeFile(getReferenceFile(), formatReference(report.recording));
            return;
        }
        expect(report.stages.map(({ name, verdict }) => [name, verdict])).toEqual(
            stageNames.map((name) => [name, "passed"]),
        );
        expect(listDifferences(report.calls)).toEqual([]);
        expect(report.order).toEqual([]);
        expect(code).toBe(0);
        expect(await findLeaks()).toEqual([]);
        expect(takeInventory(session)).toEqual(before);
        expect(existsSync(join(folder, "auth0-entra-live-acme"))).toBe(false);
        // The recording has nothing that the emulators do not respond any more.
        const reversed: Comparison = compareRecordings(report.recording, await readReference(), stageNames);
        expect(
            listDifferences(reversed.calls).filter((line) =>
                /^(call|status|extra|missing|header)/.test(line),
            ),
        ).toEqual([]);
    },
    engineTimeout,
);

test(
    "the report on different tenants names exactly the differences, and not the order",
    async () => {
        disturb(session);
        const { code } = await runSuite(["--yes", "--stages", "up,cycle"]);
        session.auth0.interceptors.length = session.entra.interceptors.length = 0;
        const report = await readReport();
        expect(listDifferences(report.calls)).toEqual(disturbances);
        expect(report.order).toEqual([]);
        expect(code).toBe(3);
        expect(await findLeaks()).toEqual([]);
    },
    engineTimeout,
);
