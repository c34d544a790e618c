import { resolve } from "node:path";

import type { LinkDeclaration } from "./declareLink";
import type { FoundLink } from "./foundLink";
import type { ImportFile } from "./importEntries";
import type { ImportOptions } from "./options";
import { componentsFile, formatNames, type ImportPaths, resourcesFile } from "./paths";

/** What was found and written, what differs, and the next steps. */
export function report(
    options: ImportOptions,
    { auth0, entra }: FoundLink,
    { changes, notes, transform }: LinkDeclaration,
    { resources }: ImportFile,
    paths: ImportPaths,
): string {
    const count = resources.filter(({ id }) => id !== undefined).length;
    const lost = options.language === "yaml" ? describeLostInYaml(transform) : [];
    return [
        `Found the connection ${auth0.connection.name} (${auth0.connection.id}) and the enterprise application ` +
            `"${entra.application.displayName}" (client ID ${entra.application.appId}): ${count} resources to import.`,
        `Written: ${formatNames([paths.components, paths.resources, paths.program])}.`,
        ...formatList("The first `pulumi up` will change:", [...changes, ...lost]),
        ...formatList("Note:", notes),
        "",
        isCurrentFolder(options.folder) ? "Next:" : `Next, in the folder ${options.folder}:`,
        `  pulumi import --file ${componentsFile} --generate-code=false --yes`,
        `  pulumi import --file ${resourcesFile} --generate-code=false --yes`,
        "  pulumi preview",
    ].join("\n");
}

const isCurrentFolder = (folder: string): boolean => resolve(folder) === process.cwd();

function formatList(title: string, lines: string[]): string[] {
    return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `- ${line}`)];
}

/** Transforms are functions of TypeScript programs. */
function describeLostInYaml(transform: LinkDeclaration["transform"]): string[] {
    return Object.entries(transform).map(
        ([child, values]) =>
            `Only a TypeScript program can contain transform.${child}: ${JSON.stringify(values)} is omitted. ` +
            "Use --language typescript to keep it.",
    );
}
