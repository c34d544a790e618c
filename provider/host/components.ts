import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";

import type { Connections } from "./connection";
import type { Construct } from "./construction";
import type { ComponentFactory, ProviderDefinition } from "./definition";
import { createInputPropertiesError } from "./grpcErrors";
import { handleUnary, type Operation } from "./operation";
import { failOnUncaught } from "./uncaught";
import { createUnknownTokenError } from "./unknownToken";

/** The method that builds components for programs in other languages. Its messages are bytes, see {@link Construct}. */
export function createComponentMethods<Config>(
    definition: ProviderDefinition<Config>,
    connections: Connections<Config>,
): UntypedServiceImplementation {
    const findFactory = async (token: string): Promise<ComponentFactory> => {
        const factory = await definition.component?.(token);
        if (factory === undefined) throw createUnknownTokenError(definition, "component", token);
        return factory;
    };
    return {
        construct: handleUnary(connections, async (request: Uint8Array, operation: Operation<Config>) => {
            if (definition.component === undefined) {
                const token = ConstructRequest.deserializeBinary(request).getType();
                throw createUnknownTokenError(definition, "component", token);
            }
            const construct = loadConstruct();
            const { redact } = operation;
            const result = await construct(request, {
                engineAddress: operation.connection.engine?.address,
                signal: operation.signal,
                programOf: (run) => operation.connection.programOf(run),
                findFactory,
                protectStrings: (strings) => {
                    operation.protectStrings(strings);
                },
                redact,
                failOnUncaught: (body) => failOnUncaught(body, redact),
            });
            if ("response" in result) return result.response;
            throw createInputPropertiesError(redact(result.invalid.message), result.invalid.failures, redact);
        }),
    };
}

/** Loads @pulumi/pulumi, which costs a third of a second and is of no use for anything but components. */
function loadConstruct(): Construct {
    // A native import() would need a file extension that the tests' module resolution does not map.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return (require("./construct/construct") as typeof import("./construct/construct")).construct;
}
