import type { PulumiCli } from "../stack/pulumiCli";
import { withTemporaryFile } from "../stack/temporaryFile";
import { readEvents } from "../summary/preview/events";
import type { Values } from "../summary/preview/model";
import { redactProperties } from "../summary/preview/redact";
import type { Deployment } from "./deployment";
import { createImportFile, type Import } from "./importEntries";

/** The properties of objects as the official plugins read them, by URN; nothing is changed. */
export async function previewImport(
    cli: PulumiCli,
    { template }: Deployment,
    imports: readonly Import[],
): Promise<Map<string, Values>> {
    if (imports.length === 0) return new Map();
    const output = await runImport(cli, createImportFile(template, imports), ["--preview-only", "--json"]);
    const events = output.split("\n").filter((line) => line.startsWith("{"));
    // The engine's own format.
    const { steps } = readEvents(events.map((line) => JSON.parse(line) as object));
    return new Map(
        steps
            .filter(({ op }) => op === "import")
            .map(({ urn, oldState }) => [urn, redactProperties(oldState?.inputs, [])]),
    );
}

/** Imports objects into the state. */
export async function importObjects(
    cli: PulumiCli,
    { template }: Deployment,
    imports: readonly Import[],
): Promise<void> {
    await runImport(cli, createImportFile(template, imports), ["--yes", "--skip-preview"]);
}

/** The next `up` protects what the program protects. */
const importFlags = ["--generate-code=false", "--protect=false"];

async function runImport(cli: PulumiCli, file: object, flags: string[]): Promise<string> {
    return withTemporaryFile(JSON.stringify(file), ({ path }) =>
        // An event a line: the digest leaves out what was read.
        cli.run(["import", "--file", path, ...importFlags, ...flags], {
            PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
        }),
    );
}
