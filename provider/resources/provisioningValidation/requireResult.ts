import { formatCount } from "../../../rules/format";
import { describeProgress } from "../../../rules/job/cycle";
import { listJobFindings } from "../../../rules/job/faults";
import type { Values } from "../../host/definition";
import { UnfinishedWait } from "../../host/errors";
import type { SynchronizationJob } from "../provisioning/synchronizationApi";
import type { Context } from "../support/types";
import { findNumber, findString } from "../support/values";

/**
 * Judges what the wait came to, with the words of doctor. What is not required is a warning, and with `onFailure: "warn"`
 * everything is.
 *
 * @throws Error if something is wrong
 * @throws UnfinishedWait if the time was over before there was anything to judge
 */
export function requireResult(
    job: SynchronizationJob,
    isOver: boolean,
    inputs: Values,
    { config, log }: Context,
): void {
    const warnsOnly = inputs["onFailure"] === "warn";
    if (!isOver) {
        log.warn(describeUnfinished(job, inputs, warnsOnly));
        if (warnsOnly) return;
        throw new UnfinishedWait(
            "The provisioning job has not completed a cycle yet. Run `pulumi up` again, which continues to wait.",
        );
    }
    const failures: string[] = [];
    for (const { severity, message } of listJobFindings(job)) {
        const text = config.secrets.redact(message);
        const isRequired = severity === "broken" || inputs["require"] === "healthy";
        if (isRequired && !warnsOnly) failures.push(text);
        else log.warn(text);
    }
    if (failures.length > 0) {
        const hint =
            "`auth0-entra doctor` shows all of the link. The next `pulumi up` looks at the job again.";
        throw new Error([...failures, hint].join("\n"));
    }
}

function describeUnfinished(job: SynchronizationJob, inputs: Values, warnsOnly: boolean): string {
    const limit = formatCount(findNumber(inputs, "timeoutMinutes") ?? 0, "minute");
    const since = findString(inputs, "since");
    const progress = describeProgress(job);
    const next = warnsOnly
        ? "Run `auth0-entra doctor --watch` to follow it."
        : "It goes on at Entra. The next `pulumi up` continues to wait; a higher timeoutMinutes waits longer.";
    return (
        `No cycle${since === undefined ? "" : ` that began after ${since}`} has ended within ${limit}` +
        `${progress === undefined ? "" : `; the one that runs is at ${progress}`}. ${next}`
    );
}
