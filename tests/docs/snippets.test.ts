import { readFileSync } from "node:fs";
import { join } from "node:path";

import { loadDirectory } from "../../emulators/session/loadDirectory";
import { parseOptions } from "../../sandbox/cli/options";
import { compilerErrors } from "./compiler";
import { type CodeBlock, codeBlocks, markdownFiles, root, textOf } from "./markdown";

const blocks = markdownFiles().flatMap(codeBlocks);

describe("blocks of TypeScript", () => {
    const programs = blocks.filter(({ language }) => language === "ts");
    const wrong: CodeBlock = {
        file: "docs/wrong.md",
        line: 10,
        language: "ts",
        code: 'import { ScimToken } from "pulumi-auth0-entra";\nnew ScimToken("x", { scopes: ["read:users"] });\n',
    };
    let errors: string[];
    // One program for all: most of the time goes into the types of the official packages.
    beforeAll(() => {
        errors = compilerErrors([...programs, wrong]);
    });

    test("are on the front page, the page of the sandbox and the list of examples", () => {
        const pages = programs.map(({ file }) => file);
        expect(pages).toEqual(expect.arrayContaining(["README.md", "docs/sandbox.md", "examples/README.md"]));
    });

    test("compile against the sources", () => {
        expect(errors.filter((error) => !error.startsWith(wrong.file))).toEqual([]);
    });

    test("would be refused, with their place, if an argument were wrong", () => {
        expect(errors.join("\n")).toMatch(/^docs\/wrong\.md:12: .*read:users/m);
    });
});

test("every npm script that a page names exists", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
    const named = markdownFiles().flatMap((file) =>
        [...textOf(file).matchAll(/\bnpm run ([\w:]+)/g)].map(([, script = ""]) => script),
    );
    expect(new Set(named)).toContain("sandbox");
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
});

test("every line that starts the sandbox has options that it knows", () => {
    const lines = blocks
        .filter(({ language }) => language === "sh")
        .flatMap(({ code }) =>
            [...code.matchAll(/npm run sandbox -- (.+)/g)].map(([, options = ""]) => options),
        );
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(() => parseOptions(wordsOf(line.replace(/\s# .*/, "")))).not.toThrow();
});

test("the figures about the directory that ships are right", async () => {
    const { users, groups } = await loadDirectory();
    const disabled = users.filter((user) => !user.accountEnabled).length;
    const page = textOf("docs/sandbox.md").replaceAll(/\s+/g, " ");
    expect(page).toContain(`${users.length} users and ${groups.length} groups`);
    expect(page).toContain(`${users.length - disabled} users, because ${disabled} accounts are disabled`);
    expect(textOf("README.md")).toContain(`${users.length - disabled} sample users`);
});

/** Words as a shell splits them, where only single quotes are used. */
function wordsOf(line: string): string[] {
    return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
}
