import type { CompiledMapping } from "../../../../../mapping/objectMapping/compileMappings";
import { desiredValues } from "../../../../../mapping/objectMapping/desiredValues";
import type { AttributeChange } from "../../../../../mapping/target/attributeChange";
import { sameValue } from "../../../../../mapping/target/targetValue";
import type { ProvisionedEntry } from "../../../model";
import type { Change } from "../../job/escrow";
import { ScimError } from "../../scim/errors";
import { patchRequest } from "../../scim/patch";
import { type CycleContext, environmentOf, reportOn } from "../context";
import type { Entitlement } from "../plan/entitlement";
import { readerOf, type SourceObject } from "../plan/sourceObject";
import type { EntryAction, EntryReport, ReportBuilder } from "../report/report";
import { fatal } from "./failure";

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
    const report = startReport(context, removal);
    try {
        if (source !== undefined && kind === "disable") {
            return await disable(context, removal, source, report);
        }
        if (!mapping.flows.delete) {
            return report.skip("DeleteNotAllowed", "Deletions are switched off", "delete");
        }
        await context.client.delete(mapping.collection, removal.entry.targetId);
        delete context.job.entries[removal.sourceId];
        report.exported("EntryExportDelete", `${identify(removal)} was deleted in customappsso`);
        return report.finish({ action: "delete", status: "success" });
    } catch (error) {
        if (fatal(error)) throw error;
        return report.fail(kind, error);
    }
}

/** The report on a removal that waits for an administrator, because a cycle has too many of them. */
export function stageRemoval(context: CycleContext, removal: Removal): EntryReport {
    const report = startReport(context, removal);
    const message = `${identify(removal)} is not ${removal.kind}d: the cycle exceeds the deletion threshold`;
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
    const desired = desiredValues(mapping.status, readerOf(source, true), false, environmentOf(context));
    const changes = mapping.status.flatMap((attribute): AttributeChange[] => {
        const value = desired.get(attribute.name);
        return value === undefined || sameValue(attribute, entry.sent[attribute.name], value)
            ? []
            : [{ op: "replace", attribute, value }];
    });
    const remember = () => {
        if (entitlement?.isActive === true) entry.leftScope = true;
        entry.active = false;
        entry.sent = { ...entry.sent, ...Object.fromEntries(desired) };
    };
    if (changes.length === 0) {
        remember();
        return report.skip("RedundantExport", "The user is disabled in the target system already.");
    }
    report.changed(changes, entry.sent);
    try {
        await context.client.patch(
            mapping.collection,
            entry.targetId,
            patchRequest(context.client.dialect, changes),
        );
    } catch (error) {
        if (!(error instanceof ScimError && error.status === 404)) throw error;
        delete context.job.entries[sourceId];
        return report.skip("EntryNotFound", "The user no longer exists in the target system.");
    }
    remember();
    report.exported("EntryExportUpdate", `${source.type} '${source.reportableIdentifier}' was disabled`);
    return report.finish({ action, status: "success" });
}

function startReport(context: CycleContext, removal: Removal): ReportBuilder {
    const { mapping, source, sourceId, entitlement, entry, change } = removal;
    const unknown = { id: sourceId, displayName: "", reportableIdentifier: sourceId };
    const report = reportOn(context, mapping, source ?? unknown);
    report.targetId = entry.targetId;
    if (source === undefined) report.importedDelete();
    else report.imported(source, change);
    if (entitlement !== undefined) report.scoped(entitlement);
    return report;
}

function identify({ mapping, source, sourceId }: Removal): string {
    return `${mapping.sourceType} '${source?.reportableIdentifier ?? sourceId}'`;
}
