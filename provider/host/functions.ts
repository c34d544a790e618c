import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { type CallRequest, type InvokeRequest, InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";

import type { Connections } from "./connection";
import type { ProviderDefinition } from "./definition";
import { createUnimplementedError } from "./grpcErrors";
import { handleUnary, type Operation } from "./operation";
import { formatPath } from "./propertyPath";
import { toCheckFailures } from "./responses";
import { findSecretPaths } from "./secrets";
import { createUnknownTokenError } from "./unknownToken";
import { findUnknown } from "./values";
import { send } from "./wire/send";

/** Functions (`invoke`), and methods of components (`call`), which this host does not offer. */
export function createFunctionMethods<Config>(
    definition: ProviderDefinition<Config>,
    connections: Connections<Config>,
): UntypedServiceImplementation {
    return {
        invoke: handleUnary(connections, (request: InvokeRequest, operation: Operation<Config>) =>
            invoke(definition, request, operation),
        ),
        call: handleUnary(connections, (request: CallRequest) => {
            throw createUnimplementedError(
                `The provider ${definition.name} has no methods on components; ${request.getTok()} was called.`,
            );
        }),
    };
}

async function invoke<Config>(
    definition: ProviderDefinition<Config>,
    request: InvokeRequest,
    operation: Operation<Config>,
): Promise<InvokeResponse> {
    const token = request.getTok();
    const functions = definition.functions ?? {};
    const called = Object.hasOwn(functions, token) ? functions[token] : undefined;
    if (called === undefined) {
        throw createUnknownTokenError(definition, "function", token, Object.keys(functions));
    }
    const args = operation.receive(request.getArgs());
    const result = await called.invoke(args.values, {
        ...operation.context(),
        preview: request.getPreview(),
    });
    if ("failures" in result) {
        return new InvokeResponse().setFailuresList(toCheckFailures(result.failures, operation.redact));
    }
    const unknown = findUnknown(result.outputs);
    if (unknown !== undefined) {
        throw new Error(
            `${token} has no value for ${formatPath(unknown)}; a function must know its results.`,
        );
    }
    const secrets = findSecretPaths(result.outputs, [args], called.secretOutputs);
    return new InvokeResponse().setReturn(send(result.outputs, secrets));
}
