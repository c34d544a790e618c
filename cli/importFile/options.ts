import { parseArgs } from "node:util";

import { parseKnownOptions } from "../parseKnownOptions";
import { UsageError } from "../usageError";
import type { Language } from "./program";

/** What the command line says. */
export interface ImportOptions {
    /** Name of the Auth0 connection. */
    connection: string;
    /** Display name, client ID or object ID of the application. */
    application: string;
    /** Name of the component. */
    name: string;
    language: Language;
    /** Folder of the Pulumi project. */
    folder: string;
    /** File of the program, within the folder. */
    program: string;
    force: boolean;
}

export const usage = `Usage: npx auth0-entra import-file --connection NAME --application NAME-OR-ID [options]

Finds the objects of an existing link in both tenants, and writes

  import-components.json  first file for \`pulumi import --file\`: the component and its parts
  import-resources.json   second file: everything in Auth0 and Entra, as children of them
  index.ts or Main.yaml   the matching program, which contains only what differs from the defaults

Nothing is changed in either tenant, and no secret is written. The credentials come from the environment:
AUTH0_* and ARM_*, as for the plugin.

  --connection NAME       name of the SAML connection in Auth0
  --application NAME      display name of the enterprise application, or its client ID or object ID
  --name NAME             name of the component in the program (default: the connection's name)
  --language LANGUAGE     typescript or yaml (default: typescript)
  --folder FOLDER         folder of the Pulumi project (default: the current folder)
  --program FILE          file of the program (default: index.ts, for YAML Main.yaml)
  --force                 overwrite existing files

Examples:
  npx auth0-entra import-file --connection acme-entra --application "Acme single sign-on" --name acme
  npx auth0-entra import-file --connection acme-entra --application 00000000-0000-4000-8000-000000000000 --language yaml
  npx auth0-entra import-file --connection acme-entra --application Acme --folder infra --program acme.ts --force

Exit codes: 0 the files are written · 1 error, nothing is written · 2 wrong arguments`;

const definitions = {
    connection: { type: "string" },
    application: { type: "string" },
    name: { type: "string" },
    language: { type: "string", default: "typescript" },
    folder: { type: "string", default: "." },
    program: { type: "string" },
    force: { type: "boolean", default: false },
} as const;

const languages: readonly string[] = ["typescript", "yaml"];

/** Reads the arguments; throws a UsageError that names the wrong one. */
export function parseOptions(args: string[]): ImportOptions {
    const { values } = parseKnownOptions(definitions, () => parseArgs({ args, options: definitions }));
    const { connection, application, language, folder, force } = values;
    if (connection === undefined || connection === "") {
        throw new UsageError("--connection is missing: the name of the SAML connection in Auth0.");
    }
    if (application === undefined || application === "") {
        throw new UsageError(
            "--application is missing: the display name, client ID or object ID of the enterprise application.",
        );
    }
    if (!languages.includes(language)) {
        throw new UsageError(`--language is "${language}"; it must be typescript or yaml.`);
    }
    return {
        connection,
        application,
        name: values.name ?? connection,
        // Checked above.
        language: language as Language,
        folder,
        program: values.program ?? (language === "yaml" ? "Main.yaml" : "index.ts"),
        force,
    };
}
