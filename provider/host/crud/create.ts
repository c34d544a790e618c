import { type CreateRequest, CreateResponse } from "@pulumi/pulumi/proto/provider_pb";

import type { ResourceDefinition, Values } from "../definition";
import type { Operation } from "../operation";
import { previewCreate } from "../preview";
import { findSecretPaths } from "../secrets";
import { reportUnfinished, sendFinal } from "../unfinished";
import { send } from "../wire/send";

/** Creates, or says what a create would give. */
export async function create<Config>(
    resource: ResourceDefinition<Config>,
    request: CreateRequest,
    operation: Operation<Config>,
): Promise<CreateResponse> {
    const inputs = operation.receive(request.getProperties());
    const details = {
        urn: request.getUrn(),
        inputs: inputs.values,
        timeoutSeconds: request.getTimeout(),
    };
    const secretsOf = (outputs: Values) => findSecretPaths(outputs, [inputs], resource.secretOutputs);
    if (request.getPreview()) {
        const outputs = await previewCreate(resource, details, operation.context());
        return new CreateResponse().setProperties(send(outputs, secretsOf(outputs)));
    }
    return reportUnfinished(operation, inputs, secretsOf, async () => {
        const { id, outputs } = await resource.create(details, operation.context());
        const secrets = secretsOf(outputs);
        return new CreateResponse().setId(id).setProperties(sendFinal(operation, { id, outputs, secrets }));
    });
}
