import { repairVariable } from "../../rules/repair";
import type { EnginePreview, EngineState, EngineUpdate } from "../stack/engineTypes";
import type { PulumiCli } from "../stack/pulumiCli";
import { PulumiError } from "../stack/pulumiCli";
import { parseJson, readState } from "../stack/state";
import { withTemporaryFile } from "../stack/temporaryFile";
import { redactText } from "../summary/preview/redact";
import type { ImportFile } from "./importEntries";

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

/** The last updates; more than these do not matter. */
async function readHistory(cli: PulumiCli): Promise<EngineUpdate[]> {
    return parseJson<EngineUpdate[]>(
        await cli.run(["stack", "history", "--json", "--page-size", "50", "--page", "1"]),
    );
}
