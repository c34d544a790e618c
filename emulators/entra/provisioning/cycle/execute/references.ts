import {
    type CompiledMapping,
    createMemberPatch,
    createPatchRequest,
    listReferenced,
    type MappedAttribute,
    planMembers,
    planReference,
    type SourceObject,
} from "../../../../../mapping";
import { createExpressionEnvironment } from "../../expressionEnvironment";
import { type CycleContext, startReport } from "../context";
import type { EntryReport } from "../report/report";
import { isFatal } from "./failure";

/** Members in one PATCH request at most. */
const memberBatchSize = 100;

/**
 * Writes what refers to other objects, such as manager and members, once those objects exist. Undefined when
 * there is nothing to write. References to objects that are not provisioned are left out: when such an object
 * comes into scope later, only a change of the one that refers to it, or a restart, writes the reference. Those
 * to objects in escrow wait for them.
 * Source: "Known issues for provisioning", manager and member not provisioned.
 */
export async function updateReferences(
    context: CycleContext,
    mapping: CompiledMapping,
    source: SourceObject,
): Promise<EntryReport | undefined> {
    const entry = context.job.entries[source.id];
    if (entry === undefined || !mapping.flows.update) return undefined;
    const report = startReport(context, mapping, source);
    report.targetId = entry.targetId;
    const { unresolved } = context.job.state;
    delete unresolved[source.id];
    try {
        for (const attribute of mapping.references) {
            const old = entry.sent[attribute.name];
            const { wanted, missing } = resolveReferences(context, attribute, source);
            if (missing.length > 0) unresolved[source.id] = [...(unresolved[source.id] ?? []), ...missing];
            if (attribute.flowType === "ObjectAddOnly" && old !== undefined) continue;
            const written = attribute.multivalued
                ? await writeMany(context, mapping, attribute, entry.targetId, asStrings(old), wanted)
                : await writeOne(context, mapping, attribute, entry.targetId, old, wanted[0]);
            if (written === undefined) continue;
            entry.sent[attribute.name] = written;
            report.addChanges([{ op: "replace", attribute, value: written }], { [attribute.name]: old });
        }
    } catch (error) {
        if (isFatal(error)) throw error;
        return report.fail("update", error);
    }
    if (report.modifiedProperties.length === 0) return undefined;
    report.addExport(
        "EntryExportUpdateReference",
        `References of '${source.reportableIdentifier}' were updated`,
    );
    return report.finish({ action: "update", status: "success" });
}

/** IDs at the SCIM service of the objects that an attribute refers to; IDs in the tenant of those in escrow. */
function resolveReferences(
    context: CycleContext,
    attribute: MappedAttribute,
    source: SourceObject,
): { wanted: string[]; missing: string[] } {
    const { entries, state } = context.job;
    const wanted: string[] = [];
    const missing: string[] = [];
    const environment = createExpressionEnvironment(context.clock, context.state);
    for (const id of listReferenced(attribute, source, environment)) {
        const target = entries[id]?.targetId;
        if (target !== undefined) wanted.push(target);
        else if (state.escrows[id] !== undefined) missing.push(id);
    }
    return { wanted, missing };
}

async function writeOne(
    { client }: CycleContext,
    mapping: CompiledMapping,
    attribute: MappedAttribute,
    targetId: string,
    old: unknown,
    wanted: string | undefined,
): Promise<string | undefined> {
    const plan = planReference(attribute, old, wanted);
    if (plan === undefined) return undefined;
    const request = createPatchRequest(client.dialect, [{ ...plan, attribute }]);
    await client.patch(mapping.collection, targetId, request);
    return plan.value;
}

async function writeMany(
    { client }: CycleContext,
    mapping: CompiledMapping,
    attribute: MappedAttribute,
    targetId: string,
    old: readonly string[],
    all: readonly string[],
): Promise<string[] | undefined> {
    const plan = planMembers(attribute, old, all);
    if (plan === undefined) return undefined;
    for (const op of ["add", "remove"] as const) {
        for (let start = 0; start < plan[op].length; start += memberBatchSize) {
            const batch = plan[op].slice(start, start + memberBatchSize);
            await client.patch(mapping.collection, targetId, createMemberPatch(client.dialect, op, batch));
        }
    }
    return plan.result;
}

function asStrings(value: unknown): string[] {
    return Array.isArray(value) ? value.filter((v) => typeof v === "string") : [];
}
