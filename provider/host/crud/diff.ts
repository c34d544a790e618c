import type { DiffRequest, DiffResponse } from "@pulumi/pulumi/proto/provider_pb";

import type { DiffResult, ResourceDefinition } from "../definition";
import { asReplacement } from "../diff";
import type { Operation } from "../operation";
import { toDiffResponse } from "../responses";

/** Compares; a resource without `update` is replaced by every change. */
export async function diff<Config>(
    resource: ResourceDefinition<Config>,
    request: DiffRequest,
    operation: Operation<Config>,
    refresh: boolean,
): Promise<DiffResponse> {
    const olds = operation.receive(request.getOlds());
    const oldInputs = request.hasOldInputs() ? operation.receive(request.getOldInputs()) : olds;
    const news = operation.receive(request.getNews());
    const result = await resource.diff(
        {
            urn: request.getUrn(),
            id: request.getId(),
            oldInputs: oldInputs.values,
            olds: olds.values,
            news: news.values,
            ignoreChanges: request.getIgnorechangesList(),
            refresh,
        },
        operation.context(),
    );
    const changes = resource.update === undefined ? asReplacements(result.changes) : result.changes;
    return toDiffResponse({ ...result, changes }, [oldInputs, news, olds], operation.redact);
}

function asReplacements(changes: DiffResult["changes"]): DiffResult["changes"] {
    return Object.fromEntries(Object.entries(changes).map(([path, kind]) => [path, asReplacement(kind)]));
}
