import type { handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import { type PluginAttach, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import {
    type CheckRequest,
    CheckResponse,
    type ConfigureRequest,
    ConfigureResponse,
    type DiffRequest,
    GetMappingResponse,
    GetMappingsResponse,
    type GetSchemaRequest,
    GetSchemaResponse,
    type ProviderHandshakeRequest,
    ProviderHandshakeResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import type { Connections } from "./connection";
import type { ProviderDefinition, Values } from "./definition";
import { diffProperties } from "./diff";
import { createUnimplementedError } from "./grpcErrors";
import { handleUnary, type Operation } from "./operation";
import { toCheckFailures, toDiffResponse } from "./responses";
import { collectSecretStrings, findSecretPaths } from "./secrets";
import { isEmpty } from "./values";
import { send } from "./wire/send";

/** Configuration keys that are the engine's, not the provider's. */
const engineKeys = new Set(["version", "pluginDownloadURL", "__internal"]);

/** The methods about the provider as such: who it is, what it can do, and how it is configured. */
export function createConfigurationMethods<Config>(
    definition: ProviderDefinition<Config>,
    connections: Connections<Config>,
): UntypedServiceImplementation {
    const handshake: handleUnaryCall<ProviderHandshakeRequest, ProviderHandshakeResponse> = (
        call,
        callback,
    ) => {
        connections.begin(call.getPeer()).attach(call.request.getEngineAddress());
        const response = new ProviderHandshakeResponse();
        response.setAcceptSecrets(true);
        response.setAcceptResources(true);
        response.setAcceptOutputs(true);
        callback(null, response);
    };

    return {
        handshake,
        attach: handleUnary(connections, (request: PluginAttach, { connection }: Operation<Config>) => {
            connection.attach(request.getAddress());
            return new Empty();
        }),
        getPluginInfo: handleUnary(connections, () => new PluginInfo().setVersion(definition.version)),
        getSchema: handleUnary(connections, (request: GetSchemaRequest) => getSchema(definition, request)),
        parameterize: handleUnary(connections, () => {
            throw createUnimplementedError(`The provider ${definition.name} takes no parameters.`);
        }),
        getMapping: handleUnary(connections, () => new GetMappingResponse()),
        getMappings: handleUnary(connections, () => new GetMappingsResponse()),
        checkConfig: handleUnary(connections, (request: CheckRequest, operation: Operation<Config>) =>
            checkConfig(definition, request, operation),
        ),
        diffConfig: handleUnary(connections, (request: DiffRequest, operation: Operation<Config>) =>
            diffConfig(definition, request, operation),
        ),
        configure: handleUnary(connections, (request: ConfigureRequest, operation: Operation<Config>) =>
            configure(definition, request, operation),
        ),
        cancel: handleUnary(connections, async (_request: Empty, { connection }: Operation<Config>) => {
            connection.cancel();
            await definition.cancel?.(connection.configured?.config);
            return new Empty();
        }),
    };
}

async function getSchema<Config>(
    definition: ProviderDefinition<Config>,
    request: GetSchemaRequest,
): Promise<GetSchemaResponse> {
    if (request.getVersion() !== 0 || request.getSubpackageName() !== "") {
        throw createUnimplementedError(
            `The provider ${definition.name} has a schema of version 0 without subpackages, ` +
                `not version ${request.getVersion()} of ${request.getSubpackageName() || "itself"}.`,
        );
    }
    return new GetSchemaResponse().setSchema(await definition.schema());
}

async function checkConfig<Config>(
    definition: ProviderDefinition<Config>,
    request: CheckRequest,
    operation: Operation<Config>,
): Promise<CheckResponse> {
    const olds = operation.receive(request.getOlds());
    const news = operation.receive(request.getNews());
    const { inputs, failures } = (await definition.checkConfig?.({
        olds: isEmpty(olds.values) ? undefined : olds.values,
        news: news.values,
    })) ?? { inputs: news.values, failures: [] };
    const response = new CheckResponse();
    response.setInputs(send(inputs, findSecretPaths(inputs, [news])));
    response.setFailuresList(toCheckFailures(failures, operation.redact));
    return response;
}

async function diffConfig<Config>(
    definition: ProviderDefinition<Config>,
    request: DiffRequest,
    operation: Operation<Config>,
) {
    // The state of a provider is its inputs; engines before 3.72 sent them as outputs only.
    const olds = operation.receive(request.hasOldInputs() ? request.getOldInputs() : request.getOlds());
    const news = operation.receive(request.getNews());
    const diff =
        (await definition.diffConfig?.({ olds: olds.values, news: news.values })) ??
        diffProperties(olds.values, news.values, { replaceOn: [], ignore: request.getIgnorechangesList() });
    return toDiffResponse(diff, [olds, news], operation.redact);
}

async function configure<Config>(
    definition: ProviderDefinition<Config>,
    request: ConfigureRequest,
    operation: Operation<Config>,
): Promise<ConfigureResponse> {
    const received = operation.receive(request.getArgs());
    const { connection } = operation;
    connection.secretTexts = collectSecretStrings(received);
    const values = request.hasArgs() ? received.values : readVariables(request);
    const config = await definition.configure(withoutEngineKeys(values));
    connection.configured = {
        config,
        protectSecrets: (secrets) => definition.protectSecrets?.(config, secrets),
        redact: (message) => definition.redact?.(config, message) ?? message,
    };
    const response = new ConfigureResponse();
    response.setAcceptsecrets(true);
    response.setSupportspreview(true);
    response.setAcceptresources(true);
    response.setAcceptoutputs(true);
    return response;
}

/** The configuration as engines without `args` send it: strings under `package:config:key`. */
function readVariables(request: ConfigureRequest): Values {
    const values: Values = {};
    request.getVariablesMap().forEach((value, key) => {
        values[key.slice(key.lastIndexOf(":") + 1)] = value;
    });
    return values;
}

function withoutEngineKeys(values: Values): Values {
    return Object.fromEntries(Object.entries(values).filter(([key]) => !engineKeys.has(key)));
}
