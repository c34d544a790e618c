import { execFileSync } from "node:child_process";
import ts from "typescript";
import { parse } from "yaml";

import { codeBlocks, markdownFiles, root, textOf } from "../markdown";

/** Pages that are written from the schema: what only they name is not explained to a reader. */
const generated = ["docs/reference.md"];

/**
 * Names of arguments in hand-written pages and examples, each as a chain from the outermost name that the text shows,
 * for example `entra.groups` or `groups`.
 */
export function mentionedArguments(): string[] {
    const pages = markdownFiles().filter(
        (file) => !generated.includes(file) && !/^docs\/(sandbox|emulators)/.test(file),
    );
    const blocks = pages.flatMap(codeBlocks);
    const examples = execFileSync("git", ["ls-files", "examples"], { cwd: root, encoding: "utf8" }).split(
        "\n",
    );
    const typescript = [
        ...blocks.filter(({ language }) => language === "ts").map(({ code }) => code),
        ...examples.filter((file) => file.endsWith(".ts")).map(textOf),
    ];
    const yaml = [
        ...blocks.filter(({ language }) => language === "yaml").map(({ code }) => code),
        ...examples.filter((file) => file.endsWith("Pulumi.yaml")).map(textOf),
    ];
    return [
        ...pages.flatMap(inlineNames),
        ...typescript.flatMap(chainsOfLiterals),
        ...yaml.flatMap((text) => chainsOf(parseYaml(text), "")),
    ];
}

/** Names such as `entra.groups` between backticks. */
function inlineNames(page: string): string[] {
    return [...textOf(page).matchAll(/`([^`\n]+)`/g)].flatMap(([, code = ""]) => [
        ...(code.match(/[A-Za-z_]\w*(\.[A-Za-z_]\w*)*/g) ?? []),
    ]);
}

/** `{ entra: { groups: [] } }` has the chains `entra` and `entra.groups`. */
function chainsOfLiterals(source: string): string[] {
    const chains: string[] = [];
    const visit = (node: ts.Node, above: string): void => {
        const named = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);
        const name =
            named && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name))
                ? node.name.text
                : undefined;
        const chain = name === undefined ? above : joined(above, name);
        if (name !== undefined) chains.push(chain);
        ts.forEachChild(node, (child) => visit(child, chain));
    };
    visit(ts.createSourceFile("block.ts", source, ts.ScriptTarget.Latest), "");
    return chains;
}

function chainsOf(value: unknown, above: string): string[] {
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
        const chain = Array.isArray(value) ? above : joined(above, name);
        return [chain, ...chainsOf(member, chain)];
    });
}

function joined(above: string, name: string): string {
    return above === "" ? name : `${above}.${name}`;
}

/** Blocks with placeholders are not always YAML. */
function parseYaml(text: string): unknown {
    try {
        return parse(text);
    } catch {
        return undefined;
    }
}

/**
 * Whether one of the chains means the argument: its name, and the one above it where other arguments have the same
 * name. The key of a map, such as a target attribute, may stand between.
 */
export function isMentioned(path: string, chains: readonly string[], isUnique: boolean): boolean {
    const [name = "", group] = path.split(".").reverse();
    return chains.some((chain) => {
        const [last, ...above] = chain.split(".").reverse();
        return last === name && (isUnique || group === undefined || above.slice(0, 2).includes(group));
    });
}
