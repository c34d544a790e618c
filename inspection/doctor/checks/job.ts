import type { ProvisioningRecord } from "../../people/readProvisioningLog";
import { type Check, defineCheck, formatCount, formatTime, reportIf } from "../check";
import type { Subject } from "../finding";
import { explainQuarantine, explainScimError, readJobStatus } from "../jobStatus";

const provisioning = "Entra admin center > Enterprise applications > the application > Provisioning";
const logs = "Entra admin center > Enterprise applications > the application > Provisioning logs";
/** Cycles start every 40 minutes. */
const staleMs = 6 * 3_600_000;

/** The provisioning job and its cycles. */
export const jobChecks: readonly Check[] = [
    defineCheck({
        code: "AE401",
        severity: "broken",
        cost: "provisioning",
        title: "The application has no provisioning job",
        why: "No account is created, updated or blocked.",
        fix: "Run `pulumi up --refresh`, which recreates it.",
        needs: ["job"],
        find: ({ job }) => reportIf(job === undefined, "Entra has no SCIM job for the application."),
    }),
    defineCheck({
        code: "AE402",
        severity: "broken",
        cost: "provisioning",
        title: "The provisioning job is in quarantine",
        why: "Entra tries less and less often, and disables the job after four weeks. Until then users who leave can keep access.",
        fix: `Run \`pulumi up --refresh\`, which tests the connection and starts the job again: docs/drift.md, Quarantine. ${provisioning} shows the same error.`,
        needs: ["job"],
        find: ({ job }) => {
            const { quarantine } = job === undefined ? {} : readJobStatus(job);
            if (quarantine === undefined || quarantine === null || quarantine.reason === "TooManyDeletes") {
                return [];
            }
            const { reason, error, seriesBegan, nextAttempt } = quarantine;
            return [
                [
                    `${capitalize(explainQuarantine(reason))}${seriesBegan === undefined ? "" : ` (since ${formatTime(seriesBegan)})`}.`,
                    ...(error?.message === undefined ? [] : [`Entra says: ${error.message}`]),
                    ...(nextAttempt === undefined ? [] : [`Next attempt: ${formatTime(nextAttempt)}.`]),
                ].join(" "),
            ];
        },
    }),
    defineCheck({
        code: "AE403",
        severity: "broken",
        cost: "deprovisioning",
        title: "The threshold of deletions stopped provisioning",
        why: "Users who left keep access until an administrator allows the deletions, and nothing else is provisioned.",
        fix: `See who is affected at ${logs} (action Staged delete). Assign them again; or allow the deletions at ${provisioning}; or raise \`provisioning.accidentalDeletionThreshold\` and run \`pulumi up --refresh\`.`,
        needs: ["job", "settings"],
        uses: ["log"],
        find: ({ job, settings, log = [] }) => {
            const { quarantine } = job === undefined ? {} : readJobStatus(job);
            if (quarantine?.reason !== "TooManyDeletes") return [];
            const staged = listLatest(log).filter(({ action }) => action === "stagedDelete");
            return [
                {
                    found: `A cycle would have made more than ${settings.deletionThreshold} deletions.`,
                    subjects: staged.map((record) => toSubject(record)),
                },
            ];
        },
    }),
    defineCheck({
        code: "AE404",
        severity: "broken",
        cost: "deprovisioning",
        title: "Provisioning is paused",
        why: "Users who leave keep access, and new users get no account.",
        fix: `Run \`pulumi up --refresh\`; or choose Start provisioning at ${provisioning}.`,
        needs: ["job"],
        find: ({ job }) => {
            const state = job?.schedule?.state;
            return reportIf(
                job !== undefined && state !== "Active",
                `The state of the schedule is ${state ?? "not set"}.`,
            );
        },
    }),
    defineCheck({
        code: "AE405",
        severity: "broken",
        cost: "provisioning",
        title: "The last cycle failed",
        why: "Nothing was provisioned in it. If the cause persists, Entra puts the job into quarantine.",
        fix: `Correct what the error says; details are at ${logs}.`,
        needs: ["job"],
        find: ({ job }) => {
            if (job === undefined) return [];
            const { lastExecution, quarantine } = readJobStatus(job);
            const isFailed = lastExecution?.state === "Failed" && (quarantine ?? undefined) === undefined;
            const { code, message } = lastExecution?.error ?? {};
            const reason = [code, message].filter((part) => part !== undefined).join(": ");
            return reportIf(
                isFailed,
                `It ended on ${formatTime(lastExecution?.timeEnded ?? "")}. ${reason}`.trim(),
            );
        },
    }),
    defineCheck({
        code: "AE406",
        severity: "warning",
        cost: "someUsers",
        title: "Users or groups fail",
        why: "They are not as Entra has them: no account, old values, or access that should have ended. Entra tries again, less and less often.",
        fix: `Correct the value in Entra or the mapping; then Provision on demand at ${provisioning} shows the result for one user.`,
        needs: ["job"],
        uses: ["log"],
        find: ({ job, log = [] }) => {
            if (job === undefined) return [];
            const count = readJobStatus(job).lastExecution?.countEscrowed ?? 0;
            const failed = listLatest(log).filter(({ status }) => status === "failure");
            return reportIf(count > 0, {
                found: `${formatCount(count, "object")} failed in the last cycle.`,
                subjects: failed.map((record) => toSubject(record)),
            });
        },
    }),
    defineCheck({
        code: "AE407",
        severity: "warning",
        cost: "operation",
        title: "Entra tells no administrator of failures",
        why: "A quarantine and prevented deletions go unnoticed until users call.",
        fix: `Set \`provisioning.notificationEmail\` and run \`pulumi up\`; or enter an address at ${provisioning} > Settings.`,
        needs: ["job", "settings"],
        find: ({ job, settings }) =>
            reportIf(
                job !== undefined && settings.notificationEmail === undefined,
                "The job has no notification email address.",
            ),
    }),
    defineCheck({
        code: "AE408",
        severity: "broken",
        cost: "provisioning",
        title: "No cycle has run for hours",
        why: "Changes of users do not arrive in Auth0.",
        fix: `Choose Restart provisioning at ${provisioning}; if that does not help, ask Microsoft's support.`,
        needs: ["job"],
        find: ({ job }, { now }) => {
            if (job?.schedule?.state !== "Active") return [];
            const { lastExecution, quarantine, progress = [] } = readJobStatus(job);
            const ended = lastExecution?.timeEnded;
            if (ended === undefined || (quarantine ?? undefined) !== undefined || progress.length > 0) {
                return [];
            }
            return reportIf(
                now - Date.parse(ended) > staleMs,
                `The last one ended on ${formatTime(ended)}; Entra starts one every 40 minutes.`,
            );
        },
    }),
    defineCheck({
        code: "AE409",
        severity: "warning",
        cost: "operation",
        title: "Nothing limits the deletions of a cycle",
        why: "A mistake in a group or a scoping filter blocks all users at once.",
        fix: `Set \`provisioning.accidentalDeletionThreshold\` and run \`pulumi up\`; or set it at ${provisioning} > Settings.`,
        needs: ["job", "settings"],
        find: ({ job, settings }) =>
            reportIf(
                job !== undefined && settings.deletionThreshold === Infinity,
                "Prevent accidental deletion is off.",
            ),
    }),
    defineCheck({
        code: "AE410",
        severity: "warning",
        cost: "deprovisioning",
        title: "Users who leave the scope keep their accounts",
        why: "A user who is unassigned stays active in Auth0, with all sessions.",
        fix: "Leave `provisioning.skipOutOfScopeDeletions` out and run `pulumi up --refresh`.",
        needs: ["job", "settings"],
        find: ({ job, settings }) =>
            reportIf(
                job !== undefined && settings.skipOutOfScopeDeletions,
                "SkipOutOfScopeDeletions is set.",
            ),
    }),
];

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The latest record of each object. The log begins with the newest. */
function listLatest(log: readonly ProvisioningRecord[]): ProvisioningRecord[] {
    const latest = new Map<string, ProvisioningRecord>();
    for (const record of log) if (!latest.has(record.source.id)) latest.set(record.source.id, record);
    return [...latest.values()];
}

/** Of a new account all attributes are written; then the names say nothing. */
const maxAttributes = 5;

function toSubject({ source, error, attributes = [] }: ProvisioningRecord): Subject {
    const reason = error === undefined ? "" : `${error.code}: ${error.reason}`;
    const explained = explainScimError(reason);
    const written = attributes.length > maxAttributes ? "" : attributes.join(", ");
    const note = [written, explained, error?.code ?? ""].filter((part) => part !== "").join(" – ");
    return {
        kind: source.type === "Group" ? "group" : "user",
        id: source.id,
        name: source.name || source.id,
        ...(note !== "" && { note }),
        ...(error !== undefined && error.reason !== "" && { personalNote: error.reason }),
    };
}
