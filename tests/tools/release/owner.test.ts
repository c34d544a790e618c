import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { packageRoot } from "../../../sandbox/support/packageRoot";
import { applyOwner } from "../../../tools/release/applyOwner";
import { placeholders, readOwner } from "../../../tools/release/owner";

const tracked = execFileSync("git", ["ls-files"], { cwd: packageRoot, encoding: "utf8" })
    .split("\n")
    .filter((path) => /\.(cs|go|json|md|ts|ya?ml)$|CODEOWNERS$/.test(path))
    .filter((path) => existsSync(join(packageRoot, path)));
const read = (path: string): string => readFileSync(join(packageRoot, path), "utf8");

test("every file names the owner of owner.json; npm run release:owner writes it", () => {
    const owner = readOwner(packageRoot);
    expect(Object.values(owner).every((value) => typeof value === "string" && value !== "")).toBe(true);
    expect(tracked.filter((path) => applyOwner(path, read(path), owner) !== read(path))).toEqual([]);
});

test("a placeholder stands in no file that another owner would not replace", () => {
    const owner = {
        gitHubOwner: "acme-identity",
        name: "Acme Identity",
        reviewers: "maintainers",
        dotnetNamespace: "Acme",
        javaPackage: "io.github.acme",
    };
    // The schema is generated; these files are about the placeholders.
    const others = ["schema.json", "tools/release/", "tests/tools/release/", "docs/decisions/0014"];
    const left = tracked
        .filter((path) => !others.some((other) => path.startsWith(other)))
        .filter((path) => placeholders.some((word) => applyOwner(path, read(path), owner).includes(word)));
    expect(left).toEqual([]);
});

describe("an owner", () => {
    const owner = {
        gitHubOwner: "acme",
        name: "Acme",
        reviewers: "identity",
        dotnetNamespace: "Acme",
        javaPackage: "io.acme",
    };
    test.each([
        [
            "a.md",
            "https://github.com/OLD/pulumi-auth0-entra/issues",
            "https://github.com/acme/pulumi-auth0-entra/issues",
        ],
        ["a.go", '"github.com/OLD/pulumi-auth0-entra/sdk/go"', '"github.com/acme/pulumi-auth0-entra/sdk/go"'],
        ["a.yml", "repository: OLD/pulumi-auth0-entra", "repository: acme/pulumi-auth0-entra"],
        ["a.md", "--server github://api.github.com/OLD", "--server github://api.github.com/acme"],
        ["a.md", "using Old.Auth0Entra.Inputs;", "using Acme.Auth0Entra.Inputs;"],
        ["a.md", "import io.github.old.auth0entra.inputs.X;", "import io.acme.auth0entra.inputs.X;"],
        [".github/CODEOWNERS", "# Reviewers\n* @OLD/team\n", "# Reviewers\n* @acme/identity\n"],
        ["a.md", "https://github.com/auth0/auth0-entra", "https://github.com/auth0/auth0-entra"],
    ])("is written into %s: %s", (path, content, expected) => {
        expect(applyOwner(path, content, owner)).toBe(expected);
    });

    test("is the author in a manifest, with the addresses of the repository", () => {
        expect(JSON.parse(applyOwner("emulators/package.json", '{"name":"x"}', owner))).toEqual({
            name: "x",
            author: "Acme",
            homepage: "https://github.com/acme/pulumi-auth0-entra/tree/main/emulators#readme",
            repository: {
                type: "git",
                url: "git+https://github.com/acme/pulumi-auth0-entra.git",
                directory: "emulators",
            },
            bugs: { url: "https://github.com/acme/pulumi-auth0-entra/issues" },
        });
    });
});
