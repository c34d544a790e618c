import * as pulumi from "@pulumi/pulumi";
import { ConstructRequest, ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";
import { setAllConfig } from "@pulumi/pulumi/runtime/config";
import { serializeResourceProperties } from "@pulumi/pulumi/runtime/rpc";
import { resetOptions } from "@pulumi/pulumi/runtime/settings";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

import type { Construction, ConstructionHost } from "../construction";
import type { ComponentFactory } from "../definition";
import { collectSecretStrings } from "../secrets";
import { receive } from "../wire/receive";
import { toInvalidInputs } from "./errors";
import { awaitFeatureSupport, deserializeInputs, waitForRPCs, withLocalStorage } from "./internals";
import { readComponentOptions } from "./options";

/**
 * Builds one component for a program in another process: with the program's inputs and options, registering
 * its children at the program's own resource monitor.
 *
 * Several calls may be under way; each has a runtime state of its own, kept in asynchronous local storage.
 * @public loaded by components.ts when it is needed
 */
export async function construct(bytes: Uint8Array, host: ConstructionHost): Promise<Construction> {
    const request = ConstructRequest.deserializeBinary(bytes);
    // For the secrets: no message of this operation may contain one.
    const received = receive(request.getInputs());
    host.protectStrings(collectSecretStrings(received));
    try {
        const response = await host.failOnUncaught(() =>
            withLocalStorage(async () => {
                await configureRuntime(request, host.engineAddress);
                const factory = await waitUnlessAborted(host.signal, host.findFactory(request.getType()));
                return build(request, factory, host);
            }),
        );
        return { response: response.serializeBinary() };
    } catch (error) {
        const invalid = toInvalidInputs(error, received);
        if (invalid === undefined) throw error;
        return { invalid };
    }
}

async function configureRuntime(request: ConstructRequest, engineAddress: string | undefined): Promise<void> {
    if (engineAddress === undefined) {
        throw new Error(
            "The engine has not sent its address, without which components cannot be built. Update the Pulumi CLI.",
        );
    }
    resetOptions(
        request.getProject(),
        request.getStack(),
        request.getParallel(),
        engineAddress,
        request.getMonitorendpoint(),
        request.getDryrun(),
        request.getOrganization(),
    );
    await awaitFeatureSupport();
    const config: Record<string, string> = {};
    request.getConfigMap().forEach((value, key) => {
        config[key] = value;
    });
    setAllConfig(config, request.getConfigsecretkeysList());
}

async function build(
    request: ConstructRequest,
    factory: ComponentFactory,
    { programOf, signal }: ConstructionHost,
): Promise<ConstructResponse> {
    const inputs = await deserializeInputs(
        request.getInputs() ?? new Struct(),
        request.getInputdependenciesMap(),
    );
    const component = await factory(
        request.getName(),
        inputs,
        readComponentOptions(request),
        programOf(`${request.getMonitorendpoint()} ${request.getDryrun()}`),
    );
    return waitUnlessAborted(signal, respond(request, component));
}

async function respond(
    request: ConstructRequest,
    component: Awaited<ReturnType<ComponentFactory>>,
): Promise<ConstructResponse> {
    const response = new ConstructResponse();
    response.setUrn(await resolveUrn(component.urn));
    const outputs = withSecrets(component.outputs, request.getAdditionalsecretoutputsList());
    const label = `construct(${request.getType()}, ${request.getName()})`;
    const [state, dependencies] = await serializeResourceProperties(label, outputs);
    // Serialised properties are plain JSON values; the declaration says `any`.
    response.setState(Struct.fromJavaScript(state as Record<string, JavaScriptValue>));
    for (const [property, resources] of dependencies) {
        const urns = await Promise.all([...resources].map((resource) => resolveUrn(resource.urn)));
        const wire = new ConstructResponse.PropertyDependencies().setUrnsList(urns);
        response.getStatedependenciesMap().set(property, wire);
    }
    await waitForRPCs();
    return response;
}

/** The value of a URN, which is known even in previews. */
async function resolveUrn(urn: unknown): Promise<string> {
    // The declarations hide an output's promise(): programs shall not unwrap outputs, but hosts must.
    const output = pulumi.output(urn) as pulumi.Output<unknown> & { promise(): Promise<unknown> };
    return String(await output.promise());
}

function withSecrets(outputs: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
    const secrets = names
        .filter((name) => Object.hasOwn(outputs, name))
        .map((name): [string, unknown] => [name, pulumi.secret(outputs[name])]);
    return { ...outputs, ...Object.fromEntries(secrets) };
}

/** Stops waiting when the operation is cancelled, for a monitor that has gone never responds. */
function waitUnlessAborted<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
        const abort = (): void => {
            // The reason is always one of the host's own errors.
            reject(signal.reason as Error);
        };
        signal.addEventListener("abort", abort, { once: true });
        if (signal.aborted) {
            abort();
        }
        promise.then(resolve, reject).finally(() => {
            signal.removeEventListener("abort", abort);
        });
    });
}
