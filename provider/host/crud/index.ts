import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import type {
    CheckRequest,
    CheckResponse,
    DiffRequest,
    DiffResponse,
    ReadRequest,
    ReadResponse,
} from "@pulumi/pulumi/proto/provider_pb";

import type { Connections } from "../connection";
import type { ProviderDefinition, ResourceDefinition } from "../definition";
import { handleUnary, type Operation, type OperationScope } from "../operation";
import { createUnknownTokenError } from "../unknownToken";
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
export function createResourceMethods<Config>(
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
        handleUnary(
            connections,
            (request: Request, operation: Operation<Config>) =>
                run(findResource(definition, request), request, operation),
            (request): OperationScope => ({ urn: request.getUrn(), timeoutSeconds: timeoutOf(request) }),
        );

    // The protocol does not tell what a diff is for. A refresh reads right before it, an update checks.
    const justRead = new Set<string>();
    return {
        check: method<CheckRequest, CheckResponse>((resource, request, operation) => {
            justRead.delete(request.getUrn());
            return check(resource, request, operation);
        }),
        diff: method<DiffRequest, DiffResponse>((resource, request, operation) =>
            diff(resource, request, operation, justRead.has(request.getUrn())),
        ),
        create: method(create<Config>, (request) => request.getTimeout()),
        read: method<ReadRequest, ReadResponse>(
            (resource, request, operation) => {
                justRead.add(request.getUrn());
                return read(resource, request, operation);
            },
            (request) => request.getTimeout(),
        ),
        update: method(update<Config>, (request) => request.getTimeout()),
        delete: method(remove<Config>, (request) => request.getTimeout()),
    };
}

function findResource<Config>(
    definition: ProviderDefinition<Config>,
    request: ResourceRequest,
): ResourceDefinition<Config> {
    // urn:pulumi:stack::project::parentType$type::name; engines before 3.141 do not send the type.
    const type = request.getType() || (request.getUrn().split("::")[2]?.split("$").pop() ?? "");
    const resource = Object.hasOwn(definition.resources, type) ? definition.resources[type] : undefined;
    if (resource === undefined) {
        throw createUnknownTokenError(definition, "resource", type, Object.keys(definition.resources));
    }
    return resource;
}
