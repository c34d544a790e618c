import { describeProgress, isCycleOver } from "../../../rules/job/cycle";
import type { JobState, JobStatus } from "../../../rules/job/status";

const before = "2026-01-01T11:59:59Z";
const since = "2026-01-01T12:00:00Z";
const after = "2026-01-01T12:00:01Z";
const achieved = "2026-01-01T12:05:00Z";
const notYet = "0001-01-01T00:00:00Z";

const active = (status: JobStatus = {}): JobState => ({ schedule: { state: "Active" }, status });
const ended = (timeBegan: string, more: JobStatus = {}): JobState =>
    active({
        lastExecution: { state: "Succeeded", timeBegan },
        steadyStateFirstAchievedTime: achieved,
        ...more,
    });

test.each<[string, JobState, boolean]>([
    ["the job has not run", active({ lastExecution: null }), false],
    ["the last cycle began before", ended(before), false],
    ["the last cycle began at that time", ended(since), true],
    ["the last cycle began after", ended(after), true],
    [
        "the initial cycle goes on in another execution",
        ended(after, { steadyStateFirstAchievedTime: notYet }),
        false,
    ],
    [
        "the initial cycle failed",
        ended(after, {
            lastExecution: { state: "Failed", timeBegan: after },
            steadyStateFirstAchievedTime: notYet,
        }),
        true,
    ],
    ["the service tells no steady state", ended(after, { steadyStateFirstAchievedTime: undefined }), true],
    ["the job is paused", { ...ended(before), schedule: { state: "Paused" } }, true],
    ["the job is disabled", { schedule: { state: "Disabled" } }, true],
    ["the quarantine is of before", ended(before, { quarantine: { currentBegan: before } }), false],
    ["the quarantine is new", ended(before, { quarantine: { currentBegan: after } }), true],
    [
        "another attempt ended in the same quarantine",
        ended(after, { quarantine: { currentBegan: before } }),
        true,
    ],
])("when %s, a cycle after a change is over: %#", (_when, job, over) => {
    expect(isCycleOver(job, since)).toBe(over);
});

test.each<[string, JobState, boolean]>([
    ["none has ended", active({ lastExecution: null }), false],
    ["one has ended at any time", ended(before), true],
    ["the job is in quarantine", active({ quarantine: { reason: "Unknown" } }), true],
])("without a change to wait for, when %s: %#", (_when, job, over) => {
    expect(isCycleOver(job)).toBe(over);
});

test.each([
    [undefined, undefined],
    [[], undefined],
    [[{ completedUnits: 3, totalUnits: 9, units: "users" }], "3 of 9 users"],
    [[{ completedUnits: 3 }], "3 objects"],
])("the progress %j in words", (progress, words) => {
    expect(describeProgress(active({ progress }))).toBe(words);
});
