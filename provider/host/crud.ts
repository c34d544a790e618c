import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import {
    CheckResponse,
    CreateResponse,
    ReadResponse,
    UpdateResponse,
    type CheckRequest,
    type CreateRequest,
    type DeleteRequest,
    type DiffRequest,
    type DiffResponse,
    type ReadRequest,
    type UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { DiffResult, ProviderDefinition, ReadResult, ResourceDefinition, Values } from "./definition";
import { replacing } from "./diff";
import { unimplemented } from "./grpcErrors";
import { unary, type Operation, type OperationScope } from "./operation";
import { previewCreate, previewUpdate } from "./preview";
import { checkFailures, diffResponse } from "./responses";
import { notRestated, secretPaths } from "./secrets";
import type { Connections } from "./connection";
import { sendFinal, unfinished } from "./unfinished";
import { send, type Received } from "./values";

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
        throw unimplemented(`The provider ${definition.name} ${definition.version} has no resource ${type}.`);
    }
    return resource;
}

async function check<Config>(
    resource: ResourceDefinition<Config>,
    request: CheckRequest,
    operation: Operation<Config>,
): Promise<CheckResponse> {
    const olds = operation.receive(request.getOlds());
    const news = operation.receive(request.getNews());
    const { inputs, failures } = (await resource.check?.(
        {
            urn: request.getUrn(),
            // The engine sends an empty struct for a new resource.
            olds: isEmpty(olds) ? undefined : olds.values,
            news: news.values,
            randomSeed: request.getRandomseed_asU8(),
        },
        operation.context(),
    )) ?? { inputs: news.values, failures: [] };
    const response = new CheckResponse();
    const secrets = secretPaths(inputs, [news, notRestated(olds, news)], resource.secretOutputs);
    response.setInputs(send(inputs, secrets));
    response.setFailuresList(checkFailures(failures, operation.redact));
    return response;
}

async function diff<Config>(
    resource: ResourceDefinition<Config>,
    request: DiffRequest,
    operation: Operation<Config>,
): Promise<DiffResponse> {
    const olds = operation.receive(request.getOlds());
    const oldInputs = request.hasOldInputs() ? operation.receive(request.getOldInputs()) : olds;
    const news = operation.receive(request.getNews());
    const result = await resource.diff(
        {
            urn: request.getUrn(),
            id: request.getId(),
            oldInputs: oldInputs.values,
            olds: olds.values,
            news: news.values,
            ignoreChanges: request.getIgnorechangesList(),
        },
        operation.context(),
    );
    const changes = resource.update === undefined ? replacingAll(result.changes) : result.changes;
    return diffResponse({ ...result, changes }, [oldInputs, news, olds], operation.redact);
}

function replacingAll(changes: DiffResult["changes"]): DiffResult["changes"] {
    return Object.fromEntries(Object.entries(changes).map(([path, kind]) => [path, replacing(kind)]));
}

async function create<Config>(
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
    const secretsOf = (outputs: Values) => secretPaths(outputs, [inputs], resource.secretOutputs);
    if (request.getPreview()) {
        const outputs = await previewCreate(resource, details, operation.context());
        return new CreateResponse().setProperties(send(outputs, secretsOf(outputs)));
    }
    return unfinished(operation, inputs, secretsOf, async () => {
        const { id, outputs } = await resource.create(details, operation.context());
        return new CreateResponse().setId(id).setProperties(sendFinal(id, outputs, secretsOf(outputs)));
    });
}

async function read<Config>(
    resource: ResourceDefinition<Config>,
    request: ReadRequest,
    operation: Operation<Config>,
): Promise<ReadResponse> {
    const olds = operation.receive(request.getProperties());
    const oldInputs = operation.receive(request.getInputs());
    // An import has neither; a `get` has what the program gave as its state.
    const known = request.hasInputs() || !isEmpty(olds);
    const secretsOf = (values: Values) => secretPaths(values, [oldInputs, olds], resource.secretOutputs);
    return unfinished(operation, oldInputs, secretsOf, async () => {
        const found = await resource.read(
            {
                urn: request.getUrn(),
                id: request.getId(),
                oldInputs: request.hasInputs() ? oldInputs.values : undefined,
                olds: known ? olds.values : undefined,
            },
            operation.context(),
        );
        return found === undefined ? new ReadResponse() : readResponse(found, secretsOf);
    });
}

function readResponse(
    { id, inputs, outputs }: ReadResult,
    secretsOf: (values: Values) => ReturnType<typeof secretPaths>,
): ReadResponse {
    return new ReadResponse()
        .setId(id)
        .setInputs(sendFinal(id, inputs, secretsOf(inputs)))
        .setProperties(sendFinal(id, outputs, secretsOf(outputs)));
}

async function update<Config>(
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
    const sources = [inputs, notRestated(olds, inputs)];
    const secretsOf = (outputs: Values) => secretPaths(outputs, sources, resource.secretOutputs);
    if (request.getPreview()) {
        const outputs = await previewUpdate(resource, details, operation.context());
        return new UpdateResponse().setProperties(send(outputs, secretsOf(outputs)));
    }
    return unfinished(operation, inputs, secretsOf, async () => {
        const outputs = await updated(resource, details, operation);
        return new UpdateResponse().setProperties(sendFinal(details.id, outputs, secretsOf(outputs)));
    });
}

/**
 * A resource without `update` is only ever asked to update when it was left unfinished and nothing has
 * changed since: then what the service has now is the result.
 */
async function updated<Config>(
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

async function remove<Config>(
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

function isEmpty({ values }: Received): boolean {
    return Object.keys(values).length === 0;
}
