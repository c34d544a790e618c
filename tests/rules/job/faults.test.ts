import { listJobFindings } from "../../../rules/job/faults";
import type { JobState, JobStatus } from "../../../rules/job/status";

const active = (status: JobStatus): JobState => ({ schedule: { state: "Active" }, status });
const codes = (job: JobState) =>
    listJobFindings(job).map(({ severity, message }) => `${severity} ${message.slice(0, 5)}`);

test.each<[string, JobState, string[]]>([
    ["a healthy job", active({ lastExecution: { state: "Succeeded", countEscrowed: 0 } }), []],
    ["a job that has not run", active({ lastExecution: null, quarantine: null }), []],
    ["a paused job", { schedule: { state: "Paused" } }, ["broken AE404"]],
    ["a quarantine", active({ quarantine: { reason: "Unknown" } }), ["broken AE402"]],
    ["deletions over the threshold", active({ quarantine: { reason: "TooManyDeletes" } }), ["broken AE403"]],
    ["a failed cycle", active({ lastExecution: { state: "Failed" } }), ["broken AE405"]],
    ["failed objects", active({ lastExecution: { countEscrowed: 1 } }), ["warning AE406"]],
    [
        "a quarantine, of which the failed cycle says nothing more",
        active({ quarantine: { reason: "Unknown" }, lastExecution: { state: "Failed", countEscrowed: 3 } }),
        ["broken AE402", "warning AE406"],
    ],
])("%s: %j", (_what, job, expected) => {
    expect(codes(job)).toEqual(expected);
});

test("a finding says what was found and what to do", () => {
    const quarantine = {
        reason: "EncounteredQuarantineException",
        seriesBegan: "2026-01-01T12:00:00Z",
        nextAttempt: "2026-01-01T18:00:00Z",
        error: { message: "401" },
    };
    const [finding] = listJobFindings(active({ quarantine }));
    expect(finding?.message).toMatch(
        /^AE402 The provisioning job is in quarantine: Entra cannot use the SCIM endpoint.*\(since 2026-01-01 12:00 UTC\)\. Entra says: 401 Next attempt: 2026-01-01 18:00 UTC\. Run `pulumi up --refresh`/,
    );
});
