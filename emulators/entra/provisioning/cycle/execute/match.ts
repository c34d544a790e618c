import {
    type CompiledMapping,
    findMatch,
    type SourceObject,
    type TargetValues,
} from "../../../../../mapping";
import type { ProvisionedEntry } from "../../../model";
import type { ScimResource } from "../../scim/client";
import type { CycleContext } from "../context";
import type { ReportBuilder } from "../report/report";

/**
 * Finds the resource that an object already has at the SCIM service: the one it is linked with, else the
 * first that a matching attribute finds, in the order of their precedence.
 * @throws EntryError when a matching attribute finds more than one, or one that is linked with another object.
 */
export async function findResource(
    context: CycleContext,
    mapping: CompiledMapping,
    { id: sourceId }: SourceObject,
    entry: ProvisionedEntry | undefined,
    desired: TargetValues,
    report: ReportBuilder,
): Promise<ScimResource | undefined> {
    const linked =
        entry === undefined ? undefined : await context.client.get(mapping.collection, entry.targetId);
    const resource = linked ?? (await matchResource(context, mapping, desired, sourceId));
    if (resource === undefined) report.addNoMatch();
    else report.addMatch(resource, mapping.values);
    return resource;
}

async function matchResource(
    { client, links }: CycleContext,
    mapping: CompiledMapping,
    desired: TargetValues,
    sourceId: string,
): Promise<ScimResource | undefined> {
    const search = findMatch<ScimResource>(mapping, desired, links, sourceId);
    let step = search.next();
    while (step.done !== true) {
        const { attribute, value } = step.value;
        step = search.next(await client.query(mapping.collection, attribute, String(value)));
    }
    return step.value;
}
