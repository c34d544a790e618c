import type { Examination } from "../../inspection/doctor/examine";
import type { Subject } from "../../inspection/doctor/finding";
import { readJobStatus } from "../../inspection/doctor/jobStatus";
import type { LiveLink } from "../../inspection/link/liveLink";
import type { CycleExecution } from "../../rules/job/status";
import { exitCodes } from "../output/exitCodes";
import type { Names } from "../output/pseudonyms";

/** What doctor says of a link. */
export interface DoctorResult extends Examination {
    /** Name of the link in its stack, or of its application. */
    name: string;
    link: LiveLink;
}

export type Verdict = "healthy" | "warnings" | "broken" | "unread";

/** What is broken is told first; what could not be looked at is never healthy, unless it is optional. */
export function judge({ findings, unread }: Examination): Verdict {
    if (findings.some(({ severity }) => severity === "broken")) return "broken";
    if (unread.some(({ isOptional }) => !isOptional)) return "unread";
    return findings.length > 0 ? "warnings" : "healthy";
}

export const codesOfVerdicts: Readonly<Record<Verdict, number>> = {
    healthy: exitCodes.ok,
    warnings: exitCodes.found,
    broken: exitCodes.broken,
    unread: exitCodes.error,
};

/** The last cycle of the job; undefined: none has ended. */
function findLastCycle({ entra }: LiveLink): CycleExecution | undefined {
    const job = entra.job.value;
    return job === undefined ? undefined : (readJobStatus(job).lastExecution ?? undefined);
}

/** The result as `--json` writes it; schemas/doctor.schema.json describes it. */
export function toJson(result: DoctorResult, names: Names): object {
    const { name, link, findings, unread } = result;
    const cycle = findLastCycle(link);
    return {
        formatVersion: 1,
        link: { name, ...link.location },
        verdict: judge(result),
        findings: findings.map(({ subjects, ...finding }) => ({
            ...finding,
            subjects: subjects.map((subject) => showSubject(subject, names)),
        })),
        unread: unread.map((part) => ({ ...part, problem: names.showMessage(part.problem) })),
        ...(cycle !== undefined && {
            lastCycle: {
                state: cycle.state,
                began: cycle.timeBegan,
                ended: cycle.timeEnded,
                processed: cycle.countEntitled,
                imported: cycle.countImported,
                exported: cycle.countExported,
                failed: cycle.countEscrowed,
            },
        }),
    };
}

/** What stands for a name: objects of Auth0 share one kind of pseudonym. */
export function toNameKind(kind: Subject["kind"]): "user" | "group" | "account" {
    return kind === "user" || kind === "group" ? kind : "account";
}

/** Values of attributes are as personal as names. */
function showSubject({ kind, id, name, note, personalNote }: Subject, names: Names): object {
    return {
        kind,
        ...(!names.isHidden && { id }),
        name: names.show(toNameKind(kind), id, name),
        ...(note !== undefined && { note }),
        ...(personalNote !== undefined && !names.isHidden && { detail: personalNote }),
    };
}
