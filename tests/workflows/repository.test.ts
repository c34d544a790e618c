import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parse } from "yaml";

import { packageRoot } from "../../sandbox/support/packageRoot";

// GitHub checks these files only after they are on the default branch, and then ignores what it does not accept.
const parsed = (path: string): unknown => parse(readFileSync(join(packageRoot, path), "utf8"));
const tracked = execFileSync("git", ["ls-files"], { cwd: packageRoot, encoding: "utf8" }).split("\n");

describe("dependabot.yml", () => {
    interface Update {
        "package-ecosystem": string;
        directory?: string;
        directories?: string[];
        schedule: { interval: string };
    }
    const manifests: Record<string, string> = {
        npm: "package-lock.json",
        gomod: "go.mod",
        pip: "requirements.txt",
    };
    const { version, updates } = parsed(".github/dependabot.yml") as { version: number; updates: Update[] };
    const foldersOf = (ecosystem: string): string[] =>
        updates
            .filter((update) => update["package-ecosystem"] === ecosystem)
            .flatMap(({ directory, directories = [] }) => [...directories, directory ?? []].flat());

    test("is of version 2, and says how often each ecosystem is looked at", () => {
        expect(version).toBe(2);
        expect(updates.map(({ schedule }) => schedule.interval)).toEqual(
            updates.map(() => expect.stringMatching(/^(weekly|monthly)$/) as string),
        );
    });

    test.each(Object.entries(manifests))(
        "updates every folder of %s that has a %s",
        (ecosystem, manifest) => {
            const folders = tracked
                .filter((path) => basename(path) === manifest)
                .map((path) => `/${dirname(path).replace(/^\.$/, "")}`);
            expect(folders.length).toBeGreaterThan(0);
            expect(foldersOf(ecosystem).sort()).toEqual(folders.sort());
        },
    );

    test("updates the actions of every folder with workflows", () => {
        const folders = tracked
            .filter((path) => /\/(workflows|github)\/[^/]+\.ya?ml$/.test(path) && path.includes("workflows/"))
            .map((path) => `/${dirname(path)}`.replace("/.github/workflows", "/"));
        expect(foldersOf("github-actions").sort()).toEqual([...new Set(folders)].sort());
    });
});

describe.each(["bug", "feature"])("the issue form %s.yml", (name) => {
    interface Element {
        type: string;
        id?: string;
        attributes: { label?: string; value?: string; options?: { label: string; required: boolean }[] };
    }
    const form = parsed(`.github/ISSUE_TEMPLATE/${name}.yml`) as {
        name: string;
        description: string;
        body: Element[];
    };
    const questions = form.body.filter(({ type }) => type !== "markdown");

    test("has a name, a description, and questions with unique IDs and labels", () => {
        expect([typeof form.name, typeof form.description]).toEqual(["string", "string"]);
        for (const { type, id, attributes } of questions) {
            expect(["input", "textarea", "dropdown", "checkboxes"]).toContain(type);
            expect(id).toMatch(/^[a-z]+$/);
            expect(attributes.label).toEqual(expect.any(String));
        }
        expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
        expect(new Set(questions.map(({ attributes }) => attributes.label)).size).toBe(questions.length);
    });

    test("warns of secrets first, and asks to confirm that there is none", () => {
        expect(form.body[0]?.attributes.value).toContain("Do not paste secrets");
        const confirmations = questions.find(({ type }) => type === "checkboxes")?.attributes.options ?? [];
        expect(confirmations[0]).toEqual({
            label: expect.stringContaining("no secret") as string,
            required: true,
        });
    });
});

test("issues without a form are off, and vulnerabilities are reported privately", () => {
    expect(parsed(".github/ISSUE_TEMPLATE/config.yml")).toMatchObject({
        blank_issues_enabled: false,
        contact_links: [{ url: expect.stringMatching(/\/security\/advisories\/new$/) as string }],
    });
});

test("CODEOWNERS names an owner of everything", () => {
    const rules = readFileSync(join(packageRoot, ".github/CODEOWNERS"), "utf8")
        .split("\n")
        .filter((line) => line !== "" && !line.startsWith("#"));
    expect(rules).toEqual([expect.stringMatching(/^\* @\S+\/\S+$/)]);
    expect(existsSync(join(packageRoot, "CODEOWNERS"))).toBe(false);
});
