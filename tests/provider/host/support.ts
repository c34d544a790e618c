import { type Client, credentials, Server, ServerCredentials, type ServiceError } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { InputPropertiesError } from "@pulumi/pulumi/proto/errors_pb";
import { type IResourceProviderClient, ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as wire from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

import {
    type ProviderDefinition,
    type RunningProvider,
    startProvider,
    type Value,
} from "../../../provider/host";

export const UNKNOWN_GUID = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
export const SIGNATURE = "4dabf18193072939515e22adb298388d";
export const URN = "urn:pulumi:dev::project::toy:index:Thing::one";

type Json = Record<string, JavaScriptValue>;

/** A value in the envelope that marks it as secret on the wire. */
export function secret(value: JavaScriptValue): Json {
    return { [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value };
}

export function struct(values: Json): Struct {
    return Struct.fromJavaScript(values);
}

/** A provider with a client, speaking as an engine does: handshake, configure, then operations. */
export class Conversation {
    private constructor(
        readonly provider: RunningProvider,
        readonly client: ResourceProviderClient,
    ) {}

    static async begin<Config>(
        definition: ProviderDefinition<Config>,
        config: Json = {},
        engineAddress = "",
    ): Promise<Conversation> {
        const provider = await startProvider(definition);
        const conversation = new Conversation(provider, connect(provider.port));
        await conversation.handshake(engineAddress);
        await conversation.configure(config);
        return conversation;
    }

    async end(): Promise<void> {
        this.client.close();
        await this.provider.close();
    }

    handshake(engineAddress: string): Promise<wire.ProviderHandshakeResponse> {
        const request = new wire.ProviderHandshakeRequest().setEngineAddress(engineAddress);
        return call(this.client, "handshake", request);
    }

    configure(config: Json): Promise<wire.ConfigureResponse> {
        return call(this.client, "configure", new wire.ConfigureRequest().setArgs(struct(config)));
    }

    check(news: Json, olds: Json = {}, type = "toy:index:Thing"): Promise<wire.CheckResponse> {
        const request = new wire.CheckRequest().setUrn(URN).setType(type);
        return call(this.client, "check", request.setNews(struct(news)).setOlds(struct(olds)));
    }

    diff(oldInputs: Json, news: Json, olds: Json = oldInputs): Promise<wire.DiffResponse> {
        const request = new wire.DiffRequest().setUrn(URN).setType("toy:index:Thing").setId("id");
        request.setOldInputs(struct(oldInputs)).setOlds(struct(olds)).setNews(struct(news));
        return call(this.client, "diff", request);
    }

    create(inputs: Json, { preview = false, timeout = 0 } = {}): Promise<wire.CreateResponse> {
        const request = new wire.CreateRequest().setUrn(URN).setType("toy:index:Thing");
        request.setProperties(struct(inputs)).setPreview(preview).setTimeout(timeout);
        return call(this.client, "create", request);
    }

    update(
        { oldInputs, olds, news }: { oldInputs: Json; olds: Json; news: Json },
        { preview = false, timeout = 0 } = {},
    ): Promise<wire.UpdateResponse> {
        const request = new wire.UpdateRequest().setUrn(URN).setType("toy:index:Thing").setId("id");
        request.setOldInputs(struct(oldInputs)).setOlds(struct(olds)).setNews(struct(news));
        return call(this.client, "update", request.setPreview(preview).setTimeout(timeout));
    }

    read(id: string, inputs?: Json, properties?: Json): Promise<wire.ReadResponse> {
        const request = new wire.ReadRequest().setUrn(URN).setType("toy:index:Thing").setId(id);
        request.setInputs(inputs && struct(inputs));
        return call(this.client, "read", request.setProperties(properties && struct(properties)));
    }

    delete(oldInputs: Json, properties: Json): Promise<Empty> {
        const request = new wire.DeleteRequest().setUrn(URN).setType("toy:index:Thing").setId("id");
        request.setOldInputs(struct(oldInputs)).setProperties(struct(properties));
        return call(this.client, "delete", request);
    }

    invoke(token: string, args: Json, { preview = false } = {}): Promise<wire.InvokeResponse> {
        const request = new wire.InvokeRequest().setTok(token).setArgs(struct(args)).setPreview(preview);
        return call(this.client, "invoke", request);
    }

    cancel(): Promise<Empty> {
        return call(this.client, "cancel", new Empty());
    }
}

export function connect(port: number): ResourceProviderClient {
    // A connection of its own, as each provider instance of an engine has; by default clients share one.
    const options = { "grpc.use_local_subchannel_pool": 1 };
    return new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), options);
}

/** The methods of the protocol with one request and one response. */
type UnaryMethod = Exclude<keyof IResourceProviderClient, "list" | keyof Client>;

/** Calls a method by its name; rejects with gRPC's ServiceError. */
export function call<Response>(
    client: ResourceProviderClient,
    method: UnaryMethod,
    request: object,
): Promise<Response> {
    return new Promise((resolve, reject) => {
        // Each method is overloaded; the form used here takes the request and a callback.
        const unary = client[method].bind(client) as unknown as (
            request: object,
            callback: (error: ServiceError | null, response: Response) => void,
        ) => void;
        unary(request, (error, response) => {
            if (error === null) {
                resolve(response);
            } else {
                reject(error);
            }
        });
    });
}

/** The error of a call that must fail. */
export async function failure(promise: Promise<unknown>): Promise<ServiceError> {
    return promise.then(
        () => {
            throw new Error("The call succeeded.");
        },
        // gRPC rejects with nothing else.
        (error: unknown) => error as ServiceError,
    );
}

/** The structured details of a failed call. */
export function details(error: ServiceError): {
    invalid: { property: string; reason: string }[];
    unfinished: { id: string; outputs: Json; inputs: Json; reasons: string[] } | undefined;
    /** Full name of the message. */
    type: string | undefined;
} {
    const [binary] = error.metadata.get("grpc-status-details-bin");
    const status = Status.deserializeBinary(binary as Buffer);
    const [any] = status.getDetailsList();
    const unfinished = any?.unpack(
        (bytes) => wire.ErrorResourceInitFailed.deserializeBinary(bytes),
        "pulumirpc.ErrorResourceInitFailed",
    );
    const invalid = any?.unpack(
        (bytes) => InputPropertiesError.deserializeBinary(bytes),
        "pulumirpc.InputPropertiesError",
    );
    return {
        type: any?.getTypeName(),
        invalid: (invalid?.getErrorsList() ?? []).map((entry) => ({
            property: entry.getPropertyPath(),
            reason: entry.getReason(),
        })),
        unfinished: unfinished
            ? {
                  id: unfinished.getId(),
                  outputs: unfinished.getProperties()?.toJavaScript() ?? {},
                  inputs: unfinished.getInputs()?.toJavaScript() ?? {},
                  reasons: unfinished.getReasonsList(),
              }
            : undefined,
    };
}

/** An engine that notes the log lines which it gets. */
export async function startEngine(): Promise<{
    address: string;
    lines: { severity: number; message: string; urn: string; ephemeral: boolean }[];
    close(): void;
}> {
    const lines: { severity: number; message: string; urn: string; ephemeral: boolean }[] = [];
    const server = new Server();
    server.addService(EngineService, {
        log: (request: { request: LogRequest }, callback: (error: null, response: Empty) => void) => {
            lines.push({
                severity: request.request.getSeverity(),
                message: request.request.getMessage(),
                urn: request.request.getUrn(),
                ephemeral: request.request.getEphemeral(),
            });
            callback(null, new Empty());
        },
    });
    const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
            if (error === null) {
                resolve(bound);
            } else {
                reject(error);
            }
        });
    });
    return {
        address: `127.0.0.1:${port}`,
        lines,
        close: () => {
            server.forceShutdown();
        },
    };
}

/** Waits for something that another process or handler does; fails after a minute. */
export async function until(condition: () => boolean): Promise<void> {
    const end = Date.now() + 60_000;
    while (!condition()) {
        if (Date.now() > end) {
            throw new Error(`Waited in vain for ${condition.toString()}.`);
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
    }
}

/** A value that must be text, to be written into a message. */
export function text(value: Value): string {
    return typeof value === "string" ? value : `(${typeof value})`;
}
