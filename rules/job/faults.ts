import { formatCount, formatTime } from "../format";
import { explainQuarantine, type JobState } from "./status";

export const provisioningPage =
    "Entra admin center > Enterprise applications > the application > Provisioning";
const provisioningLogs = "Entra admin center > Enterprise applications > the application > Provisioning logs";

/** What else the words depend on. */
interface JobFacts {
    /** How many deletions a cycle may make. Default: not known. */
    deletionThreshold?: number;
}

/** Something that can be wrong with a job; the code is that of docs/doctor.md. */
export interface JobFault {
    code: string;
    severity: "broken" | "warning";
    title: string;
    /** What to do: a command, or a path in a portal. */
    fix: string;
    /** What was found; undefined: nothing is wrong. */
    describe: (job: JobState, facts?: JobFacts) => string | undefined;
}

export const quarantineFault: JobFault = {
    code: "AE402",
    severity: "broken",
    title: "The provisioning job is in quarantine",
    fix: `Run \`pulumi up --refresh\`, which tests the connection and starts the job again: docs/drift.md, Quarantine. ${provisioningPage} shows the same error.`,
    describe: ({ status }) => {
        const quarantine = status?.quarantine ?? undefined;
        if (quarantine === undefined || quarantine.reason === "TooManyDeletes") return undefined;
        const { reason, error, seriesBegan, nextAttempt } = quarantine;
        const since = seriesBegan === undefined ? "" : ` (since ${formatTime(seriesBegan)})`;
        return [
            `${capitalize(explainQuarantine(reason))}${since}.`,
            ...(error?.message === undefined ? [] : [`Entra says: ${error.message}`]),
            ...(nextAttempt === undefined ? [] : [`Next attempt: ${formatTime(nextAttempt)}.`]),
        ].join(" ");
    },
};

export const deletionsFault: JobFault = {
    code: "AE403",
    severity: "broken",
    title: "The threshold of deletions stopped provisioning",
    fix: `See who is affected at ${provisioningLogs} (action Staged delete). Assign them again; or allow the deletions at ${provisioningPage}; or raise \`provisioning.accidentalDeletionThreshold\` and run \`pulumi up --refresh\`.`,
    describe: ({ status }, { deletionThreshold } = {}) => {
        if (status?.quarantine?.reason !== "TooManyDeletes") return undefined;
        return deletionThreshold === undefined
            ? "A cycle would have made more deletions than accidentalDeletionThreshold allows."
            : `A cycle would have made more than ${deletionThreshold} deletions.`;
    },
};

export const pausedFault: JobFault = {
    code: "AE404",
    severity: "broken",
    title: "Provisioning is paused",
    fix: `Run \`pulumi up --refresh\`; or choose Start provisioning at ${provisioningPage}.`,
    describe: ({ schedule }) => {
        const state = schedule?.state;
        return state === "Active" ? undefined : `The state of the schedule is ${state ?? "not set"}.`;
    },
};

export const failedCycleFault: JobFault = {
    code: "AE405",
    severity: "broken",
    title: "The last cycle failed",
    fix: `Correct what the error says; details are at ${provisioningLogs}.`,
    describe: ({ status }) => {
        const { lastExecution, quarantine } = status ?? {};
        if (lastExecution?.state !== "Failed" || (quarantine ?? undefined) !== undefined) return undefined;
        const { code, message } = lastExecution.error ?? {};
        const reason = [code, message].filter((part) => part !== undefined).join(": ");
        return `It ended on ${formatTime(lastExecution.timeEnded ?? "")}. ${reason}`.trim();
    },
};

export const failedObjectsFault: JobFault = {
    code: "AE406",
    severity: "warning",
    title: "Users or groups fail",
    fix: `Correct the value in Entra or the mapping; then Provision on demand at ${provisioningPage} shows the result for one user.`,
    describe: ({ status }) => {
        const count = status?.lastExecution?.countEscrowed ?? 0;
        return count > 0 ? `${formatCount(count, "object")} failed in the last cycle.` : undefined;
    },
};

/** What a cycle can show, most severe first. */
const cycleFaults: readonly JobFault[] = [
    pausedFault,
    quarantineFault,
    deletionsFault,
    failedCycleFault,
    failedObjectsFault,
];

/** What is wrong with a job, in words: code, title, what was found, what to do. */
export interface JobFinding {
    severity: "broken" | "warning";
    message: string;
}

/** Everything that is wrong with a job. */
export function listJobFindings(job: JobState): JobFinding[] {
    return cycleFaults.flatMap(({ code, severity, title, fix, describe }) => {
        const found = describe(job);
        return found === undefined ? [] : [{ severity, message: `${code} ${title}: ${found} ${fix}` }];
    });
}

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
