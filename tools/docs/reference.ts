import { isDeepStrictEqual } from "node:util";

import { listExamples, withoutExamples } from "../../components/schema/examples";
import type { FunctionSpec, PackageSchema, ResourceSpec } from "../../components/schema/packageSchema";
import type { ComplexTypeSpec, PropertySpec } from "../../components/schema/types";
import { wrapText } from "./markdown";
import { describeProperty, type Role } from "./property";
import { describeTypescriptOnly } from "./typescriptOnly";

/** docs/reference.md, from the package schema. */
export function createReferencePage(schema: PackageSchema): string {
    const groups = groupEntries(schema);
    return [
        ...introduction,
        ...groups.map(({ title, entries }) => formatTableOfContents(title, entries)),
        ...groups.flatMap(({ title, about, entries }) => [
            `## ${title}`,
            ...about,
            ...Object.values(entries),
        ]),
    ].join("\n\n");
}

const introduction = [
    "# Reference",
    "<!-- Written by `npm run docs` from schema.json, which `npm run schema` writes from the doc comments. -->",
    wrapText(
        "Everything that the package has. Names are those of TypeScript and YAML; other languages use their own case. " +
            "In TypeScript the types of arguments end in `Args`. After each name stand its type, whether it is " +
            "required, and its default.",
    ),
    wrapText(
        "Every argument takes outputs of other resources, unless it is _plain_: that one decides which resources there " +
            "are, so its value must be known when the program runs. A secret stays encrypted in the state and is " +
            "hidden in all output. `pulumi preview` refuses an argument that is wrong, with its name.",
    ),
];

interface Group {
    title: string;
    about: string[];
    /** Name to text. */
    entries: Record<string, string>;
}

function groupEntries(schema: PackageSchema): Group[] {
    const resources = Object.entries(schema.resources);
    const components = resources.filter(([, resource]) => resource.isComponent === true);
    const custom = resources.filter(([, resource]) => resource.isComponent !== true);
    const group = (title: string, entries: Record<string, string>): Group => ({ title, about: [], entries });
    return [
        group(
            "Components",
            describeMembers(components, (resource) => describeResource(resource, schema)),
        ),
        group(
            "Custom resources",
            describeMembers(custom, (resource) => describeResource(resource, schema)),
        ),
        group("Functions", describeMembers(Object.entries(schema.functions), describeFunction)),
        { title: "Provider settings", about: describeProviderSettings(schema), entries: {} },
        group(
            "Types",
            describeMembers(Object.entries(schema.types), (type, token) =>
                describeType(type, findRole(token, schema)),
            ),
        ),
        { title: "Only in TypeScript", about: [describeTypescriptOnly()], entries: {} },
    ];
}

function describeMembers<T>(
    members: [token: string, T][],
    entry: (spec: T, token: string) => string[],
): Record<string, string> {
    return Object.fromEntries(
        members.map(([token, spec]) => {
            const name = getName(token);
            return [name, [`### ${name}`, ...entry(spec, token)].join("\n\n")];
        }),
    );
}

function formatTableOfContents(title: string, entries: Record<string, string>): string {
    const names = Object.keys(entries).map(formatLink);
    return wrapText(names.length === 0 ? formatLink(title) : `${formatLink(title)}: ${names.join(", ")}`);
}

function formatLink(name: string): string {
    return `[${name}](#${name.toLowerCase().replaceAll(" ", "-")})`;
}

function describeResource(resource: ResourceSpec, schema: PackageSchema): string[] {
    return [
        wrapParagraphs(withoutExamples(resource.description)),
        "#### Example",
        ...listExamples(resource.description).map(formatExample),
        "#### Arguments",
        describeArguments(resource, schema),
        "#### Outputs",
        formatList(pickOutputs(resource), resource.required, "output"),
    ];
}

/** TypeScript as it is, other languages folded. */
function formatExample({ language, code }: { language: string; code: string }): string {
    const block = ["```" + language, code, "```"].join("\n");
    const title = languageNames[language];
    return title === undefined
        ? block
        : [`<details><summary>${title}</summary>`, block, "</details>"].join("\n\n");
}

const languageNames: Readonly<Record<string, string>> = { python: "Python", yaml: "YAML", go: "Go" };

/** The arguments; those that the resource shares with a type are described there. */
function describeArguments({ inputProperties, requiredInputs }: ResourceSpec, schema: PackageSchema): string {
    const shared = Object.entries(schema.types).find(
        ([, type]) => type.type === "object" && findSharedNames(inputProperties, type).length > 4,
    );
    if (shared === undefined) return formatList(inputProperties, requiredInputs, "input");
    const [token, type] = shared;
    const elsewhere = findSharedNames(inputProperties, type);
    const own = Object.entries(inputProperties).filter(([name]) => !elsewhere.includes(name));
    return [
        `All of ${formatLink(getName(token))}, and these:`,
        formatList(Object.fromEntries(own), requiredInputs, "input"),
    ].join("\n\n");
}

function findSharedNames(properties: Record<string, PropertySpec>, type: ComplexTypeSpec): string[] {
    const others = type.type === "object" ? type.properties : {};
    return Object.keys(properties).filter((name) => isDeepStrictEqual(properties[name], others[name]));
}

/** Custom resources have their inputs as outputs too; those need no second description. */
function pickOutputs({
    isComponent,
    properties,
    inputProperties,
}: ResourceSpec): Record<string, PropertySpec> {
    if (isComponent === true) return properties;
    return Object.fromEntries(Object.entries(properties).filter(([name]) => !(name in inputProperties)));
}

function describeFunction({ description, inputs, outputs }: FunctionSpec): string[] {
    return [
        wrapParagraphs(description),
        "#### Arguments",
        formatList(inputs.properties, inputs.required, "input"),
        "#### Result",
        formatList(outputs.properties, outputs.required, "output"),
    ];
}

function describeType(type: ComplexTypeSpec, role: Role): string[] {
    const about = wrapParagraphs(type.description);
    if (type.type === "object") return [about, formatList(type.properties, type.required, role)];
    return [about, wrapText(`One of ${type.enum.map(({ value }) => `\`${value}\``).join(", ")}.`)];
}

/** A type that a result refers to holds results; all others hold arguments. */
function findRole(token: string, schema: PackageSchema): Role {
    const results = JSON.stringify(Object.values(schema.functions).map(({ outputs }) => outputs));
    return results.includes(`"#/types/${token}"`) ? "output" : "input";
}

function describeProviderSettings(schema: PackageSchema): string[] {
    return [
        wrapText(
            "Where the resources and functions of this package get their credentials. The components pass on what the " +
                "`auth0` and `azuread` packages use (`auth0:*` and `azuread:*` in the stack configuration, or explicit " +
                "providers), so these settings are for programs that use the resources and functions alone: as " +
                "arguments of the resource `Provider`, or as stack configuration, for example " +
                "`pulumi config set auth0-entra:auth0Domain acme.eu.auth0.com`. What is not set comes from the " +
                "environment.",
        ),
        formatList(schema.provider.inputProperties, [], "setting"),
    ];
}

function formatList(
    properties: Record<string, PropertySpec>,
    required: readonly string[],
    role: Role,
): string {
    const entries = Object.entries(properties);
    if (entries.length === 0) return "None of its own.";
    return entries
        .map(([name, property]) => describeProperty(name, property, required.includes(name), role))
        .join("\n");
}

function wrapParagraphs(text: string): string {
    return text
        .split("\n\n")
        .map((paragraph) => wrapText(paragraph))
        .join("\n\n");
}

function getName(token: string): string {
    return token.slice(token.lastIndexOf(":") + 1);
}
