import { toLogEntry, type LogContext } from "./log";
import type { JobMemory } from "./memory";
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
    referenceUpdates = 0;

    constructor(
        private readonly context: LogContext,
        private readonly memory: JobMemory,
    ) {}

    add(report: EntryReport): void {
        this.context.state.provisioningLogs.push(toLogEntry(report, this.context));
        const { escrows } = this.memory;
        if (report.status === "failure") {
            this.counts.failed++;
            this.exports++;
            escrows.set(report.source.id, (escrows.get(report.source.id) ?? 0) + 1);
            return;
        }
        escrows.delete(report.source.id);
        if (report.action === "stagedDelete") this.counts.staged++;
        else if (report.status === "skipped") this.counts.skipped++;
        else this.addExport(report);
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
