import { Server, ServerCredentials, type ServiceDefinition } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

import { createComponentMethods } from "./components";
import { createConfigurationMethods } from "./configuration";
import { Connections } from "./connection";
import { createResourceMethods } from "./crud";
import type { ProviderDefinition } from "./definition";
import { createFunctionMethods } from "./functions";
import { createRedactor } from "./secrets";

/** Where and for whom to serve. */
export interface ServeOptions {
    /** Address of the engine to log to (host:port) until one attaches. */
    engineAddress?: string;
    /** Port on 127.0.0.1; default: any free one. */
    port?: number;
}

/** A provider that listens. */
export interface RunningProvider {
    port: number;
    /** Aborts what is under way and stops listening. */
    close(this: void): Promise<void>;
}

/**
 * Serves a provider over gRPC on the loopback interface. The server of @pulumi/pulumi is not used for it:
 * docs/decisions/0001-own-provider-server.md says why. Engines attach to it when they run with
 * `PULUMI_DEBUG_PROVIDERS="name:port"`.
 */
export async function startProvider<Config>(
    definition: ProviderDefinition<Config>,
    options: ServeOptions = {},
): Promise<RunningProvider> {
    const { port, close } = await serve(definition, options);
    return { port, close };
}

/** What a plugin process needs besides. */
export interface ServedProvider extends RunningProvider {
    /** Whether no operation is under way. */
    idle(): boolean;
    /** Shows an error that belongs to no operation. */
    report(message: string): void;
}

export async function serve<Config>(
    definition: ProviderDefinition<Config>,
    options: ServeOptions,
): Promise<ServedProvider> {
    const connections = new Connections<Config>(options.engineAddress);
    // States can be large; the engine's own limit is 400 MB.
    const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
    server.addService(createService(), {
        ...createConfigurationMethods(definition, connections),
        ...createResourceMethods(definition, connections),
        ...createFunctionMethods(definition, connections),
        ...createComponentMethods(definition, connections),
    });
    const port = await bind(server, options.port ?? 0);
    return {
        port,
        idle: () => [...connections.all()].every((connection) => connection.running.size === 0),
        report: (message) => {
            // An error that belongs to no operation may have the secrets of any connection.
            const all = [...connections.all()];
            const shown = all.reduce((text, { configured }) => configured?.redact(text) ?? text, message);
            for (const { engine } of all) {
                engine
                    ?.logger("", createRedactor(all.flatMap(({ secretTexts }) => secretTexts)))
                    .error(shown);
            }
        },
        close: async () => {
            connections.close();
            server.forceShutdown();
        },
    };
}

/** The protocol, but Construct passes its messages on as bytes, see construction.ts. */
function createService(): ServiceDefinition {
    const { construct } = ResourceProviderService;
    return {
        ...ResourceProviderService,
        construct: {
            ...construct,
            requestDeserialize: (bytes: Buffer) => bytes,
            responseSerialize: (bytes: Uint8Array) => Buffer.from(bytes),
        },
    };
}

function bind(server: Server, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
        server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, bound) => {
            if (error === null) {
                resolve(bound);
            } else {
                reject(error);
            }
        });
    });
}
