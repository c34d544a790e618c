import type { Escrow } from "../../../model";
import { recordActivity } from "../../auditLog";
import { type Change, recordFailure } from "../../job/escrow";
import { type LogContext, toLogEntry } from "./log";
import type { EntryReport } from "./report";

/** How many objects a cycle created, updated and so on. */
export interface CycleCounts {
    created: number;
    updated: number;
    disabled: number;
    deleted: number;
    /** Deletions that wait for an administrator. */
    staged: number;
    skipped: number;
    failed: number;
}

/** Takes the reports of a cycle: into the log, the escrow and the counts. */
export class Tally {
    readonly counts: CycleCounts = {
        created: 0,
        updated: 0,
        disabled: 0,
        deleted: 0,
        staged: 0,
        skipped: 0,
        failed: 0,
    };
    /** Attempts to change something at the SCIM service. */
    exports = 0;
    exported = 0;

    constructor(private readonly context: LogContext) {}

    /** What came of the work on an object itself. */
    addEntry(report: EntryReport, change: Change = "Update"): void {
        this.addReport(report, "entry", change);
    }

    /** What came of the work on the references of an object; undefined when there was nothing to do. */
    addReferences(id: string, report: EntryReport | undefined, change: Change = "Update"): void {
        if (report === undefined) this.removeEscrow(id, "reference");
        else this.addReport(report, "reference", change);
    }

    private addReport(report: EntryReport, kind: Escrow["kind"], change: Change): void {
        this.context.state.provisioningLogs.push(toLogEntry(report, this.context));
        if (change === "Retry") this.recordRetry(report);
        if (report.status === "failure") {
            this.counts.failed++;
            this.exports++;
            const { escrows } = this.context.job.state;
            recordFailure(escrows, report.source.id, { kind, change, now: report.endTime });
            return;
        }
        this.removeEscrow(report.source.id, kind);
        if (report.action === "stagedDelete") this.counts.staged++;
        else if (report.status === "skipped") this.counts.skipped++;
        else this.addExport(report);
    }

    private recordRetry({
        source: object,
        status,
        code = "",
        message = "",
        endTime: now,
    }: EntryReport): void {
        const { state, servicePrincipal, job, cycleId: correlationId } = this.context;
        const failure = status === "failure" ? { code, message } : undefined;
        const facts = { servicePrincipal, job, object, failure, now, correlationId };
        recordActivity(state, "Process escrow", facts);
    }

    /** An object that is as it should be may still refer to others in vain, which has its own series. */
    private removeEscrow(id: string, kind: Escrow["kind"]): void {
        const { escrows } = this.context.job.state;
        if (escrows[id]?.kind === kind) delete escrows[id];
    }

    private addExport({ action }: EntryReport): void {
        this.exports++;
        this.exported++;
        if (action === "create") this.counts.created++;
        if (action === "update") this.counts.updated++;
        if (action === "disable") this.counts.disabled++;
        if (action === "delete") this.counts.deleted++;
    }
}
