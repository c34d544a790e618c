import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Languages of examples by the word after the fence, and how their files end. */
const endings = { typescript: ".ts", python: ".py", yaml: ".yaml", go: ".go" } as const;

type Language = keyof typeof endings;

/** The link is shown by whole projects, below `examples`; all others by a file for each language in `reference`. */
const projects: Readonly<Record<string, Partial<Record<Language, string>>>> = {
    Auth0EntraLink: {
        typescript: "minimal/index.ts",
        python: "python/__main__.py",
        yaml: "yaml/Pulumi.yaml",
        go: "go/main.go",
    },
};

/** The program that shows a component or custom resource in a language; undefined if there is none. */
export function readExample(examples: string, name: string, language: Language): string | undefined {
    const inReference = `reference/${name.charAt(0).toLowerCase()}${name.slice(1)}${endings[language]}`;
    const file = join(examples, projects[name]?.[language] ?? inReference);
    return existsSync(file) ? readFileSync(file, "utf8").trimEnd() : undefined;
}

/**
 * The tested programs, marked so that the registry offers a choice of languages and each generated SDK shows the one
 * in its own. Source: Pulumi, "Package schema", description.
 */
export function formatExampleUsage(examples: string, name: string): string {
    const languages = Object.keys(endings) as Language[];
    const blocks = languages.flatMap((language) => {
        const code = readExample(examples, name, language);
        return code === undefined ? [] : [["```" + language, code, "```"].join("\n")];
    });
    return [
        "{{% examples %}}",
        "## Example Usage",
        "{{% example %}}",
        ...blocks,
        "{{% /example %}}",
        "{{% /examples %}}",
    ].join("\n\n");
}

const section = /\s*\{\{% examples %\}\}[^]*\{\{% \/examples %\}\}/;

/** A description without its examples. */
export function withoutExamples(description: string): string {
    return description.replace(section, "");
}

/** The examples of a description, in its order. */
export function listExamples(description: string): { language: string; code: string }[] {
    const [examples = ""] = section.exec(description) ?? [];
    return [...examples.matchAll(/^```(\w+)\n([^]*?)\n```$/gm)].map(([, language = "", code = ""]) => ({
        language,
        code,
    }));
}
