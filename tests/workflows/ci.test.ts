import { readFileSync } from "node:fs";
import { join } from "node:path";
import { satisfies } from "semver";

import { auth0Table } from "../../sandbox/providers/auth0/tables";
import { azureadTable } from "../../sandbox/providers/azuread/tables";
import { packageRoot } from "../../sandbox/support/packageRoot";
import { testWorkflows } from "./githubWorkflows";

const { files, textOf, workflowOf, jobsOf } = testWorkflows(".github/workflows");
const read = (path: string): string => readFileSync(join(packageRoot, path), "utf8");
const nodeVersion = read(".nvmrc").trim();

test("there are workflows for continuous integration and for the official plugins", () => {
    expect(files).toEqual(["ci.yml", "official-plugins.yml"]);
});

test.each(files)(
    "%s runs for pull requests and for main, reads the repository and gets no secret",
    (file) => {
        const { on, permissions } = workflowOf(file);
        expect(on).toMatchObject({ pull_request: null, push: { branches: ["main"] } });
        expect(permissions).toEqual({ contents: "read" });
        expect(jobsOf(file).map((job) => job.permissions)).toEqual(jobsOf(file).map(() => undefined));
        expect(textOf(file)).not.toMatch(/\$\{\{[^}]*\b(secrets|vars|github\.token)\b/);
    },
);

test("one job runs .ci/run", () => {
    const scripts = jobsOf("ci.yml").map(({ steps }) => steps.at(-1)?.run);
    expect(scripts).toContain("bash .ci/run");
});

describe("Node", () => {
    test("of .nvmrc is the oldest major version that the package supports", () => {
        const { engines } = JSON.parse(read("package.json")) as { engines: { node: string } };
        expect(engines.node).toMatch(new RegExp(`^>=${nodeVersion}\\.`));
    });

    test("of each job comes from .nvmrc or from a matrix of newer versions", () => {
        const versions = files
            .flatMap(jobsOf)
            .flatMap(({ steps, strategy }) =>
                steps
                    .filter(({ uses }) => uses?.startsWith("actions/setup-node@"))
                    .map((step) => step.with?.["node-version-file"] ?? strategy?.matrix.node),
            );
        expect(versions).toEqual([".nvmrc", [22, 24], ".nvmrc"]);
    });

    test("of the tests that the front page promises is the one of .nvmrc and those of the matrix", () => {
        const [, promised = ""] = /(\d+(?:, \d+)* and \d+)\s+are tested/.exec(read("README.md")) ?? [];
        const matrix = jobsOf("ci.yml").flatMap((job) => job.strategy?.matrix.node ?? []);
        expect(promised.split(/, | and /)).toEqual([nodeVersion, ...matrix.map(String)]);
    });

    test("of this run is one that the package supports", () => {
        const { engines } = JSON.parse(read("package.json")) as { engines: { node: string } };
        expect(satisfies(process.versions.node, engines.node)).toBe(true);
    });
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
