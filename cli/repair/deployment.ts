import { repairVariable } from "../../rules/repair";
import { redactText } from "../summary/preview/redact";
import type { EnginePreview, EngineState, EngineUpdate } from "./engineTypes";
import type { ImportFile } from "./importEntries";
import type { PulumiCli } from "./pulumiCli";
import { PulumiError } from "./pulumiCli";
import { withTemporaryFile } from "./temporaryFile";

/** What the engine knows of a stack, and what the program would do to it. */
export interface Deployment {
    preview: EnginePreview;
    /** What the engine proposes to import: one entry for each creation, without its ID. */
    template: ImportFile;
    state: EngineState;
    /** Newest first. */
    history: EngineUpdate[];
}

/** Reads all of it; nothing is changed. */
export async function readDeployment(cli: PulumiCli): Promise<Deployment> {
    const [{ preview, template }, state, history] = await Promise.all([
        runPreview(cli),
        readState(cli),
        readHistory(cli),
    ]);
    return { preview, template, state, history };
}

async function runPreview(cli: PulumiCli): Promise<Pick<Deployment, "preview" | "template">> {
    return withTemporaryFile(undefined, async (file) => {
        // The resources that stay the same name the providers and the parents.
        const args = ["preview", "--json", "--show-sames", "--import-file", file.path];
        const preview = parseJson<EnginePreview>(
            await cli.run(args, { [repairVariable]: "true" }).catch(explainFailure),
        );
        return { preview, template: parseJson<ImportFile>(await file.read()) };
    });
}

/** A preview that fails says why in its JSON. */
function explainFailure(error: unknown): never {
    if (error instanceof PulumiError && error.stdout.includes("{")) {
        const { diagnostics } = parseJson<EnginePreview>(error.stdout);
        const errors = (diagnostics ?? []).filter(({ severity }) => severity === "error");
        const messages = errors.map(({ message = "" }) => redactText(message.trim()));
        if (messages.length > 0) {
            throw new Error(
                `The preview failed, so that it is not known what is missing:\n${messages.join("\n")}`,
            );
        }
    }
    throw error;
}

/** The state as it is stored: secrets are encrypted, unless they are asked for. */
export async function readState(cli: PulumiCli, showSecrets = false): Promise<EngineState> {
    const args = ["stack", "export", ...(showSecrets ? ["--show-secrets"] : [])];
    return parseJson<{ deployment?: EngineState }>(await cli.run(args)).deployment ?? {};
}

/** The last updates; more than these do not matter. */
async function readHistory(cli: PulumiCli): Promise<EngineUpdate[]> {
    return parseJson<EngineUpdate[]>(
        await cli.run(["stack", "history", "--json", "--page-size", "50", "--page", "1"]),
    );
}

/** The engine's own format. A preview can say which policy packs and plugins it installs, before the JSON. */
export function parseJson<T>(output: string): T {
    return JSON.parse(output.slice(Math.max(0, output.search(/^[[{]/m)))) as T;
}
