import {
    type CompiledMapping,
    listMatchingQueries,
    type SourceObject,
    type TargetValues,
} from "../../../../../mapping";
import type { ProvisionedEntry } from "../../../model";
import type { ScimResource } from "../../scim/client";
import type { CycleContext } from "../context";
import type { ReportBuilder } from "../report/report";
import { EntryError } from "./failure";

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
    context: CycleContext,
    mapping: CompiledMapping,
    desired: TargetValues,
    sourceId: string,
): Promise<ScimResource | undefined> {
    for (const { attribute, value } of listMatchingQueries(mapping, desired)) {
        const found = await context.client.query(mapping.collection, attribute, String(value));
        if (found.length > 1) {
            throw new EntryError(
                "DuplicateTargetEntries",
                `${found.length} objects in customappsso have this value of the matching attribute ${attribute}`,
            );
        }
        if (found[0] === undefined) continue;
        context.links.claim(found[0].id, sourceId, attribute);
        return found[0];
    }
    return undefined;
}
