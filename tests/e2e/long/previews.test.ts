import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { readPreview } from "../../../cli/summary/preview/readPreview";
import { summarise } from "../../../cli/summary/render";
import type { Clients } from "../../../provider/clients";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { apiClients } from "../support/foundations";
import { age, catalogue, type LinkChange } from "../support/previews/catalogue";
import { recordedAt } from "../support/previews/normalise";
import { PreviewRecorder } from "../support/previews/record";
import { secretsIn } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

// `RECORD_PREVIEWS=1 npx jest --selectProjects=long --testPathPatterns=previews` records the whole catalogue again.
const recording = process.env.RECORD_PREVIEWS !== undefined;
const folder = join(packageRoot, "tests/cli/summary/fixtures");

// The fixtures are recorded with the stand-ins, and hold for the real plugins too.
describe.each(recording ? (["local"] as const) : providerKinds)(
    "the recorded previews, %s providers",
    (providers) => {
        let session: SandboxSession;
        let clients: Clients;
        let recorder: PreviewRecorder;

        beforeAll(async () => {
            session = await startTestSandbox({ providers });
            clients = apiClients(session);
            recorder = new PreviewRecorder(session, clients);
            await mkdir(folder, { recursive: true });
        }, engineTimeout);
        afterAll(async () => {
            await clients.close();
            await session.close();
        });

        test.each(catalogue.filter(({ live }) => recording || live === true))(
            "$name is what the engine writes",
            async (entry) => {
                await compare(`${entry.name}.json`, await recorder.record(entry));
                if (entry.streamed === true) {
                    await compare(`${entry.name}.events.jsonl`, await recorder.recordEvents(entry));
                }
            },
            engineTimeout,
        );

        // At the end of a recording there is no link any more.
        if (!recording) {
            test(
                "a terminal shows a rotation as one with its reason, an assignment by its name, and no secret",
                async () => {
                    age(session, 12);
                    const change: LinkChange = ({ entra }) => void (entra.groups = ["Sales"]);
                    const printed = await recorder.printed(change, "preview", "--refresh");
                    const reason =
                        /rotation of acme-\S+: expires on 20\d\d-\d\d-\d\d, in 12 days, and is to be replaced 30 days before/;
                    expect(lineOf(printed, "acme-auth0-scim-token replace")).toMatch(reason);
                    expect(lineOf(printed, "acme-entra-certificate replace")).toMatch(reason);
                    expect(lineOf(printed, "acme-provisioning-job update")).toContain("new SCIM token");
                    expect(lineOf(printed, "acme-entra-assignments update")).toContain("principals");

                    const details = await recorder.printed(change, "preview", "--refresh", "--diff");
                    expect(details).toMatch(/^rotation of acme-auth0-scim-token: expires on/m);
                    expect(details).toMatch(/^new SCIM token for acme-provisioning-job$/m);
                    expect(details).toMatch(/ScimToken: \(replace\)[^]*?- validUntil: "20/);
                    expect(details).toMatch(/AppRoleAssignments: \(update\)[^]*?- group Engineering *: "/);
                    expect(details).toMatch(/AppRoleAssignments: \(update\)[^]*?\+ group Sales *: "/);
                    expect(details).toMatch(/secretToken: \[secret\] => \[secret\]/);
                    expect(secretsIn(printed + details, session)).toEqual([]);
                },
                engineTimeout,
            );
        }

        async function compare(name: string, text: string): Promise<void> {
            const file = join(folder, name);
            if (recording) await writeFile(file, text);
            const recorded = await readFile(file, "utf8");
            expect(formOf(text)).toEqual(formOf(recorded));
            expect(summaryOf(text)).toBe(summaryOf(recorded));
        }
    },
);

/** The last line that holds a text. */
function lineOf(printed: string, text: string): string {
    return printed.split("\n").findLast((line) => line.includes(text)) ?? `no line with ${text}`;
}

function summaryOf(text: string): string {
    return summarise(readPreview(text), { now: recordedAt }).markdown;
}

/** Which members the engine writes, apart from the properties and options of resources. */
function formOf(text: string): string[] {
    const names = new Set<string>();
    const visit = (value: unknown): void => {
        if (typeof value !== "object" || value === null) return;
        for (const [name, member] of Object.entries(value)) {
            if (!Array.isArray(value)) names.add(name);
            if (!["oldState", "newState", "old", "new", "detailedDiff"].includes(name)) visit(member);
        }
    };
    text.trim()
        .split(text.startsWith("{\n") ? "\n\n" : "\n")
        .forEach((document) => visit(JSON.parse(document)));
    return [...names].sort();
}
