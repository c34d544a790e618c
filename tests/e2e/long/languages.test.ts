import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { listUserSummaries } from "../../../emulators/auth0";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { findModuleFolder } from "../../../sandbox/toolchain/runGo";
import { ensureSdkGenerator } from "../../../sandbox/toolchain/sdkGenerator";
import { readOwner } from "../../../tools/release/owner";
import { codeBlocks } from "../../docs/markdown";
import { checkout } from "../support/checkout";
import { command, pulumi } from "../support/command";
import { hostOf, onPath, pythonEnvironment, succeed } from "../support/languages";
import { configOfExamples, referenceExamples, typeOf } from "../support/referenceExamples";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

// The first run on a machine downloads and compiles what the languages need.
const firstTimeout = 3_000_000;
/** A program per language with arguments of every shape. */
const everyShape = join(__dirname, "languages");

/** A program in another language, as its author has it after `pulumi package add`. */
interface Program {
    cwd: string;
    /** Runs `pulumi` in the sandbox. */
    run: (...args: string[]) => Promise<string>;
}

/** The smallest program in a language, as the guide has it. */
function documented(language: string): string {
    const block = codeBlocks("docs/languages.md").find((candidate) => candidate.language === language);
    if (block === undefined) throw new Error(`docs/languages.md has no program in ${language}`);
    return block.code;
}

/** Copies the example of a language and adds the package to it, by the folder of a clone. */
async function program(
    session: SandboxSession,
    language: string,
    env: Record<string, string>,
): Promise<Program> {
    const cwd = join(session.folder, language);
    await cp(join(packageRoot, "examples", language), cwd, { recursive: true });
    await rm(join(cwd, "sdks"), { recursive: true, force: true });
    const run: Program["run"] = (...args) => pulumi(args, { cwd, env: { ...session.environment, ...env } });
    // Official hosts download what the SDK needs; in the environment of a session only the sandbox is trusted.
    const { SSL_CERT_FILE: _sandboxOnly, ...outside } = session.environment;
    await pulumi(["package", "add", await checkout(session)], { cwd, env: { ...outside, ...env } });
    await run("stack", "init", "test");
    return { cwd, run };
}

async function goesUpAndStays(session: SandboxSession, { run }: Program): Promise<void> {
    await run("up", "--yes", "--skip-preview");
    await session.entra.provisioning.waitUntilIdle();
    expect(listUserSummaries(session.auth0.state, "acme-entra").map((user) => user.username)).toContain(
        "ada@acme.example",
    );
    expect(await run("stack", "output", "scimEndpoint")).toContain(
        `https://${session.auth0.domain}/scim/v2/connections/con_`,
    );
    expect(await run("stack", "output", "provisioningStatus")).toMatch(/NotRun|Active/);
    await run("up", "--yes", "--skip-preview", "--expect-no-changes");
}

/** What the program with arguments of every shape makes of the link that the example made. */
async function arrivesAsDeclared(session: SandboxSession, { run }: Program): Promise<void> {
    await run("up", "--yes", "--skip-preview");
    const [jobs] = [...session.entra.state.jobs.values()];
    const [job] = [...(jobs?.values() ?? [])];
    const mapping = job?.schema.synchronizationRules[0]?.objectMappings.find((m) => m.name.includes("Users"));
    const row = (target: string) => mapping?.attributeMappings.find((m) => m.targetAttributeName === target);
    expect(row('emails[type eq "work"].value')).toMatchObject({ matchingPriority: 3 });
    expect(row("title")).toBeUndefined();
    expect(row("displayName")).toMatchObject({
        flowType: "ObjectAddOnly",
        source: { type: "Function", expression: expect.stringContaining("Join") as string },
    });
    expect(mapping?.scope?.groups).toMatchObject([
        { name: "staff", clauses: [{ sourceOperandName: "department" }] },
    ]);
    expect(mapping?.flowTypes).toBe("Add,Update");
    const [connection] = [...session.auth0.state.connections.values()];
    const scim = session.auth0.state.scimConfigurations.get(connection?.id ?? "");
    expect(scim?.mapping).toContainEqual({
        scim: 'phoneNumbers[type eq "work"].value',
        auth0: "app_metadata.phone",
    });
    expect(connection?.options).toMatchObject({ fieldsMap: { family_name: expect.anything() as unknown } });
    const [ada] = [...session.entra.state.users.values()].filter((u) =>
        u.userPrincipalName.startsWith("ada@"),
    );
    expect(await run("stack", "output", "ada")).toContain(ada?.id ?? "no Ada");
}

const forPython = onPath("python3")
    ? `checked by mypy, run by ${hostOf("python")}`
    : "not run: no python3 here";
describe.each(providerKinds)(`Python, ${forPython}; %s providers`, (providers) => {
    let session: SandboxSession;
    let python: Program;
    let environment: string;
    let site: string;
    const mypy = (...files: string[]): Promise<{ code: number | null; output: string }> =>
        command(join(environment, "bin", "mypy"), ["--strict", "--follow-imports=silent", ...files], {
            cwd: session.folder,
            env: { PATH: process.env.PATH ?? "", MYPYPATH: site },
        });

    beforeAll(async () => {
        [session, environment] = await Promise.all([
            startTestSandbox({ providers }),
            pythonEnvironment(),
            ensureSdkGenerator(),
        ]);
        site = join(session.folder, "site");
        python = await program(session, "python", { PYTHONPATH: site });
    }, firstTimeout);
    afterAll(() => session.close());

    test(
        "the SDK compiles and installs, and says what is wrong in a program",
        async () => {
            const sdk = join(python.cwd, "sdks", "auth0-entra");
            const bin = join(environment, "bin");
            expect(await readFile(join(python.cwd, "requirements.txt"), "utf8")).toContain(
                "sdks/auth0-entra",
            );
            await succeed([join(bin, "python"), "-m", "compileall", "-q", sdk], { cwd: session.folder });
            const install = [
                "install",
                "--quiet",
                "--no-deps",
                "--no-build-isolation",
                "--target",
                site,
                sdk,
            ];
            await succeed([join(bin, "pip"), ...install], { cwd: session.folder });
            expect(await mypy(join(python.cwd, "__main__.py"))).toMatchObject({ code: 0 });
            expect(await mypy(join(everyShape, "python", "__main__.py"))).toMatchObject({ code: 0 });
            const smallest = join(session.folder, "smallest.py");
            await writeFile(smallest, documented("python"));
            expect(await mypy(smallest)).toMatchObject({ code: 0 });
            const wrong = await mypy(join(everyShape, "python", "wrong.py"));
            expect(wrong.output.match(/wrong\.py:\d+: error/g)).toEqual(
                [3, 4, 5].map((line) => `wrong.py:${line}: error`),
            );
        },
        engineTimeout,
    );

    test(
        "the example goes up, and the second time nothing changes",
        async () => {
            const file = join(python.cwd, "Pulumi.yaml");
            const settings = await readFile(file, "utf8");
            await writeFile(file, settings.replace("virtualenv: venv", `virtualenv: ${environment}`));
            await goesUpAndStays(session, python);
        },
        engineTimeout,
    );

    test(
        "the examples of the reference fit the types, and are previewed as one program",
        async () => {
            const examples = await referenceExamples(".py");
            const folder = join(session.folder, "reference");
            await mkdir(folder);
            const files = examples.map(([file]) => join(folder, file));
            for (const [file, code] of examples) await writeFile(join(folder, file), code);
            expect(await mypy(...files)).toMatchObject({
                code: 0,
                output: expect.stringContaining("Success") as string,
            });
            await cp(join(python.cwd, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
            const lines = files.map((file) => `runpy.run_path(${JSON.stringify(file)})`);
            await writeFile(join(folder, "__main__.py"), ["import runpy", ...lines, ""].join("\n"));
            const run: Program["run"] = (...args) =>
                pulumi(args, { cwd: folder, env: { ...session.environment, PYTHONPATH: site } });
            await run("stack", "init", "reference");
            await run("config", "set-all", ...(await configOfExamples(session)));
            const preview = await run("preview");
            for (const [file] of examples) expect(preview).toContain(typeOf(file));
        },
        engineTimeout,
    );

    test(
        "arguments of every shape arrive as declared",
        async () => {
            await cp(join(everyShape, "python", "__main__.py"), join(python.cwd, "__main__.py"));
            await arrivesAsDeclared(session, python);
        },
        engineTimeout,
    );
});

const forGo = onPath("go") ? `run by ${hostOf("go")}` : "not run: no go here";
describe.each(providerKinds)(`Go, ${forGo}; %s providers`, (providers) => {
    let session: SandboxSession;
    let go: Program;
    let environment: Record<string, string>;

    beforeAll(async () => {
        [session] = await Promise.all([startTestSandbox({ providers }), ensureSdkGenerator()]);
        // A workspace with the modules of which the CLI is built: the same versions and flags, so that Go has
        // compiled most of them already, and a go.sum that has them all.
        const workspace = join(session.folder, "go.work");
        environment = { GOWORK: workspace, GOFLAGS: "-trimpath -tags=osusergo -buildvcs=false" };
        await mkdir(join(session.folder, "go"));
        const modules = [findModuleFolder(), "./go", "./go/sdks/auth0-entra"];
        await writeFile(workspace, ["go 1.26", "", ...modules.map((m) => `use ${m}`), ""].join("\n"));
        go = await program(session, "go", environment);
    }, firstTimeout);
    afterAll(() => session.close());

    test(
        "the SDK compiles, and so does the program with arguments of every shape",
        async () => {
            expect(await readFile(join(go.cwd, "go.mod"), "utf8")).toContain("=> ./sdks/auth0-entra");
            await mkdir(join(go.cwd, "shapes"));
            await cp(join(everyShape, "go", "main.go"), join(go.cwd, "shapes", "main.go"));
            await mkdir(join(go.cwd, "smallest"));
            await writeFile(join(go.cwd, "smallest", "main.go"), documented("go"));
            const { gitHubOwner } = readOwner(packageRoot);
            const sdk = `github.com/${gitHubOwner}/pulumi-auth0-entra/sdk/go/...`;
            const packages = [".", "./shapes", "./smallest", sdk];
            await succeed(["go", "vet", ...packages], { cwd: go.cwd, env: environment });
        },
        firstTimeout,
    );

    test(
        "the example goes up, and the second time nothing changes",
        () => goesUpAndStays(session, go),
        engineTimeout,
    );

    test(
        "arguments of every shape arrive as declared",
        async () => {
            await cp(join(go.cwd, "shapes", "main.go"), join(go.cwd, "main.go"));
            await arrivesAsDeclared(session, go);
        },
        engineTimeout,
    );
});
