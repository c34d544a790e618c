import { isKnownSource } from "../../../rules/entraMapping";
import { suggest } from "../../../rules/suggestion";
import { ApiError } from "../../clients/apiError";
import type { DiffRequest } from "../../host/definition";
import type { Context } from "../support/types";
import { readDeclaredMapping } from "./declared";
import { type DeclaredSource, listSources } from "./declaredNames";
import { parseJobId } from "./jobId";
import { findObjectMapping, type ObjectKind, objectPairs, type SynchronizationSchema } from "./schemaTypes";
import { SynchronizationApi } from "./synchronizationApi";

/**
 * Warns of attributes that the mapping newly names and that are not in the schema of the job. Nothing is asked for those
 * that every tenant has, nor in a refresh; where the schema may not be read, the update tells.
 */
export async function warnOfSources(
    { id, oldInputs, news, refresh }: DiffRequest,
    { config, signal, log }: Context,
): Promise<void> {
    if (refresh === true) return;
    const toKey = ({ property, attribute }: DeclaredSource): string => `${property} ${attribute}`;
    const before = new Set(listSources(readDeclaredMapping(oldInputs)).map(toKey));
    const added = listSources(readDeclaredMapping(news)).filter(
        (source) => !before.has(toKey(source)) && !isKnownSource(source.kind, source.attribute),
    );
    if (added.length === 0) return;
    const { servicePrincipalId, jobId } = parseJobId(id);
    const api = new SynchronizationApi(config.graph, servicePrincipalId, { signal });
    const schema = await api.getSchema(jobId).catch((error: unknown) => {
        if (error instanceof ApiError && error.status !== undefined && error.status < 500) return undefined;
        throw error;
    });
    if (schema === undefined) return;
    for (const { kind, property, attribute } of added) {
        const known = listSchemaAttributes(schema, kind);
        if (known === undefined || known.includes(attribute)) continue;
        log.warn(
            `${property}: ${attribute} is not in the list of attributes that the provisioning job reads from Entra. ` +
                (suggest(attribute, known) ??
                    "An attribute that the tenant has added can be put into the list at Provisioning > Mappings > Edit attribute list."),
        );
    }
}

/** Attributes of the source objects; undefined for a schema without definitions. */
function listSchemaAttributes(schema: SynchronizationSchema, kind: ObjectKind): string[] | undefined {
    const name = findObjectMapping(schema, kind)?.rule.sourceDirectoryName;
    const directory = schema.directories?.find((candidate) => candidate.name === name);
    const object = directory?.objects?.find((candidate) => candidate.name === objectPairs[kind].source);
    return object?.attributes?.map((attribute) => attribute.name);
}
