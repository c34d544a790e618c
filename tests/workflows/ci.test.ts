import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { auth0Table } from "../../sandbox/providers/auth0/tables";
import { azureadTable } from "../../sandbox/providers/azuread/tables";
import { packageRoot } from "../../sandbox/support/packageRoot";
import { supportedVersions as versions } from "../support/supportedVersions";
import { testWorkflows } from "./githubWorkflows";

const { files, textOf, workflowOf, jobsOf } = testWorkflows(".github/workflows");
const read = (path: string): string => readFileSync(join(packageRoot, path), "utf8");
const nodeVersion = read(".nvmrc").trim();

test("there are workflows for continuous integration, for the official plugins and for a release", () => {
    expect(files).toEqual(["ci.yml", "official-plugins.yml", "release.yml"]);
});

test.each(files.filter((file) => file !== "release.yml"))(
    "%s runs for pull requests and for main, reads the repository and gets no secret",
    (file) => {
        const { on, permissions } = workflowOf(file);
        expect(on).toMatchObject({ pull_request: null, push: { branches: ["main"] } });
        expect(permissions).toEqual({ contents: "read" });
        expect(jobsOf(file).map((job) => job.permissions)).toEqual(jobsOf(file).map(() => undefined));
        expect(textOf(file)).not.toMatch(/\$\{\{[^}]*\b(secrets|vars|github\.token)\b/);
    },
);

describe("release.yml", () => {
    const { on, permissions, jobs } = workflowOf("release.yml");
    const publishing = Object.entries(jobs).filter(([name]) => name !== "build");

    test("runs for a tag only, and gives its jobs the least permissions", () => {
        expect(on).toEqual({ push: { tags: ["v*"] } });
        expect(permissions).toEqual({});
        expect(
            Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, job.permissions])),
        ).toEqual({
            build: { contents: "read" },
            github: { contents: "write", "id-token": "write", attestations: "write" },
            npm: { "id-token": "write" },
            python: { "id-token": "write" },
            go: { contents: "write" },
            dotnet: {},
            java: {},
        });
    });

    test("publishes only after the tests and the checks of the release, and after an approval", () => {
        const scripts = jobs.build?.steps.flatMap(({ run }) => run ?? []);
        expect(scripts).toEqual(["bash .ci/run", 'npm run release:dry -- --tag "$GITHUB_REF_NAME"']);
        expect(jobs.build?.environment).toBeUndefined();
        for (const [, job] of publishing) {
            expect(job).toMatchObject({ needs: "build", environment: "release" });
        }
    });

    test("gives secrets to single steps by their environment, and RELEASING.md lists them", () => {
        const inWorkflow = new Set(textOf("release.yml").match(/(?<=secrets\.)\w+/g));
        const inSteps = publishing.flatMap(([, { steps }]) =>
            steps.flatMap(
                ({ env = {} }) =>
                    Object.values(env)
                        .join()
                        .match(/(?<=secrets\.)\w+/g) ?? [],
            ),
        );
        expect(inSteps.sort()).toEqual([...inWorkflow].sort());
        for (const secret of inWorkflow) expect(read("RELEASING.md")).toContain(`\`${secret}\``);
    });
});

test("one job runs .ci/run", () => {
    const scripts = jobsOf("ci.yml").map(({ steps }) => steps.at(-1)?.run);
    expect(scripts).toContain("bash .ci/run");
});

describe("the matrix", () => {
    const jobs = workflowOf("ci.yml").jobs;

    test("has the versions of Node, the SDKs and the Pulumi CLI that versions.json names", async () => {
        const folder = await mkdtemp(join(tmpdir(), "outputs-"));
        const outputs = join(folder, "outputs");
        const script = jobs.versions?.steps.find(({ id }) => id === "read")?.run ?? "";
        execFileSync("bash", ["-e", "-c", script], {
            cwd: packageRoot,
            env: { ...process.env, GITHUB_OUTPUT: outputs },
        });
        const lines = (await readFile(outputs, "utf8")).trim().split("\n");
        await rm(folder, { recursive: true });
        const values = lines.map((line): [string, unknown] => {
            const [, name = "", json = ""] = /^(\w+)=(.+)$/.exec(line) ?? [];
            return [name, JSON.parse(json)];
        });
        expect(Object.fromEntries(values)).toEqual({
            node: versions.node.matrix,
            sdk: [versions.sdk.oldest, versions.sdk.newest],
            cli: [versions.cli.oldest, versions.cli.newest],
        });
        expect(jobs.versions?.outputs).toEqual(
            Object.fromEntries(values.map(([name]) => [name, `\${{ steps.read.outputs.${name} }}`])),
        );
        expect(jobs.supported?.strategy?.matrix).toEqual(
            Object.fromEntries(
                values.map(([name]) => [name, `\${{ fromJSON(needs.versions.outputs.${name}) }}`]),
            ),
        );
    });

    test("installs each package of versions.json, in the version of the job", () => {
        const { env, run } = jobs.supported?.steps.find(({ name }) => name === "Install the SDKs") ?? {};
        const installed = [...(run ?? "").matchAll(/"(\S+)@\$(\w+)"/g)].map(
            ([, name = "", variable = ""]) => [name, env?.[variable]],
        );
        expect(installed).toEqual(
            Object.keys(versions.sdk.newest).map((name) => [name, `\${{ matrix.sdk['${name}'] }}`]),
        );
    });
});

test("each job that installs Node takes the version of .nvmrc or of its matrix", () => {
    const nodes = files
        .flatMap(jobsOf)
        .flatMap(({ steps }) =>
            steps
                .filter(({ uses }) => uses?.startsWith("actions/setup-node@"))
                .map((step) => step.with?.["node-version-file"] ?? step.with?.["node-version"]),
        );
    expect(nodes).toEqual([".nvmrc", "${{ matrix.node }}", ".nvmrc", ".nvmrc"]);
});

test("the workflow installs the official plugins that the stand-ins were compared with", () => {
    const installed = [...textOf("official-plugins.yml").matchAll(/plugin install resource (\S+) (\S+)/g)];
    expect(installed.map(([, name, version]) => [name, version])).toEqual([
        ["auth0", auth0Table.version],
        ["azuread", azureadTable.version],
    ]);
    const folders = [
        ...textOf("official-plugins.yml").matchAll(/resource-(\S+)-v(\S+)" >> "\$GITHUB_PATH"/g),
    ];
    expect(folders.map(([, name, version]) => [name, version])).toEqual(
        installed.map(([, name, version]) => [name, version]),
    );
});

describe("the dev container", () => {
    // Comments are allowed in this file; these are whole lines.
    const container = JSON.parse(read(".devcontainer/devcontainer.json").replaceAll(/^\s*\/\/.*$/gm, "")) as {
        image: string;
        features: Record<string, { version: string }>;
        onCreateCommand: string;
    };

    test("has the Node of .nvmrc and the Go of the tool chain", () => {
        const [, go] = /^go (\S+)$/m.exec(read("sandbox/toolchain/go.mod")) ?? [];
        expect(container.image).toMatch(new RegExp(`:${nodeVersion}-`));
        expect(Object.values(container.features)).toEqual([{ version: go }]);
    });

    test("installs Chromium", () => {
        expect(container.onCreateCommand).toMatch(/apt-get install .*\bchromium\b/);
    });
});
