import { defaultResetScopes } from "../../../rules/shapes/restart";
import { ApiError } from "../../clients/apiError";
import type { Logger, Values } from "../../host/definition";
import { getName } from "../support/renewal";
import { isRecord, toStrings } from "../support/values";
import { hasOtherKeepers } from "./keepers";
import { isDenied } from "./quarantine";
import type { SynchronizationApi, SynchronizationJob } from "./synchronizationApi";

/**
 * The parts of the job's state that the program wants to be reset now; undefined: nothing is to be restarted.
 * @param before inputs that the job had.
 */
export function findRequestedRestart(before: Values, inputs: Values): string[] | undefined {
    const { restart } = inputs;
    if (!isRecord(restart) || !hasOtherKeepers("restart", before, inputs)) return undefined;
    const scopes = restart["resetScopes"];
    return Array.isArray(scopes) ? toStrings(scopes) : [...defaultResetScopes];
}

/** Says in a preview what a restart does, which the change of a keeper does not show. */
export function reportRequestedRestart(urn: string, before: Values, news: Values, log: Logger): void {
    const name = getName(urn);
    const scopes = findRequestedRestart(before, news);
    if (scopes === undefined) return;
    if (news["enabled"] === false) {
        log.warn(`${name} is not restarted, because it is off (enabled: false)`);
        return;
    }
    const effects = listEffects(scopes);
    log.info(`${name} is restarted with ${scopes.join(", ")}: ${effects.join("; ")}`);
}

/** What is reset. Source: Microsoft Graph, synchronizationJobRestartCriteria. */
function listEffects(scopes: readonly string[]): string[] {
    const has = (...names: string[]) => names.some((name) => scopes.includes(name));
    return [
        has("Full", "Watermark") ? "the next cycle evaluates all users and groups" : "",
        has("Full", "ConnectorDataStore") ? "it matches them with those in the target once more" : "",
        has("Full", "Escrows") ? "failures are forgotten" : "",
        has("Full", "QuarantineState") ? "a quarantine ends" : "",
        has("ForceDeletes") ? "it makes the deletions that accidentalDeletionThreshold has held back" : "",
    ].filter((effect) => effect !== "");
}

/** Unlike a restart that only follows from another change, one that was asked for fails where it is not allowed. */
export async function restartOnRequest(
    { api, job }: { api: SynchronizationApi; job: SynchronizationJob },
    scopes: readonly string[],
    isRunning: boolean,
): Promise<void> {
    try {
        await api.restart(job.id, [...new Set(scopes)].join(", "));
    } catch (error) {
        if (!isDenied(error) || !(error instanceof ApiError)) throw error;
        if (!isRunning) await api.start(job.id);
        throw new Error(
            "The provisioning job was not restarted, which needs the Graph permission Synchronization.ReadWrite.All. Grant it, " +
                "and run `pulumi up` again; or remove `restart`, and restart the job at Enterprise applications > the application > " +
                `Provisioning > Restart provisioning. ${error.message}`,
            { cause: error },
        );
    }
}
