import { compareRecordings, type Comparison } from "../compare/compareRecordings";
import type { Recording } from "../recording/recording";
import type { CheckResult, StageResult } from "../runStages";
import type { Anonymize } from "./anonymize";

/** What a run found out. `schemas/live-report.schema.json` describes it. */
export interface LiveReport extends Comparison {
    formatVersion: 1;
    /** Day of the run, `2026-11-30`. */
    date: string;
    versions: Versions;
    /** Of Entra: `public`, `usgovernment`, `usgovernmentl5` or `china`. */
    cloud: string;
    stages: StageResult[];
    /** Whether all that was created is deleted. */
    isCleanedUp: boolean;
    /** What the calls looked like. */
    recording: Recording;
}

export interface Versions {
    package: string;
    pulumi: string;
    node: string;
    /** Of the official SDK and plugin for Auth0. */
    auth0: string;
}

export interface ReportFacts {
    date: Date;
    versions: Versions;
    cloud: string;
    stages: readonly StageResult[];
    isCleanedUp: boolean;
    recording: Recording;
    reference: Recording;
    anonymize: Anonymize;
}

/** Compares a run with the emulators. */
export function createReport({
    date,
    versions,
    cloud,
    isCleanedUp,
    recording,
    reference,
    anonymize,
    ...facts
}: ReportFacts): LiveReport {
    const passed = facts.stages.filter(({ verdict }) => verdict === "passed").map(({ name }) => name);
    const anonymized = anonymizeErrors(recording, anonymize);
    return {
        formatVersion: 1,
        date: date.toISOString().slice(0, 10),
        versions,
        cloud,
        stages: facts.stages.map((stage) => anonymizeStage(stage, anonymize)),
        isCleanedUp,
        ...compareRecordings(anonymizeErrors(reference, anonymize), anonymized, passed),
        recording: anonymized,
    };
}

function anonymizeStage({ checks, problem, ...rest }: StageResult, anonymize: Anonymize): StageResult {
    return {
        ...rest,
        checks: checks.map(({ promise, isKept, found }): CheckResult => ({
            promise,
            isKept,
            ...(found !== undefined && { found: anonymize(found) }),
        })),
        ...(problem !== undefined && {
            problem: anonymize(problem.split("\n").slice(0, maxProblemLines).join("\n")),
        }),
    };
}

/** The engine can say much. */
const maxProblemLines = 10;

/** Messages without the names that are known now; the same is done to those of the emulators. */
function anonymizeErrors(recording: Recording, anonymize: Anonymize): Recording {
    return {
        ...recording,
        calls: recording.calls.map((call) => ({
            ...call,
            responses: call.responses.map((response) => ({
                ...response,
                errors: [...new Set(response.errors.map(anonymize))],
            })),
        })),
    };
}

/** How many calls there are, and how many of them are not as on the emulators. */
export function countDifferences({ calls, order }: Comparison): { calls: number; different: number } {
    return {
        calls: calls.length,
        different: calls.filter(({ differences }) => differences.length > 0).length + order.length,
    };
}
