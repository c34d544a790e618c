import { type UpdateRequest, UpdateResponse } from "@pulumi/pulumi/proto/provider_pb";

import type { ResourceDefinition, Values } from "../definition";
import type { Operation } from "../operation";
import { previewUpdate } from "../preview";
import { findSecretPaths, omitRestated } from "../secrets";
import { reportUnfinished, sendFinal } from "../unfinished";
import { send } from "../wire/send";

/** Updates, or says what an update would give. */
export async function update<Config>(
    resource: ResourceDefinition<Config>,
    request: UpdateRequest,
    operation: Operation<Config>,
): Promise<UpdateResponse> {
    const olds = operation.receive(request.getOlds());
    const oldInputs = request.hasOldInputs() ? operation.receive(request.getOldInputs()) : olds;
    const inputs = operation.receive(request.getNews());
    const details = {
        urn: request.getUrn(),
        id: request.getId(),
        inputs: inputs.values,
        oldInputs: oldInputs.values,
        olds: olds.values,
        timeoutSeconds: request.getTimeout(),
        ignoreChanges: request.getIgnorechangesList(),
    };
    const sources = [inputs, omitRestated(olds, inputs)];
    const secretsOf = (outputs: Values) => findSecretPaths(outputs, sources, resource.secretOutputs);
    if (request.getPreview()) {
        const outputs = await previewUpdate(resource, details, operation.context());
        return new UpdateResponse().setProperties(send(outputs, secretsOf(outputs)));
    }
    return reportUnfinished(operation, inputs, secretsOf, async () => {
        const outputs = await applyUpdate(resource, details, operation);
        const secrets = secretsOf(outputs);
        return new UpdateResponse().setProperties(sendFinal(operation, { id: details.id, outputs, secrets }));
    });
}

/**
 * A resource without `update` is only ever asked to update when it was left unfinished and nothing has
 * changed since: then what the service has now is the result.
 */
async function applyUpdate<Config>(
    resource: ResourceDefinition<Config>,
    details: Parameters<NonNullable<ResourceDefinition<Config>["update"]>>[0],
    operation: Operation<Config>,
): Promise<Values> {
    if (resource.update !== undefined) {
        return (await resource.update(details, operation.context())).outputs;
    }
    const { urn, id, oldInputs, olds } = details;
    const found = await resource.read({ urn, id, oldInputs, olds }, operation.context());
    if (found === undefined) {
        throw new Error(`The object ${id} no longer exists. Run "pulumi refresh", then "pulumi up".`);
    }
    return found.outputs;
}
