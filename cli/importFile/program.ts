import type { Argument, Arguments } from "./declaration";
import type { LinkDeclaration } from "./declareLink";

/** A language in which a program can be written. */
export type Language = "typescript" | "yaml";

/** The program that fits an import. */
export function formatProgram(language: Language, name: string, declaration: LinkDeclaration): string {
    return language === "yaml"
        ? formatYamlProgram(name, declaration)
        : formatTypescriptProgram(name, declaration);
}

function formatTypescriptProgram(name: string, { args, transform }: LinkDeclaration): string {
    const all: Arguments = Object.keys(transform).length === 0 ? args : { ...args, transform };
    return [
        'import { Auth0EntraLink } from "pulumi-auth0-entra";',
        "",
        `new Auth0EntraLink(${JSON.stringify(name)}, ${formatLiteral(all, "")});`,
        "",
    ].join("\n");
}

/** A literal of TypeScript; what fits on a line stays on it. */
function formatLiteral(value: Argument, indent: string): string {
    if (typeof value !== "object") return JSON.stringify(value);
    const inner = `${indent}  `;
    const members = Array.isArray(value)
        ? value.map((member) => formatLiteral(member, inner))
        : Object.entries(value).map(
              ([name, member]) => `${formatKey(name)}: ${formatLiteral(member, inner)}`,
          );
    const [open, close, blank] = Array.isArray(value) ? ["[", "]", ""] : ["{", "}", " "];
    if (members.length === 0) return `${open}${close}`;
    const short = `${open}${blank}${members.join(", ")}${blank}${close}`;
    if (!short.includes("\n") && indent.length + short.length <= longestLine) return short;
    return `${open}\n${members.map((member) => `${inner}${member},\n`).join("")}${indent}${close}`;
}

const longestLine = 70;

function formatKey(name: string): string {
    return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function formatYamlProgram(name: string, { args }: LinkDeclaration): string {
    return [
        "resources:",
        `  ${formatYamlKey(name)}:`,
        "    type: auth0-entra:Auth0EntraLink",
        "    properties:",
        ...formatYamlMembers(args, "      "),
        "",
    ].join("\n");
}

function formatYamlMembers(values: Arguments, indent: string): string[] {
    return Object.entries(values).flatMap(([name, value]) => {
        if (typeof value !== "object" || isEmpty(value)) {
            return `${indent}${formatYamlKey(name)}: ${formatYamlScalar(value)}`;
        }
        const members = Array.isArray(value)
            ? value.map((member) => `${indent}  - ${formatYamlScalar(member)}`)
            : formatYamlMembers(value, `${indent}  `);
        return [`${indent}${formatYamlKey(name)}:`, ...members];
    });
}

/** JSON is YAML. A dollar sign begins a reference in a Pulumi program, unless it is doubled. */
function formatYamlScalar(value: Argument): string {
    return JSON.stringify(value).replaceAll("${", () => "$${");
}

function formatYamlKey(name: string): string {
    return /^[A-Za-z][\w-]*$/.test(name) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(name)
        ? name
        : JSON.stringify(name);
}

function isEmpty(value: Argument[] | Arguments): boolean {
    return Object.keys(value).length === 0;
}
