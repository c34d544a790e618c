import * as pulumi from "@pulumi/pulumi";
import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import * as server from "@pulumi/pulumi/provider/server";
import * as runtimeResource from "@pulumi/pulumi/runtime/resource";
import * as settings from "@pulumi/pulumi/runtime/settings";
import * as state from "@pulumi/pulumi/runtime/state";
import { version } from "@pulumi/pulumi/version";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";

/**
 * The functions of the SDK's runtime that its own component host uses, but that its declarations leave out
 * (`@internal`). A test with the real engine calls each of them, so that an SDK without one is noticed.
 */
interface Internals {
    /** Runs `body` with a runtime state of its own: options, monitor, configuration, outstanding calls. */
    withLocalStorage<T>(body: () => Promise<T>): Promise<T>;
    /** Asks the resource monitor what it can do. */
    awaitFeatureSupport(): Promise<void>;
    /** Resolves when no call to the monitor is under way any more. */
    waitForRPCs(): Promise<void>;
    /** Inputs as the component's author expects them: outputs where there are secrets or dependencies. */
    deserializeInputs(
        inputs: Struct,
        dependencies: ReturnType<ConstructRequest["getInputdependenciesMap"]>,
    ): Promise<Record<string, unknown>>;
    hookBindingFromProto(
        hooks: ConstructRequest.ResourceHooksBinding | undefined,
    ): pulumi.ResourceHookBinding | undefined;
}

/** The SDK's modules, each with more exports than declared. */
const undeclared: object[] = [state, settings, server, runtimeResource];

function getInternal<Name extends keyof Internals>(name: Name): Internals[Name] {
    const owner = undeclared.find((module) => name in module);
    if (owner === undefined) {
        throw new Error(
            `This version of @pulumi/pulumi (${version}) has no ${name}, without which components cannot be built. ` +
                "Install the version that the plugin's package names.",
        );
    }
    // The declarations omit the function; its type above is that of the SDK's source.
    return (owner as unknown as Internals)[name];
}

export const withLocalStorage = getInternal("withLocalStorage");
export const awaitFeatureSupport = getInternal("awaitFeatureSupport");
export const waitForRPCs = getInternal("waitForRPCs");
export const deserializeInputs = getInternal("deserializeInputs");
export const hookBindingFromProto = getInternal("hookBindingFromProto");
