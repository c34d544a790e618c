import type { DeleteRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import type { ResourceDefinition } from "../definition";
import type { Operation } from "../operation";

/** Deletes. */
export async function remove<Config>(
    resource: ResourceDefinition<Config>,
    request: DeleteRequest,
    operation: Operation<Config>,
): Promise<Empty> {
    const olds = operation.receive(request.getProperties());
    const oldInputs = request.hasOldInputs() ? operation.receive(request.getOldInputs()) : olds;
    await resource.delete(
        {
            urn: request.getUrn(),
            id: request.getId(),
            oldInputs: oldInputs.values,
            olds: olds.values,
            timeoutSeconds: request.getTimeout(),
        },
        operation.context(),
    );
    return new Empty();
}
