import { Metadata, type ServerErrorResponse, status } from "@grpc/grpc-js";
import { InputPropertiesError } from "@pulumi/pulumi/proto/errors_pb";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";

import type { CheckFailure } from "./definition";
import { InvalidInput, UnfinishedWait } from "./errors";

/** Where gRPC carries a google.rpc.Status with structured details. */
const detailsKey = "grpc-status-details-bin";

/** An error that is ready for the wire; its message and details hold no secret any more. */
export class RpcError extends Error {
    constructor(
        readonly code: status,
        message: string,
        readonly metadata?: Metadata,
    ) {
        super(message);
        this.name = "RpcError";
    }
}

/** This provider does not do that; the engine knows how to go on, or says so. */
export function createUnimplementedError(message: string): RpcError {
    return new RpcError(status.UNIMPLEMENTED, message);
}

/**
 * What the engine gets for whatever was thrown: the message only (a stack belongs in the debug log), with
 * details where the engine understands them.
 */
export function toServerError(error: unknown, redact: (text: string) => string): ServerErrorResponse {
    const rpcError = asRpcError(error, redact);
    return {
        name: rpcError.name,
        message: rpcError.message,
        code: rpcError.code,
        details: rpcError.message,
        metadata: rpcError.metadata,
    };
}

function asRpcError(error: unknown, redact: (text: string) => string): RpcError {
    if (error instanceof RpcError) {
        return error;
    }
    if (error instanceof InvalidInput) {
        return createInputPropertiesError(redact(error.message), error.failures, redact);
    }
    if (error instanceof UnfinishedWait) {
        return createAwaitError(redact(error.message));
    }
    return new RpcError(status.UNKNOWN, redact(toErrorMessage(error)));
}

/** The text of anything that can be thrown. */
export function toErrorMessage(error: unknown): string {
    if (error instanceof Error) {
        return error.message === "" ? error.name : error.message;
    }
    return String(error);
}

/** Bad inputs with their paths (pulumirpc.InputPropertiesError), shown by the engine for components. */
export function createInputPropertiesError(
    message: string,
    failures: readonly CheckFailure[],
    redact: (text: string) => string,
): RpcError {
    const details = new InputPropertiesError();
    for (const { property, reason } of failures) {
        const failure = new InputPropertiesError.PropertyError();
        failure.setPropertyPath(redact(property));
        failure.setReason(redact(reason));
        details.addErrors(failure);
    }
    const packed = pack(details.serializeBinary(), "pulumirpc.InputPropertiesError");
    return new RpcError(
        status.INVALID_ARGUMENT,
        message,
        packStatusDetails(status.INVALID_ARGUMENT, message, packed),
    );
}

/** What is known of an object that exists but is not finished. */
export interface UnfinishedResource {
    id: string;
    outputs: Struct;
    inputs: Struct;
    reasons: readonly string[];
}

/** Tells the engine to keep the resource in the state and to update it next time. */
export function createResourceInitFailedError(resource: UnfinishedResource): RpcError {
    const details = new ErrorResourceInitFailed();
    details.setId(resource.id);
    details.setProperties(resource.outputs);
    details.setInputs(resource.inputs);
    details.setReasonsList([...resource.reasons]);
    const message = resource.reasons.join("\n");
    const packed = pack(details.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
    return new RpcError(status.UNKNOWN, message, packStatusDetails(status.UNKNOWN, message, packed));
}

/**
 * An `ErrorResourceAwaitFailed`, which the oldest supported SDK does not have: a message without members. An engine that
 * does not know it shows the text. The code says that the state of the resource is known.
 */
function createAwaitError(message: string): RpcError {
    const packed = pack(new Uint8Array(), "pulumirpc.ErrorResourceAwaitFailed");
    const code = status.DEADLINE_EXCEEDED;
    return new RpcError(code, message, packStatusDetails(code, message, packed));
}

function pack(serialized: Uint8Array, type: string): Any {
    const any = new Any();
    any.pack(serialized, type);
    return any;
}

function packStatusDetails(code: status, message: string, details: Any): Metadata {
    const rich = new Status();
    rich.setCode(code);
    rich.setMessage(message);
    rich.addDetails(details);
    const metadata = new Metadata();
    metadata.add(detailsKey, Buffer.from(rich.serializeBinary()));
    return metadata;
}
