import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import type { Connections } from "../connection";
import type { ProviderDefinition, ResourceDefinition } from "../definition";
import { unary, type Operation, type OperationScope } from "../operation";
import { unknownToken } from "../unknownToken";
import { check } from "./check";
import { create } from "./create";
import { remove } from "./delete";
import { diff } from "./diff";
import { read } from "./read";
import { update } from "./update";

interface ResourceRequest {
    getUrn(): string;
    getType(): string;
}

/** The methods that work on one custom resource. */
export function resourceMethods<Config>(
    definition: ProviderDefinition<Config>,
    connections: Connections<Config>,
): UntypedServiceImplementation {
    /** Finds the resource's definition and opens the operation at its URN, within the user's time-out. */
    const method = <Request extends ResourceRequest, Response>(
        run: (
            resource: ResourceDefinition<Config>,
            request: Request,
            operation: Operation<Config>,
        ) => Promise<Response>,
        timeoutOf: (request: Request) => number = () => 0,
    ) =>
        unary(
            connections,
            (request: Request, operation: Operation<Config>) =>
                run(resourceOf(definition, request), request, operation),
            (request): OperationScope => ({ urn: request.getUrn(), timeoutSeconds: timeoutOf(request) }),
        );

    return {
        check: method(check<Config>),
        diff: method(diff<Config>),
        create: method(create<Config>, (request) => request.getTimeout()),
        read: method(read<Config>, (request) => request.getTimeout()),
        update: method(update<Config>, (request) => request.getTimeout()),
        delete: method(remove<Config>, (request) => request.getTimeout()),
    };
}

function resourceOf<Config>(
    definition: ProviderDefinition<Config>,
    request: ResourceRequest,
): ResourceDefinition<Config> {
    // urn:pulumi:stack::project::parentType$type::name; engines before 3.141 do not send the type.
    const type = request.getType() || (request.getUrn().split("::")[2]?.split("$").pop() ?? "");
    const resource = Object.hasOwn(definition.resources, type) ? definition.resources[type] : undefined;
    if (resource === undefined) {
        throw unknownToken(definition, "resource", type, Object.keys(definition.resources));
    }
    return resource;
}
