import * as pulumi from "@pulumi/pulumi";

import type { CheckFailure } from "../definition";
import { InvalidInput } from "../errors";
import { createInputPropertiesError, RpcError } from "../grpcErrors";
import { isWithin, parsePath } from "../propertyPath";
import type { Received } from "../wire/receive";

/** Turns the SDK's errors about inputs into the structured error that the engine shows by property. */
export function toConstructError(
    error: unknown,
    inputs: Received,
    redact: (text: string) => string,
): unknown {
    if (error instanceof RpcError) {
        return error;
    }
    const invalid = toInvalidInputs(error);
    if (invalid === undefined) {
        return error;
    }
    const { message, failures } = invalid;
    const shown = failures.filter(({ property }) => !isSecretProperty(property, inputs));
    const hidden = failures.filter((failure) => !shown.includes(failure));
    const lines = hidden.map(({ property, reason }) => `- property ${property} has a problem: ${reason}`);
    const text = [message, ...lines].filter((line) => line !== "").join("\n\t\t");
    return createInputPropertiesError(redact(text), shown, redact);
}

function toInvalidInputs(error: unknown): { message: string; failures: CheckFailure[] } | undefined {
    if (pulumi.InputPropertiesError.isInstance(error)) {
        const failures = error.errors.map(({ propertyPath, reason }) => ({ property: propertyPath, reason }));
        return { message: error.message, failures };
    }
    if (pulumi.InputPropertyError.isInstance(error)) {
        return { message: "", failures: [{ property: error.propertyPath, reason: error.reason }] };
    }
    if (error instanceof InvalidInput) {
        return { message: "", failures: error.failures };
    }
    return undefined;
}

/**
 * Whether a property is, contains or lies within a secret. The engine prints the value of each property
 * that an error names, and (seen in 3.259) prints secrets in plain text there; so such a property is only
 * named in the message.
 */
function isSecretProperty(property: string, { secrets }: Received): boolean {
    const path = parsePath(property);
    return path === undefined || secrets.some((secret) => isWithin(secret, path) || isWithin(path, secret));
}
