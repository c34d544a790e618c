import * as pulumi from "@pulumi/pulumi";

import type { InvalidInputs } from "../construction";
import { InvalidInput } from "../errors";
import { isWithin, parsePath } from "../propertyPath";
import type { Received } from "../wire/receive";

/** What the SDK's errors about inputs say, for the structured error that the engine shows by property; undefined for others. */
export function toInvalidInputs(error: unknown, inputs: Received): InvalidInputs | undefined {
    const invalid = readFailures(error);
    if (invalid === undefined) {
        return undefined;
    }
    const { message, failures } = invalid;
    const shown = failures.filter(({ property }) => !isSecretProperty(property, inputs));
    const hidden = failures.filter((failure) => !shown.includes(failure));
    const lines = hidden.map(({ property, reason }) => `- property ${property} has a problem: ${reason}`);
    return { message: [message, ...lines].filter((line) => line !== "").join("\n\t\t"), failures: shown };
}

function readFailures(error: unknown): InvalidInputs | undefined {
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
