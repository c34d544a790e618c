import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { root, textOf } from "./markdown";

const text = textOf("CONTRIBUTING.md");

/** Words between backticks or in commands that look like a path in the repository. */
function namedPaths(): string[] {
    const code = [...text.matchAll(/`([^`\n]+)`/g), ...text.matchAll(/^```sh\n([^]*?)^```/gm)];
    return code
        .flatMap(([, words = ""]) => words.split(/\s+/))
        .filter((word) => /^\.?[\w-]+(\/[\w.-]+)*(\/|\.[a-z]+)$|^\.[\w-]+(\/[\w-]+)?$/.test(word));
}

/** What a build or a test run writes is there later. */
function isIgnored(path: string): boolean {
    try {
        execFileSync("git", ["check-ignore", "--quiet", path], { cwd: root });
        return true;
    } catch {
        return false;
    }
}

test("every path that CONTRIBUTING.md names exists", () => {
    const paths = namedPaths();
    expect(paths.length).toBeGreaterThan(50);
    expect(paths).toEqual(
        expect.arrayContaining([".nvmrc", ".ci/run", "cli/", "components/entra/entraRules.ts"]),
    );
    expect(paths.filter((path) => !existsSync(join(root, path)) && !isIgnored(path))).toEqual([]);
});

test("CONTRIBUTING.md has a recipe for everything that is added often", () => {
    const recipes = [...text.matchAll(/^### (.+)\n\nExample: /gm)].map(([, title]) => title);
    expect(recipes).toEqual([
        "Add an argument",
        "Add a custom resource",
        "Add a Graph route",
        "Add a Management API route",
        "Add a policy",
        "Add a check of doctor",
        "Add a summary section",
    ]);
});

test("every folder with sources is in the table of CONTRIBUTING.md", () => {
    const tracked = execFileSync("git", ["ls-files", "*.ts"], { cwd: root, encoding: "utf8" });
    const folders = new Set(tracked.match(/^[^/\n]+\//gm));
    const listed = [...text.matchAll(/^\| `([^`]+\/)`/gm)].map(([, folder]) => folder);
    expect(listed.sort()).toEqual([...folders].sort());
});
