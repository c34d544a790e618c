import {
    type AttributeMapping,
    fromMappingSource,
    listAttributes,
    type SynchronizationSchema,
} from "../../mapping";
import { normalizeTarget } from "../../rules/entraMapping";

/** The rows of the mapping of users; none if users are not provisioned. */
export function listUserRows(schema: SynchronizationSchema | undefined): AttributeMapping[] {
    const mappings = schema?.synchronizationRules.flatMap(({ objectMappings }) => objectMappings) ?? [];
    return mappings
        .filter(({ enabled, sourceObjectName }) => enabled && sourceObjectName === "User")
        .flatMap(({ attributeMappings }) => attributeMappings);
}

/** The row of a SCIM attribute. Auth0 writes a dot where Entra writes the colon before an attribute of an extension. */
export function findUserRow(
    schema: SynchronizationSchema | undefined,
    target: string,
): AttributeMapping | undefined {
    return listUserRows(schema).find(
        (row) => normalizeTarget(row.targetAttributeName) === normalizeTarget(target),
    );
}

/** The attributes of Entra that a row is made of. */
export function listSources({ source }: AttributeMapping): string[] {
    return source === null ? [] : listAttributes(fromMappingSource(source));
}
