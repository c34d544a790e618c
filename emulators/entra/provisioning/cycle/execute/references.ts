import {
    asList,
    type CompiledMapping,
    createAttributeReader,
    evaluate,
    type MappedAttribute,
    type SourceObject,
} from "../../../../../mapping";
import { createExpressionEnvironment } from "../../expressionEnvironment";
import { createMemberPatch, createPatchRequest } from "../../scim/patch";
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
    const ids = evaluate(
        attribute.source,
        createAttributeReader(source, false),
        createExpressionEnvironment(context.clock, context.state),
    );
    for (const id of asList(ids)) {
        const target = entries[id]?.targetId;
        if (target !== undefined) wanted.push(target);
        else if (state.escrows[id] !== undefined) missing.push(id);
    }
    return { wanted, missing };
}

/** A reference without a value is never cleared: nulls are not sent. */
async function writeOne(
    { client }: CycleContext,
    mapping: CompiledMapping,
    attribute: MappedAttribute,
    targetId: string,
    old: unknown,
    value: string | undefined,
): Promise<string | undefined> {
    if (value === undefined || value === old) return undefined;
    if (old !== undefined && attribute.flowType !== "Always") return undefined;
    const op = old === undefined ? "add" : "replace";
    await client.patch(
        mapping.collection,
        targetId,
        createPatchRequest(client.dialect, [{ op, attribute, value }]),
    );
    return value;
}

async function writeMany(
    { client }: CycleContext,
    mapping: CompiledMapping,
    { flowType }: MappedAttribute,
    targetId: string,
    old: readonly string[],
    all: readonly string[],
): Promise<string[] | undefined> {
    if (flowType === "AttributeAddOnly" && old.length > 0) return undefined;
    // All other flow types but Always add only: what left stays.
    const wanted = flowType === "Always" ? all : [...new Set([...old, ...all])];
    const changes = [
        { op: "add" as const, members: without(wanted, old) },
        { op: "remove" as const, members: without(old, wanted) },
    ];
    if (changes.every(({ members }) => members.length === 0)) return undefined;
    for (const { op, members } of changes) {
        for (let start = 0; start < members.length; start += memberBatchSize) {
            const batch = members.slice(start, start + memberBatchSize);
            await client.patch(mapping.collection, targetId, createMemberPatch(client.dialect, op, batch));
        }
    }
    return [...wanted];
}

/** Groups can be big: no list is searched once a member. */
function without(members: readonly string[], others: readonly string[]): string[] {
    const left = new Set(others);
    return members.filter((id) => !left.has(id));
}

function asStrings(value: unknown): string[] {
    return Array.isArray(value) ? value.filter((v) => typeof v === "string") : [];
}
