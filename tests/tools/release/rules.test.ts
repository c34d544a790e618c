import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { packageRoot } from "../../../sandbox/support/packageRoot";
import { findRegistryProblems } from "../../../tools/release/registryRules";
import { findReleaseProblems } from "../../../tools/release/releaseRules";

const read = (path: string): string => readFileSync(join(packageRoot, path), "utf8");
let root: string;

beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "rules-"));
    for (const path of [
        "package.json",
        "emulators/package.json",
        "schema.json",
        "CHANGELOG.md",
        "emulators/CHANGELOG.md",
        ".github/CODEOWNERS",
        "tools/release/owner.json",
        "docs/_index.md",
        "docs/installation-configuration.md",
        "docs/images/logo.png",
        "docs/images/pull-request-summary.png",
    ]) {
        cpSync(join(packageRoot, path), join(root, path));
    }
});
afterEach(() => rmSync(root, { recursive: true }));

const change = (path: string, from: string | RegExp, to: string): void => {
    const changed = read(path).replace(from, to);
    expect(changed).not.toBe(read(path));
    writeFileSync(join(root, path), changed);
};

test("the repository fits the Pulumi Registry", () => {
    expect(findRegistryProblems(packageRoot)).toEqual([]);
});

describe("the Pulumi Registry would refuse", () => {
    test.each<[string, string, string | RegExp, string, string | RegExp]>([
        ["no publisher", "schema.json", '"publisher"', '"publishers"', "schema.json has no publisher"],
        [
            "another place of the plugin",
            "schema.json",
            /"pluginDownloadURL": "[^"]+"/,
            '"pluginDownloadURL": "https://acme.example"',
            /pluginDownloadURL is not github:/,
        ],
        ["a keyword less", "schema.json", '"kind/component"', '"component"', /keywords lack kind\/component/],
        [
            "an npm package that is not published",
            "schema.json",
            '"packageName": "pulumi-auth0-entra"',
            '"packageName": "pulumi-auth0-entra-sdk"',
            /packageName is not pulumi-auth0-entra,/,
        ],
        [
            "another version",
            "package.json",
            /"version": "[^"]+"/,
            '"version": "9.0.0"',
            /schema.json has version/,
        ],
        [
            "another version of the emulators",
            "emulators/package.json",
            /"version": "[^"]+"/,
            '"version": "9.0.0"',
            /emulators\/package.json has version 9.0.0/,
        ],
        ["no version", "package.json", /"version": "[^"]+"/, '"version": "1.0"', /"1.0" is no version/],
        [
            "another owner",
            "package.json",
            /"author": "[^"]+"/,
            '"author": "Acme"',
            /package.json names another owner/,
        ],
        [
            "a logo that is not there",
            "schema.json",
            "images/logo.png",
            "images/none.png",
            /logoUrl .* is no file/,
        ],
        ["a logo that is no PNG", "schema.json", "docs/images/logo.png", "docs/_index.md", /no square PNG/],
        [
            "a logo that is no square",
            "schema.json",
            "docs/images/logo.png",
            "docs/images/pull-request-summary.png",
            /no square PNG/,
        ],
        ["a page without a description", "docs/_index.md", "meta_desc:", "description:", /has no meta_desc/],
        ["a page of another layout", "docs/_index.md", "layout: package", "layout: page", /is not "package"/],
        [
            "a relative link",
            "docs/_index.md",
            "## Next steps",
            "[x](permissions.md)",
            /permissions.md is a relative link/,
        ],
        ["a second title", "docs/_index.md", "## Next steps", "# Next steps", /another one/],
    ])("%s", (_what, path, from, to, message) => {
        change(path, from, to);
        expect(findRegistryProblems(root).join("\n")).toMatch(message);
    });
});

describe("a release is refused", () => {
    const { version } = JSON.parse(read("package.json")) as { version: string };

    test("under a tag of another version", () => {
        expect(findReleaseProblems(root, "v9.0.0").join("\n")).toMatch(/the tag is v9\.0\.0/);
    });

    test("while a placeholder stands in owner.json", () => {
        writeFileSync(
            join(root, "tools/release/owner.json"),
            '{"gitHubOwner":"YOUR_ORGANIZATION","name":"Acme"}',
        );
        expect(findReleaseProblems(root, `v${version}`)).toContain(
            "tools/release/owner.json: gitHubOwner is still YOUR_ORGANIZATION",
        );
    });

    test("while a changelog has no date for it", () => {
        writeFileSync(join(root, "CHANGELOG.md"), `# Changelog\n\n## ${version} - unreleased\n`);
        expect(findReleaseProblems(root, `v${version}`).join("\n")).toMatch(
            /^CHANGELOG\.md: the first heading is ".+ - unreleased"/m,
        );
    });

    test("for no other reason", () => {
        const owner = { gitHubOwner: "acme", name: "Acme", reviewers: "identity" };
        writeFileSync(join(root, "tools/release/owner.json"), JSON.stringify(owner));
        for (const path of ["CHANGELOG.md", "emulators/CHANGELOG.md"]) {
            writeFileSync(join(root, path), `# Changelog\n\n## ${version} - 2027-01-31\n`);
        }
        expect(findReleaseProblems(root, `v${version}`)).toEqual([]);
    });
});
