import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the example of each language lies, below `examples`. */
const programs = [
    ["typescript", "minimal/index.ts"],
    ["python", "python/__main__.py"],
    ["go", "go/main.go"],
    ["yaml", "yaml/Pulumi.yaml"],
] as const;

/**
 * The tested example programs, marked so that each generated SDK shows the one in its own language.
 * Source: Pulumi, "Package schema", description.
 */
export function formatExampleUsage(examples: string): string {
    const blocks = programs.map(([language, file]) =>
        [`\`\`\`${language}`, readFileSync(join(examples, file), "utf8").trimEnd(), "```"].join("\n"),
    );
    return [
        "{{% examples %}}",
        "## Example Usage",
        "{{% example %}}",
        "### A group and a user",
        ...blocks,
        "{{% /example %}}",
        "{{% /examples %}}",
    ].join("\n\n");
}

/** A description without its examples. */
export function withoutExamples(description: string): string {
    return description.replace(/\s*\{\{% examples %\}\}[^]*\{\{% \/examples %\}\}/, "");
}
