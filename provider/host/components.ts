import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";

import type { Connections } from "./connection";
import type { ProviderDefinition } from "./definition";
import { handleUnary, type Operation } from "./operation";
import { createUnknownTokenError } from "./unknownToken";

/** The method that builds components for programs in other languages. */
export function createComponentMethods<Config>(
    definition: ProviderDefinition<Config>,
    connections: Connections<Config>,
): UntypedServiceImplementation {
    return {
        construct: handleUnary(
            connections,
            async (request: ConstructRequest, operation: Operation<Config>) => {
                const token = request.getType();
                if (definition.component === undefined) {
                    throw createUnknownTokenError(definition, "component", token);
                }
                const { construct } = loadConstruct();
                return construct(request, operation, async () => {
                    const factory = await definition.component?.(token);
                    if (factory === undefined) {
                        throw createUnknownTokenError(definition, "component", token);
                    }
                    return factory;
                });
            },
        ),
    };
}

/** Loads @pulumi/pulumi, which costs a third of a second and is of no use for anything but components. */
function loadConstruct(): typeof import("./construct/construct") {
    // A native import() would need a file extension that the tests' module resolution does not map.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require("./construct/construct") as typeof import("./construct/construct");
}
