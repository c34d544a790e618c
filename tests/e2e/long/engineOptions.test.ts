import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { takeInventory } from "../../../emulators/session/inventory";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { OptionsBench } from "../support/engineOptions";
import { yamlProgram } from "../support/program";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

const update = ["up", "--yes", "--skip-preview"];
const destroy = ["destroy", "--yes", "--skip-preview"];
const acme = "**::acme*";
const globex = "**::globex*";

/** What a new display name of a link changes. */
const changesOf = (name: string): string[] => [
    `${name}-auth0-connection`,
    `${name}-entra-application`,
    `${name}-provisioning-job`,
];

/** For `--target` the engine asks whether the job would be replaced before it deletes, and hears of the protection then. */
const refusal =
    /The provisioning job (?:was not deleted because it )?is protected.*set auth0\.protectConnection to false and run `pulumi up`.*run `pulumi destroy`/;

/** The program of `--run-program` protects the job again, so that the engine refuses first. */
const refusalOfEngine = /acme-provisioning-job" cannot be deleted/;

/** The cells of docs/engine-options.md that a test has run: option and number of links. */
const covered = new Set<string>();
/** What engines before 3.256 do not have. */
const ignoreProtect = ["destroy --ignore-protect", "up --ignore-protect"];
const cover = (links: "one link" | "two links", ...options: string[]): void =>
    options.forEach((option) => covered.add(`${option}: ${links}`));

// The tests of one block follow the life of one stack, in order.
describe.each(providerKinds)("options of the engine, %s providers", (providers) => {
    let session: SandboxSession;
    let bench: OptionsBench;
    beforeAll(async () => {
        covered.clear();
        session = await startTestSandbox({ providers });
    }, engineTimeout);
    afterAll(() => session.close());

    const runTest = (title: string, body: () => Promise<void>): void => test(title, body, engineTimeout);
    /** Previews, lets the service go on, and runs exactly what was previewed. */
    const upWithPlan = async (): Promise<string[]> => {
        await bench.run("preview", "--save-plan", "plan.json");
        await session.entra.provisioning.waitUntilIdle();
        return bench.changes(...update, "--plan", "plan.json");
    };
    const expectNoChange = async (...options: string[]): Promise<void> => {
        const printed = await bench.run("preview", "--expect-no-changes", ...options);
        expect(printed).not.toContain("[unknown]");
    };

    describe("with one link", () => {
        beforeAll(async () => {
            bench = await OptionsBench.start(session, "one");
        }, engineTimeout);

        runTest("up --plan creates the link", async () => {
            await bench.declare({ acme: "A" });
            expect(await upWithPlan()).toEqual(expect.arrayContaining(changesOf("acme")));
        });

        runTest("up --plan changes it, although its status has moved since the preview", async () => {
            await bench.declare({ acme: "B" });
            expect(await upWithPlan()).toEqual(changesOf("acme"));
            expect(await bench.output("acme")).toBe(bench.status("B"));
            cover("one link", "up --plan");
        });

        runTest("refresh --run-program and up --refresh export the status of the service", async () => {
            await session.entra.provisioning.waitUntilIdle();
            await expectNoChange("--refresh");
            await bench.run("refresh", "--yes", "--run-program", "--expect-no-changes");
            expect(await bench.output("acme")).toBe("Active");
            expect(bench.status("B")).toBe("Active");
            expect(await bench.changes(...update, "--refresh", "--run-program")).toEqual([]);
            expect(await bench.output("acme")).toBe("Active");
            await bench.run("refresh", "--yes", "--expect-no-changes");
            cover("one link", "preview --refresh", "refresh --run-program", "up --refresh", "refresh");
        });

        runTest("up --target and up --exclude change a part of it", async () => {
            await bench.declare({ acme: "C" });
            const job = await bench.urn("acme-provisioning-job");
            expect(await bench.changes(...update, "--target", job)).toEqual(["acme-provisioning-job"]);
            const application = await bench.urn("acme-entra-application");
            expect(await bench.changes(...update, "--exclude", application)).toEqual([
                "acme-auth0-connection",
            ]);
            expect(await bench.changes(...update)).toEqual(["acme-entra-application"]);
            cover("one link", "up --target", "up --exclude");
        });

        runTest("a new name of the link with an alias changes nothing in either tenant", async () => {
            await bench.declare({ acme: "C" }, { acme: "staff" });
            const writes = bench.countWrites();
            await bench.run(...update);
            expect(bench.countWrites()).toBe(writes);
            await bench.declare({ acme: "C" }, {});
            for (const urn of await bench.listUrns()) {
                const [, name] = /::(staff[^:]*)$/.exec(urn) ?? [];
                if (name !== undefined) {
                    await bench.run("state", "rename", urn, name.replace("staff", "acme"), "--yes");
                }
            }
            await expectNoChange();
            cover("one link", "state rename");
        });

        runTest(
            "no option and no change of the state deletes the protected link or a part of it",
            async () => {
                const before = takeInventory(session);
                await bench.run("state", "unprotect", await bench.urn("acme-provisioning-job"), "--yes");
                expect(await bench.refusal(...destroy)).toMatch(refusal);
                expect(await bench.refusal(...destroy, "--target", acme)).toMatch(refusal);
                expect(await bench.refusal(...destroy, "--run-program")).toMatch(refusalOfEngine);
                await bench.run(...destroy, "--exclude-protected");
                if (await knowsIgnoreProtect()) {
                    expect(await bench.refusal(...destroy, "--ignore-protect")).toMatch(refusal);
                    await bench.declare({});
                    expect(await bench.refusal(...update, "--ignore-protect")).toMatch(refusal);
                    await bench.declare({ acme: "C" });
                    cover("one link", ...ignoreProtect);
                }
                await bench.run(...update);
                await bench.run("state", "protect", await bench.urn("acme-entra-application"), "--yes");
                expect(await bench.refusal(...destroy)).toMatch(refusalOfEngine);
                expect(takeInventory(session)).toEqual(before);
                await bench.run(...update);
                await expectNoChange();
                cover("one link", "destroy --target", "destroy --run-program", "destroy --exclude-protected");
                cover("one link", "state unprotect", "state protect");
            },
        );

        runTest("import takes a job back into the state", async () => {
            await importJob("acme");
            cover("one link", "import");
        });
    });

    describe("with two links", () => {
        beforeAll(async () => {
            bench = await OptionsBench.start(session, "two");
            await bench.declare({ acme: "D0" });
            await bench.run(...update);
        }, engineTimeout);

        runTest("up --target changes one resource while the other link is new", async () => {
            await bench.declare({ acme: "D", globex: "G" });
            const job = await bench.urn("acme-provisioning-job");
            expect(await bench.changes(...update, "--target", job)).toEqual(["acme-provisioning-job"]);
        });

        runTest(
            "up --target of a resource in the new link is refused, of the whole link is not",
            async () => {
                const before = bench.countWrites();
                const { code, output } = await bench.attempt(
                    ...update,
                    "--target",
                    `${(await bench.urn("acme-entra-application")).replace("acme", "globex")}`,
                );
                expect(code).not.toBe(0);
                expect(output).toMatch(
                    /depends on '.*::globex-entra' which was.* not specified in --target list/,
                );
                expect(bench.countWrites()).toBe(before);
                expect(await bench.changes(...update, "--exclude", globex)).toEqual(
                    changesOf("acme").filter((name) => !name.endsWith("-job")),
                );
                const created = await bench.changes(...update, "--target", globex);
                expect(created).toEqual(expect.arrayContaining(changesOf("globex")));
                expect(created.filter((name) => !name.startsWith("globex"))).toEqual([]);
                await session.entra.provisioning.waitUntilIdle();
                await expectNoChange("--refresh");
                cover("two links", "up --target", "up --exclude", "preview --refresh");
            },
        );

        runTest("up --plan changes both and creates one again", async () => {
            await bench.declare({ acme: "E", globex: "H" });
            expect(await upWithPlan()).toEqual([...changesOf("acme"), ...changesOf("globex")]);
            const gone = await bench.changes(...destroy, "--target", globex);
            expect(gone).toEqual(expect.arrayContaining(changesOf("globex")));
            expect(gone.filter((name) => !name.startsWith("globex"))).toEqual([]);
            const created = await upWithPlan();
            expect(created).toEqual(expect.arrayContaining(changesOf("globex")));
            expect(created.filter((name) => !name.startsWith("globex"))).toEqual([]);
            cover("two links", "up --plan", "destroy --target");
        });

        runTest("refresh --run-program and up --refresh export the status of both jobs", async () => {
            await session.entra.provisioning.waitUntilIdle();
            await bench.run("refresh", "--yes", "--run-program", "--expect-no-changes");
            expect([await bench.output("acme"), await bench.output("globex")]).toEqual(["Active", "Active"]);
            expect(await bench.changes(...update, "--refresh", "--run-program")).toEqual([]);
            await bench.run("refresh", "--yes", "--expect-no-changes");
            cover("two links", "refresh --run-program", "up --refresh", "refresh");
        });

        runTest("import takes the job of one of them back into the state", async () => {
            await importJob("globex");
            cover("two links", "import");
        });

        runTest("state protect holds until the next up, which does what the program says", async () => {
            const connection = await bench.urn("globex-auth0-connection");
            await bench.run("state", "protect", connection, "--yes");
            const { code, output } = await bench.attempt("destroy", "--yes", "--target", globex);
            expect(code).not.toBe(0);
            expect(output).toMatch(/globex-auth0-connection" cannot be deleted/);
            await bench.run(...update);
            cover("two links", "state protect");
        });

        runTest("a new name of one of them with an alias changes nothing in either tenant", async () => {
            await bench.declare({ acme: "E", globex: "H" }, { globex: "sales" });
            const writes = bench.countWrites();
            await bench.run(...update);
            expect(bench.countWrites()).toBe(writes);
            await expectNoChange();
            cover("two links", "state rename");
        });

        runTest(
            "no option deletes the protected one, and it stays whole when the other one goes",
            async () => {
                const listAcme = async () =>
                    (await bench.listNames()).filter((name) => name.startsWith("acme"));
                const before = await listAcme();
                await bench.run("state", "unprotect", await bench.urn("acme-provisioning-job"), "--yes");
                if (await knowsIgnoreProtect()) {
                    await bench.declare({ globex: "H" }, { globex: "sales" });
                    expect(await bench.refusal(...update, "--ignore-protect")).toMatch(refusal);
                    await bench.declare({ acme: "E", globex: "H" }, { globex: "sales" });
                    const { output } = await bench.attempt(...destroy, "--ignore-protect");
                    expect(output).toMatch(refusal);
                    await bench.run(...update);
                    cover("two links", ...ignoreProtect);
                }
                const { output } = await bench.attempt(...destroy, "--run-program");
                expect(output).toMatch(refusalOfEngine);
                expect(await listAcme()).toEqual(before);
                await bench.run(...update);
                const gone = await bench.changes(...destroy, "--exclude-protected");
                expect(gone.filter((name) => !name.startsWith("sales"))).toEqual([]);
                expect(await listAcme()).toEqual(before);
                const connections = [...session.auth0.state.connections.values()].map(({ name }) => name);
                expect(connections.filter((name) => name.startsWith("two-"))).toEqual(["two-acme"]);
                cover("two links", "destroy --run-program", "destroy --exclude-protected", "state unprotect");
            },
        );
    });

    describe("of a YAML program", () => {
        runTest("up --plan creates and changes a link", async () => {
            const source = (displayName: string): string => `resources:
  yaml:
    type: auth0-entra:Auth0EntraLink
    properties:
      auth0: { connectionName: yaml-entra, protectConnection: false }
      entra: { displayName: ${displayName}, users: [ada@acme.example] }
      provisioning: { notificationEmail: ${displayName}@acme.example }
outputs: { status: "\${yaml.provisioningStatus}" }
`;
            const program = await yamlProgram(session, source("Y"));
            for (const displayName of ["Y", "Z"]) {
                await program.write(source(displayName));
                await program.run("preview", "--save-plan", "plan.json");
                await session.entra.provisioning.waitUntilIdle();
                await program.run(...update, "--plan", "plan.json");
            }
            await program.run("preview", "--expect-no-changes");
        });
    });

    test("each row of docs/engine-options.md was run with one link and with two", async () => {
        const page = await readFile(join(packageRoot, "docs/engine-options.md"), "utf8");
        const documented = [...page.matchAll(/^\| `pulumi ([^`]+)`/gm)].map(([, option = ""]) => option);
        expect(documented).toEqual(expect.arrayContaining(ignoreProtect));
        const known = await knowsIgnoreProtect();
        const rows = documented.filter((option) => known || !ignoreProtect.includes(option));
        const cells = rows.flatMap((option) => [`${option}: one link`, `${option}: two links`]);
        expect([...covered].sort()).toEqual(cells.sort());
    });

    async function knowsIgnoreProtect(): Promise<boolean> {
        return (await bench.run("destroy", "--help")).includes("--ignore-protect");
    }

    /** Takes the job of a link out of the state, and imports it. */
    async function importJob(link: string): Promise<void> {
        const urn = await bench.urn(`${link}-provisioning-job`);
        const [type = "", name = ""] = (urn.split("$").at(-1) ?? "").split("::");
        const id = await bench.id(`${link}-provisioning-job`);
        const parent = await bench.urn(`${link}-provisioning`);
        const provider = await bench.urn("auth0-entra-credentials");
        await bench.run("state", "delete", urn, "--force", "--yes");
        await bench.run(
            ...["import", type, name, id, "--yes", "--generate-code=false", "--protect=false"],
            ...["--parent", `parent=${parent}`, "--provider", `provider=${provider}`],
        );
        expect(await bench.changes(...update)).toEqual([`${link}-provisioning-job`]);
        await expectNoChange("--refresh");
    }
});
