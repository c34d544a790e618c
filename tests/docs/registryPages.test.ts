import { codeBlocks, textOf } from "./markdown";

const overview = codeBlocks("docs/_index.md");

/** Lines without their indentation: Prettier indents TypeScript in a page with two blanks. */
const lines = (code: string): string[] =>
    code
        .trim()
        .split("\n")
        .map((line) => line.trim());

describe("the overview in the Pulumi Registry", () => {
    test("has an example in each language, which a reader selects", () => {
        const languages = overview.map(({ language }) => language);
        expect(languages).toEqual(["typescript", "python", "go", "csharp", "java", "yaml"]);
        const page = textOf("docs/_index.md");
        expect(page).toContain(`{{< chooser language "${languages.join()}" >}}`);
        for (const language of languages) expect(page).toContain(`{{% choosable language ${language} %}}`);
    });

    test.each(["python", "go", "csharp", "java"])(
        "has the program in %s of the guide, which is tested",
        (name) => {
            const find = (blocks: typeof overview) =>
                blocks.find(({ language }) => language === name)?.code ?? "";
            expect(find(overview)).toBe(find(codeBlocks("docs/languages.md")));
        },
    );

    test.each([
        ["typescript", "examples/minimal/index.ts"],
        ["yaml", "examples/yaml/Pulumi.yaml"],
    ])("has the example in %s, which is deployed by a test", (name, file) => {
        const block = overview.find(({ language }) => language === name);
        expect(lines(block?.code ?? "")).toEqual(lines(textOf(file)));
    });
});

// Source: the list for a new package in the pull request template of pulumi/registry.
test("the installation page has all SDKs, the plugin, and the configuration by stack and by environment", () => {
    const page = textOf("docs/installation-configuration.md");
    for (const site of ["npmjs.com", "pypi.org", "github.com", "nuget.org", "central.sonatype.com"]) {
        expect(page).toContain(`${site}/`);
    }
    expect(page).toContain("pulumi plugin install resource auth0-entra ");
    expect(page).toContain("pulumi config set --secret auth0:clientSecret");
    expect(page).toContain("export AUTH0_CLIENT_SECRET=");
});
