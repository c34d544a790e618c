import {
    deletionsFault,
    failedCycleFault,
    failedObjectsFault,
    type JobFault,
    pausedFault,
    provisioningPage as provisioning,
    quarantineFault,
} from "../../../rules/job/faults";
import type { LiveJob } from "../../link/readJob";
import type { ProvisioningRecord } from "../../people/readProvisioningLog";
import { type Check, defineCheck, formatTime, reportIf } from "../check";
import type { Subject } from "../finding";
import { explainScimError, readJobStatus } from "../jobStatus";

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
        ...quarantineFault,
        cost: "provisioning",
        why: "Entra tries less and less often, and disables the job after four weeks. Until then users who leave can keep access.",
        needs: ["job"],
        find: ({ job }) => listFound(quarantineFault, job),
    }),
    defineCheck({
        ...deletionsFault,
        cost: "deprovisioning",
        why: "Users who left keep access until an administrator allows the deletions, and nothing else is provisioned.",
        needs: ["job", "settings"],
        uses: ["log"],
        find: ({ job, settings, log = [] }) => {
            const staged = listLatest(log).filter(({ action }) => action === "stagedDelete");
            return listFound(deletionsFault, job, settings).map((found) => ({
                found,
                subjects: staged.map((record) => toSubject(record)),
            }));
        },
    }),
    defineCheck({
        ...pausedFault,
        cost: "deprovisioning",
        why: "Users who leave keep access, and new users get no account.",
        needs: ["job"],
        find: ({ job }) => listFound(pausedFault, job),
    }),
    defineCheck({
        ...failedCycleFault,
        cost: "provisioning",
        why: "Nothing was provisioned in it. If the cause persists, Entra puts the job into quarantine.",
        needs: ["job"],
        find: ({ job }) => listFound(failedCycleFault, job),
    }),
    defineCheck({
        ...failedObjectsFault,
        cost: "someUsers",
        why: "They are not as Entra has them: no account, old values, or access that should have ended. Entra tries again, less and less often.",
        needs: ["job"],
        uses: ["log"],
        find: ({ job, log = [] }) => {
            const failed = listLatest(log).filter(({ status }) => status === "failure");
            return listFound(failedObjectsFault, job).map((found) => ({
                found,
                subjects: failed.map((record) => toSubject(record)),
            }));
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

/** What a fault is about, if the job has it; a job that does not exist is a finding of its own. */
function listFound(
    fault: JobFault,
    job: LiveJob | undefined,
    facts?: Parameters<JobFault["describe"]>[1],
): string[] {
    const found = job === undefined ? undefined : fault.describe(job, facts);
    return found === undefined ? [] : [found];
}

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
