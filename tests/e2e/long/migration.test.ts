import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { listUserSummaries } from "../../../emulators/auth0";
import { compareInventories, type Inventory, takeInventory } from "../../../emulators/session/inventory";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { command, pulumi } from "../support/command";
import { guideSteps } from "../support/guide";
import {
    type Breakage,
    linkedPrincipals,
    signInWorks,
    tokenIsValid,
    trustedBy,
    watchLink,
} from "../support/health";
import { compiled, exampleProject, linkPackage } from "../support/project";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

/** Types that stay the same resources. */
const kept = /::(auth0:index\/connection:|auth0:index\/connectionScimConfiguration:)/;

// docs/migration.md, step by step: its programs, its edits, its commands.
describe.each(providerKinds)("moving a link wired by hand to the component, %s providers", (providers) => {
    // The real plugins wait in the first up.
    const timeout = providers === "real" ? 3 * engineTimeout : engineTimeout;
    let session: SandboxSession;
    let folder: string;
    let before: Inventory;
    let assignments: string[];
    let people: string[];
    let broken: Breakage[];
    const previews: Step[][] = [];
    const run = (...args: string[]): Promise<string> =>
        pulumi(args, { cwd: folder, env: session.environment });

    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        folder = join(session.folder, "migration");
        await exampleProject("migration", folder);
        await linkPackage(folder);
        await run("stack", "init", "test");
        await run(
            ...["config", "set-all", "--plaintext", `auth0Domain=${session.auth0.domain}`],
            ...["--plaintext", `auth0Tenant=${session.auth0.name}`],
            ...["--plaintext", `entraLogin=${session.entra.server.origin}`],
            ...["--plaintext", `certificateEnd=${inTwoYears()}`],
        );
        await run("up", "--yes", "--skip-preview");
        await session.entra.provisioning.waitUntilIdle();
        before = takeInventory(session);
        assignments = assignmentIds(session);
        people = userIds(session);
        expect(people.length).toBeGreaterThan(2);
        expect(assignments).toHaveLength(3);
        broken = watchLink(session, {
            "the job is active": jobIsActive,
            "provisioning has a valid token": tokenIsValid,
            "Auth0 trusts Entra's certificate": signInWorks,
            "every user and group is assigned": (now) => assignmentIds(now).join() === assignments.join(),
        });
        session.auth0.server.traffic.clear();
        session.entra.server.traffic.clear();
    }, timeout);
    afterAll(() => session.close());

    test(
        "the guide's steps succeed",
        async () => {
            let source = await readFile(join(packageRoot, "examples/migration/index.ts"), "utf8");
            for (const step of guideSteps("docs/migration.md")) {
                if (step.kind === "command") {
                    const steps = await follow(step.command);
                    if (steps !== undefined) previews.push(steps);
                } else if (step.kind === "program" || step.kind === "edit") {
                    source = step.kind === "edit" ? step.edit(source) : step.source;
                    await writeFile(join(folder, "index.js"), await compiled(source));
                }
            }
            await session.entra.provisioning.waitUntilIdle();
        },
        timeout,
    );

    test("no preview deletes or replaces what is to stay", () => {
        expect(previews).toHaveLength(3);
        const lost = previews
            .flat()
            .filter(({ op, urn }) => kept.test(urn) && !["same", "update"].includes(op));
        expect(lost).toEqual([]);
        expect(previews[0]?.filter(({ op }) => op !== "same")).toEqual([]);
        expect(previews[2]?.filter(({ op }) => op !== "same")).toEqual([]);
        const deleted = previews[1]?.filter(({ op }) => op === "delete") ?? [];
        expect(deleted.length).toBeGreaterThan(9);
        const isRetained = ({ oldState }: Step): boolean => oldState?.retainOnDelete === true;
        expect(deleted.filter((step) => !isRetained(step)).map(({ urn }) => urn.split("::").at(-1))).toEqual([
            "token",
        ]);
        const imported = previews[1]?.filter(({ op }) => op === "import") ?? [];
        expect(imported.map(({ urn }) => urn.split(":").at(-3)).sort()).toEqual([
            "BasicSamlConfiguration",
            "EnterpriseApplication",
            "SamlSigningCertificate",
        ]);
    });

    test("provisioning never stops, sign-in always works, and no user loses access", () => {
        expect(broken).toEqual([]);
        const writes = [session.entra, session.auth0].flatMap(({ server }) =>
            server.traffic.listWrites().map(({ method, url }) => `${method} ${url.split("?")[0] ?? ""}`),
        );
        expect(writes.filter((write) => /\/(pause|start|restart)$/.test(write))).toEqual([]);
        expect(writes.filter((write) => /\/(instantiate|appRoleAssignedTo)$/.test(write))).toEqual([]);
        expect(writes.filter((write) => write.startsWith("DELETE"))).toEqual([
            expect.stringMatching(/\/scim-configuration\/tokens\/tok_/),
        ]);
    });

    test("everything is the object that it was, but the token; nothing is left over", () => {
        const token = /^Auth0 SCIM token (left over|missing): tok_\w+$/;
        const secrets = /^Entra synchronization secret left over: \S+ SyncAll, \S+ SyncNotificationSettings$/;
        expect(compareInventories(before, takeInventory(session))).toEqual([
            expect.stringMatching(token),
            expect.stringMatching(token),
            expect.stringMatching(secrets),
        ]);
        expect(session.auth0.state.scimTokens.size).toBe(1);
        expect(trustedBy(session)).toHaveLength(1);
        expect(
            linkedPrincipals(session).map((p) => p.keyCredentials.map(({ usage }) => usage).sort()),
        ).toEqual([["Sign", "Verify"]]);
        expect(userIds(session)).toEqual(people);
    });

    test(
        "no resource of azuread is left in the state",
        async () => {
            const state = await run("stack", "export");
            expect(state).not.toMatch(/"type": "azuread:|connectionScimToken/i);
        },
        timeout,
    );

    /** Runs a line of the guide; a preview's response is its steps. */
    async function follow(line: string): Promise<Step[] | undefined> {
        const isPreview = line.startsWith("pulumi preview");
        const more = isPreview ? " --json" : line.startsWith("pulumi up") ? " --yes --skip-preview" : "";
        const { code, output } = await command("sh", ["-ec", `${line}${more}`], {
            cwd: folder,
            env: session.environment,
        });
        if (code !== 0) throw new Error(`${line} exited with ${code}:\n${output}`);
        if (!isPreview) return undefined;
        const json = output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1);
        return (JSON.parse(json) as { steps: Step[] }).steps;
    }
});

/** A step of a preview, as `--json` shows it. */
interface Step {
    op: string;
    urn: string;
    oldState?: { retainOnDelete?: boolean };
}

function jobIsActive(session: SandboxSession): boolean {
    const jobs = [...session.entra.state.jobs.values()].flatMap((ofPrincipal) => [...ofPrincipal.values()]);
    return jobs.length === 1 && jobs[0]?.schedule.state === "Active";
}

/** IDs of the assignments to the linked application. */
function assignmentIds(session: SandboxSession): string[] {
    const linked = linkedPrincipals(session).map(({ id }) => id);
    return [...session.entra.state.appRoleAssignments.values()]
        .filter(({ resourceId }) => linked.includes(resourceId))
        .map(({ id }) => id)
        .sort();
}

function userIds(session: SandboxSession): string[] {
    return listUserSummaries(session.auth0.state, "acme-entra")
        .map(({ userId }) => userId)
        .sort();
}

/** RFC 3339, whole seconds. */
function inTwoYears(): string {
    const end = new Date(Date.now() + 730 * 86_400_000);
    return end.toISOString().replace(/\.\d+Z$/, "Z");
}
