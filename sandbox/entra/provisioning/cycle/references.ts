import { evaluate } from "../expressions/evaluator";
import { asList } from "../expressions/value";
import { memberPatch, patchRequest } from "../scim/patch";
import { reportOn, type CycleContext } from "./context";
import { fatal } from "./failure";
import type { CompiledMapping, MappedAttribute } from "./mapping";
import type { EntryReport } from "./report";
import { readerOf, type SourceObject } from "./sourceObject";

/** Members in one PATCH request at most. */
const memberBatchSize = 100;

/**
 * Writes what refers to other objects, such as manager and members, once those objects exist. References
 * to objects that are not provisioned are left out. Undefined when there is nothing to write.
 */
export async function updateReferences(
    context: CycleContext,
    mapping: CompiledMapping,
    source: SourceObject,
): Promise<EntryReport | undefined> {
    const entry = context.job.entries[source.id];
    if (entry === undefined || !mapping.flows.update) return undefined;
    const report = reportOn(context, mapping, source);
    report.targetId = entry.targetId;
    try {
        for (const attribute of mapping.references) {
            const old = entry.sent[attribute.name];
            const wanted = resolve(context, attribute, source);
            const written = attribute.multivalued
                ? await writeMany(context, mapping, entry.targetId, asStrings(old), wanted)
                : await writeOne(context, mapping, attribute, entry.targetId, old, wanted[0]);
            if (written === undefined) continue;
            entry.sent[attribute.name] = written;
            report.changed([{ op: "replace", attribute, value: written }], { [attribute.name]: old });
        }
    } catch (error) {
        if (fatal(error)) throw error;
        return report.fail("update", error);
    }
    if (report.modifiedProperties.length === 0) return undefined;
    report.exported(
        "EntryExportUpdateReference",
        `References of '${source.reportableIdentifier}' were updated`,
    );
    return report.finish({ action: "update", status: "success" });
}

/** IDs at the SCIM service of the objects that an attribute refers to. */
function resolve(context: CycleContext, attribute: MappedAttribute, source: SourceObject): string[] {
    return asList(evaluate(attribute.source, readerOf(source, false))).flatMap((id) => {
        const target = context.job.entries[id]?.targetId;
        return target === undefined ? [] : [target];
    });
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
    const op = old === undefined ? "add" : "replace";
    await client.patch(
        mapping.collection,
        targetId,
        patchRequest(client.dialect, [{ op, attribute, value }]),
    );
    return value;
}

async function writeMany(
    { client }: CycleContext,
    mapping: CompiledMapping,
    targetId: string,
    old: readonly string[],
    wanted: readonly string[],
): Promise<string[] | undefined> {
    const changes = [
        { op: "add" as const, members: wanted.filter((id) => !old.includes(id)) },
        { op: "remove" as const, members: old.filter((id) => !wanted.includes(id)) },
    ];
    if (changes.every(({ members }) => members.length === 0)) return undefined;
    for (const { op, members } of changes) {
        for (let start = 0; start < members.length; start += memberBatchSize) {
            const batch = members.slice(start, start + memberBatchSize);
            await client.patch(mapping.collection, targetId, memberPatch(client.dialect, op, batch));
        }
    }
    return [...wanted];
}

function asStrings(value: unknown): string[] {
    return Array.isArray(value) ? value.filter((v) => typeof v === "string") : [];
}
