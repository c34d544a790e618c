import { type ReadRequest, ReadResponse } from "@pulumi/pulumi/proto/provider_pb";

import type { ReadResult, ResourceDefinition, Values } from "../definition";
import type { Operation } from "../operation";
import { findSecretPaths } from "../secrets";
import { reportUnfinished, sendFinal } from "../unfinished";
import { isEmpty } from "../values";

/** Reads for a refresh, an import or a `get`. */
export async function read<Config>(
    resource: ResourceDefinition<Config>,
    request: ReadRequest,
    operation: Operation<Config>,
): Promise<ReadResponse> {
    const olds = operation.receive(request.getProperties());
    const oldInputs = operation.receive(request.getInputs());
    // An import has neither; a `get` has what the program gave as its state.
    const known = request.hasInputs() || !isEmpty(olds.values);
    const secretsOf = (values: Values) => findSecretPaths(values, [oldInputs, olds], resource.secretOutputs);
    return reportUnfinished(operation, oldInputs, secretsOf, async () => {
        const found = await resource.read(
            {
                urn: request.getUrn(),
                id: request.getId(),
                oldInputs: request.hasInputs() ? oldInputs.values : undefined,
                olds: known ? olds.values : undefined,
            },
            operation.context(),
        );
        if (found !== undefined) return toReadResponse(operation, found, secretsOf);
        // The engine gives empty inputs and outputs for a `get`, and none for an import.
        const isFirst = isEmpty(olds.values) && isEmpty(oldInputs.values);
        if (isFirst && resource.describeMissing !== undefined) {
            throw new Error(await resource.describeMissing(request.getId(), operation.context()));
        }
        return new ReadResponse();
    });
}

function toReadResponse<Config>(
    operation: Operation<Config>,
    { id, inputs, outputs }: ReadResult,
    secretsOf: (values: Values) => ReturnType<typeof findSecretPaths>,
): ReadResponse {
    const final = (values: Values) =>
        sendFinal(operation, { id, outputs: values, secrets: secretsOf(values) });
    return new ReadResponse().setId(id).setInputs(final(inputs)).setProperties(final(outputs));
}
