import {
    type CompiledMapping,
    createPatchRequest,
    type Entitlement,
    planDisabling,
    type SourceObject,
} from "../../../../../mapping";
import type { ProvisionedEntry } from "../../../model";
import { createExpressionEnvironment } from "../../expressionEnvironment";
import type { Change } from "../../job/escrow";
import { ScimError } from "../../scim/errors";
import { type CycleContext, startReport } from "../context";
import type { EntryAction, EntryReport, ReportBuilder } from "../report/report";
import { isFatal } from "./failure";

/** An object that was provisioned and is no longer entitled. */
export interface Removal {
    mapping: CompiledMapping;
    sourceId: string;
    /** Undefined when the tenant no longer has it. */
    source: SourceObject | undefined;
    entitlement: Entitlement | undefined;
    entry: ProvisionedEntry;
    kind: "disable" | "delete";
    /** Undefined on demand. */
    change: Change | undefined;
}

/** Disables or deletes an object at the SCIM service. */
export async function deprovision(context: CycleContext, removal: Removal): Promise<EntryReport> {
    const { mapping, source, kind } = removal;
    const report = startRemovalReport(context, removal);
    try {
        if (source !== undefined && kind === "disable") {
            return await disable(context, removal, source, report);
        }
        if (!mapping.flows.delete) {
            return report.skip("DeleteNotAllowed", "Deletions are switched off", "delete");
        }
        await context.client.delete(mapping.collection, removal.entry.targetId);
        context.links.release(removal.entry.targetId);
        delete context.job.entries[removal.sourceId];
        report.addExport("EntryExportDelete", `${describeRemoval(removal)} was deleted in customappsso`);
        return report.finish({ action: "delete", status: "success" });
    } catch (error) {
        if (isFatal(error)) throw error;
        return report.fail(kind, error);
    }
}

/** The report on a removal that waits for an administrator, because a cycle has too many of them. */
export function stageRemoval(context: CycleContext, removal: Removal): EntryReport {
    const report = startRemovalReport(context, removal);
    const message = `${describeRemoval(removal)} is not ${removal.kind}d: the cycle exceeds the deletion threshold`;
    return report.skip("TooManyDeletes", message, "stagedDelete");
}

async function disable(
    context: CycleContext,
    { mapping, entry, entitlement, sourceId }: Removal,
    source: SourceObject,
    report: ReportBuilder,
): Promise<EntryReport> {
    const action: EntryAction = "disable";
    if (!mapping.flows.update) return report.skip("UpdateNotAllowed", "Updates are switched off", action);
    const environment = createExpressionEnvironment(context.clock, context.state);
    const { desired, changes } = planDisabling(mapping, source, entry.sent, environment);
    const updateEntry = () => {
        if (entitlement?.isActive === true) entry.leftScope = true;
        entry.active = false;
        entry.sent = { ...entry.sent, ...Object.fromEntries(desired) };
    };
    if (changes.length === 0) {
        updateEntry();
        return report.skip("RedundantExport", "The user is disabled in the target system already.");
    }
    report.addChanges(changes, entry.sent);
    try {
        await context.client.patch(
            mapping.collection,
            entry.targetId,
            createPatchRequest(context.client.dialect, changes),
        );
    } catch (error) {
        if (!(error instanceof ScimError && error.status === 404)) throw error;
        delete context.job.entries[sourceId];
        return report.skip("EntryNotFound", "The user no longer exists in the target system.");
    }
    updateEntry();
    report.addExport("EntryExportUpdate", `${source.type} '${source.reportableIdentifier}' was disabled`);
    return report.finish({ action, status: "success" });
}

function startRemovalReport(context: CycleContext, removal: Removal): ReportBuilder {
    const { mapping, source, sourceId, entitlement, entry, change } = removal;
    const unknown = { id: sourceId, displayName: "", reportableIdentifier: sourceId };
    const report = startReport(context, mapping, source ?? unknown);
    report.targetId = entry.targetId;
    if (source === undefined) report.addDeleteImport();
    else report.addImport(source, change);
    if (entitlement !== undefined) report.addScoping(entitlement);
    return report;
}

function describeRemoval({ mapping, source, sourceId }: Removal): string {
    return `${mapping.sourceType} '${source?.reportableIdentifier ?? sourceId}'`;
}
