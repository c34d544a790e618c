import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { type CallRequest, type InvokeRequest, InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";

import type { Connections } from "./connection";
import type { ProviderDefinition } from "./definition";
import { unimplemented } from "./grpcErrors";
import { type Operation, unary } from "./operation";
import { formatPath } from "./propertyPath";
import { checkFailures } from "./responses";
import { secretPaths } from "./secrets";
import { unknownToken } from "./unknownToken";
import { findUnknown } from "./values";
import { send } from "./wire/send";

/** Functions (`invoke`), and methods of components (`call`), which this host does not offer. */
export function functionMethods<Config>(
    definition: ProviderDefinition<Config>,
    connections: Connections<Config>,
): UntypedServiceImplementation {
    return {
        invoke: unary(connections, (request: InvokeRequest, operation: Operation<Config>) =>
            invoke(definition, request, operation),
        ),
        call: unary(connections, (request: CallRequest) => {
            throw unimplemented(
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
        throw unknownToken(definition, "function", token, Object.keys(functions));
    }
    const args = operation.receive(request.getArgs());
    const result = await called.invoke(args.values, operation.context());
    if ("failures" in result) {
        return new InvokeResponse().setFailuresList(checkFailures(result.failures, operation.redact));
    }
    const unknown = findUnknown(result.outputs);
    if (unknown !== undefined) {
        throw new Error(
            `${token} has no value for ${formatPath(unknown)}; a function must know its results.`,
        );
    }
    const secrets = secretPaths(result.outputs, [args], called.secretOutputs);
    return new InvokeResponse().setReturn(send(result.outputs, secrets));
}
