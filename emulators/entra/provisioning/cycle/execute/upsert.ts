import {
    type CompiledMapping,
    computeDesiredValues,
    createAttributeReader,
    createPatchRequest,
    listMatchingQueries,
    planCreation,
    planUpdate,
    readAttribute,
    type SourceObject,
    type TargetValues,
} from "../../../../../mapping";
import type { ProvisionedEntry } from "../../../model";
import { createExpressionEnvironment } from "../../expressionEnvironment";
import type { ScimResource } from "../../scim/client";
import { type CycleContext, startReport } from "../context";
import type { Candidate } from "../plan/candidate";
import type { EntryAction, EntryReport, ReportBuilder } from "../report/report";
import { isFatal } from "./failure";
import { findResource } from "./match";

/**
 * Creates an entitled object at the SCIM service, or makes the one that matches it as it should be. The log has
 * the steps in the order in which tenants return them: import, matching, scoping, export.
 */
export async function upsert(context: CycleContext, candidate: Candidate): Promise<EntryReport> {
    const { mapping, source, entitlement, change } = candidate;
    const report = startReport(context, mapping, source);
    report.addImport(source, change);
    let action: EntryAction = "create";
    try {
        const reader = createAttributeReader(source, false);
        const entry = context.job.entries[source.id];
        const environment = createExpressionEnvironment(context.clock, context.state);
        const forCreation = computeDesiredValues(mapping.values, reader, true, environment);
        const resource = await findResource(context, mapping, source, entry, forCreation, report);
        report.addScoping(entitlement);
        if (resource === undefined) return await create(context, mapping, source, forCreation, report);
        action = "update";
        const desired = computeDesiredValues(mapping.values, reader, false, environment);
        return await update(context, mapping, source, { entry, resource, desired }, report);
    } catch (error) {
        if (isFatal(error)) throw error;
        return report.fail(action, error);
    }
}

async function create(
    context: CycleContext,
    mapping: CompiledMapping,
    source: SourceObject,
    desired: TargetValues,
    report: ReportBuilder,
): Promise<EntryReport> {
    // A link to an object that no longer exists is worth nothing.
    delete context.job.entries[source.id];
    const name = `${source.type} '${source.reportableIdentifier}'`;
    if (!mapping.flows.add) {
        return report.skip("AddNotAllowed", `Creation of ${name} is switched off`, "create");
    }
    report.addDecision(
        "EntrySynchronizationAdd",
        "created",
        `no matching ${source.type} was found in customappsso`,
    );
    const { values, resource } = planCreation(mapping, desired);
    context.links.reserve(mapping.collection, source.id, listMatchingQueries(mapping, desired));
    // What failed has been tried: the log names it all the same.
    report.addChanges(
        values.map((v) => ({ op: "add" as const, ...v })),
        {},
    );
    const created = await createResource(context, mapping, source, resource);
    report.targetId = created.id;
    report.addExport("EntryExportAdd", `${name} was created in customappsso`);
    linkEntry(context, source, created.id, Object.fromEntries(desired));
    return report.finish({ action: "create", status: "success" });
}

async function createResource(
    { client, links }: CycleContext,
    { collection }: CompiledMapping,
    source: SourceObject,
    resource: Parameters<CycleContext["client"]["create"]>[1],
): ReturnType<CycleContext["client"]["create"]> {
    try {
        return await client.create(collection, resource);
    } catch (error) {
        links.cancel(source.id);
        throw error;
    }
}

async function update(
    context: CycleContext,
    mapping: CompiledMapping,
    source: SourceObject,
    found: { entry: ProvisionedEntry | undefined; resource: ScimResource; desired: TargetValues },
    report: ReportBuilder,
): Promise<EntryReport> {
    const { entry, resource, desired } = found;
    const isLinked = entry?.targetId === resource.id;
    const previous = isLinked ? entry.sent : {};
    const sent = context.isInitial || !isLinked ? undefined : entry.sent;
    const plan = planUpdate(mapping, desired, resource, sent);
    const name = `${source.type} '${source.reportableIdentifier}'`;
    if (plan.kind === "off") {
        linkEntry(context, source, resource.id, previous);
        return report.skip("UpdateNotAllowed", `Updates of ${name} are switched off`, "update");
    }
    if (plan.kind === "same") {
        linkEntry(context, source, resource.id, { ...previous, ...Object.fromEntries(desired) });
        const state = "The state of the entry in both the source and target systems already match.";
        return report.skip(
            "RedundantExport",
            `${state} No change to the ${name} currently needs to be made.`,
        );
    }
    const { changes } = plan;
    report.addDecision("EntrySynchronizationUpdate", "updated");
    const old = Object.fromEntries(
        changes.map((c) => [c.attribute.name, readAttribute(resource, c.attribute.path)]),
    );
    report.addChanges(changes, old);
    await context.client.patch(
        mapping.collection,
        resource.id,
        createPatchRequest(context.client.dialect, changes),
    );
    report.addExport("EntryExportUpdate", `${name} was updated in customappsso`);
    linkEntry(context, source, resource.id, { ...previous, ...Object.fromEntries(desired) });
    return report.finish({ action: "update", status: "success" });
}

function linkEntry(
    context: CycleContext,
    source: SourceObject,
    targetId: string,
    sent: Record<string, unknown>,
): void {
    context.job.entries[source.id] = { sourceType: source.type, targetId, sent, active: true };
    context.links.claim(targetId, source.id, "id");
}
