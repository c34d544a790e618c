import {
    createAttributeReader,
    evaluate,
    fromMappingSource,
    importGroup,
    type SynchronizationSchema,
} from "../../mapping";
import { normalizeTarget } from "../../rules/entraMapping";
import type { LiveGroup } from "../people/people";

/** The rows of the mapping of groups; undefined: the job provisions no groups. */
export function listGroupRows(schema: SynchronizationSchema | undefined) {
    const mappings = schema?.synchronizationRules.flatMap(({ objectMappings }) => objectMappings) ?? [];
    return mappings.find(({ enabled, sourceObjectName }) => enabled && sourceObjectName === "Group")
        ?.attributeMappings;
}

/** The name that a group gets in Auth0; undefined: the mapping gives it none, or not always the same. */
export function evaluateGroupName(
    schema: SynchronizationSchema | undefined,
    group: LiveGroup,
): string | undefined {
    const rows = listGroupRows(schema) ?? [];
    const source = rows.find((row) => normalizeTarget(row.targetAttributeName) === "displayname")?.source;
    if (source === undefined || source === null) return undefined;
    const reader = createAttributeReader(importGroup(group), false);
    const value = evaluate(fromMappingSource(source), reader, {
        defaultDomain: "",
        now: () => new Date(0),
        pickInteger: () => 0,
        createGuid: () => "",
    });
    return typeof value === "string" ? value : undefined;
}
