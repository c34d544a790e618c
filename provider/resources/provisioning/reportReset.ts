import type { DiffRequest } from "../../host/definition";
import { formatPath } from "../../host/propertyPath";
import { getName } from "../support/renewal";
import type { Context } from "../support/types";
import { findString } from "../support/values";
import { readDeclaredMapping } from "./declared";
import { withDefaultMapping } from "./defaultSettings";
import { parseJobId } from "./jobId";
import { hasOtherKeepers } from "./keepers";
import { findObjectMapping, objectKinds, type SynchronizationSchema } from "./schemaTypes";
import { SynchronizationApi } from "./synchronizationApi";

/** Says in a preview which rows a reset of the mappings changes: neither the program nor the state has them. */
export async function reportReset(request: DiffRequest, { config, log, signal }: Context): Promise<void> {
    const { id, urn, oldInputs, news } = request;
    if (!hasOtherKeepers("resetMappings", oldInputs, news)) return;
    const { servicePrincipalId, jobId } = parseJobId(id);
    const api = new SynchronizationApi(config.graph, servicePrincipalId, { signal });
    const [live, template] = await Promise.all([
        api.getSchema(jobId),
        api.getTemplateSchema(findString(news, "templateId") ?? "scim"),
    ]);
    const reset = withDefaultMapping(live, template, readDeclaredMapping(news));
    const rows = listDifferentRows(live, reset);
    const others = live === reset ? "nothing, it is the default" : "filters or actions";
    log.info(
        `the attribute mapping of ${getName(urn)} returns to Entra's default, except for what the program declares; ` +
            `this changes ${rows.length === 0 ? others : rows.join(", ")}`,
    );
}

function listDifferentRows(before: SynchronizationSchema, after: SynchronizationSchema): string[] {
    return objectKinds.flatMap((kind) => {
        const rowsOf = (schema: SynchronizationSchema) =>
            new Map(
                findObjectMapping(schema, kind)?.mapping.attributeMappings.map(
                    (row) => [row.targetAttributeName, row] as const,
                ),
            );
        const [old, now] = [rowsOf(before), rowsOf(after)];
        return [...new Set([...old.keys(), ...now.keys()])]
            .filter((target) => old.get(target) !== now.get(target))
            .map((target) => formatPath([kind, "attributes", target]));
    });
}
