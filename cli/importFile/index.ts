import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

import { type Clients, createClients } from "../../provider/clients";
import type { Command } from "../run";
import { declareLink } from "./declareLink";
import { findConnection } from "./findConnection";
import { findEntra } from "./findEntra";
import {
    type ImportFile,
    listComponentEntries,
    listLinkEntries,
    type OfficialVersions,
} from "./importEntries";
import { type ImportOptions, parseOptions, usage } from "./options";
import { findPaths } from "./paths";
import { formatProgram } from "./program";
import { readBoth } from "./readBoth";
import { report } from "./report";

/** `npx auth0-entra import-file`: what `pulumi import` needs for a link that exists already. */
export const importFile: Command = {
    name: "import-file",
    summary: "writes the import files and the program for a link that exists already",
    usage,
    run: async (args) => {
        const options = parseOptions(args);
        const clients = createClients({});
        try {
            console.log(await writeImport(clients, options));
        } finally {
            await clients.close();
        }
        return 0;
    },
};

/** Finds the link, writes the files, and resolves to the report for the user. */
async function writeImport(clients: Clients, options: ImportOptions): Promise<string> {
    const paths = findPaths(options);
    const looking = { clients, signal: new AbortController().signal };
    const [auth0, entra] = await readBoth(
        findConnection(looking, options.connection),
        findEntra(looking, options.application),
    );
    const link = { auth0, entra };
    const declaration = declareLink(link);
    const { name, language } = options;
    const components: ImportFile = { resources: listComponentEntries(name, declaration.args) };
    const resources: ImportFile = {
        resources: listLinkEntries(
            name,
            link,
            declaration.args,
            readOfficialVersions(options.folder),
            language,
        ),
    };
    await Promise.all([
        writeFile(paths.components, toJson(components)),
        writeFile(paths.resources, toJson(resources)),
        writeFile(paths.program, formatProgram(language, name, declaration)),
    ]);
    return report(options, link, declaration, resources, paths);
}

const toJson = (value: ImportFile): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** The project's own packages if it has them, as a TypeScript program has; else those of this package. */
function readOfficialVersions(folder: string): OfficialVersions {
    const places = [join(resolve(folder), "package.json"), __filename];
    const version = (name: string): string => {
        for (const place of places) {
            try {
                const manifest = createRequire(place)(`@pulumi/${name}/package.json`) as { version: string };
                return manifest.version;
            } catch {
                // Not there: the next place has it, and the last one always does.
            }
        }
        throw new Error(`The package @pulumi/${name} is not installed; run npm install.`);
    };
    return { auth0: version("auth0"), azuread: version("azuread") };
}
