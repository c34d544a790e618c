import {
    containsSecret,
    isJsonObject,
    type Json,
    type JsonObject,
    mapped,
    secretValue,
    unsealed,
} from "./driver/wireJson";
import type { Transcript } from "./play";

/**
 * What a stand-in promises of what the official plugin does. Everything counts but:
 *
 * - the official provider's own words around a response of the API (`Could not create app role assignment: …`),
 *   its advice to import what exists, and how it explains that an ID or a date is malformed;
 * - the order of several failures;
 * - which elements of a list are secret: a list with a secret in it is one, and what changes in it is told as
 *   an update of it.
 */
export function essenceOf(transcript: Transcript): Transcript {
    return transcript.map((step) => {
        const result = mapped(step, wholeSecrets) as JsonObject;
        if (typeof step.error === "string") result.error = withoutOwnWords(step.error);
        if (Array.isArray(step.reasons)) result.reasons = step.reasons.map(ofText(withoutOwnWords));
        if (Array.isArray(step.failures)) {
            result.failures = step.failures.map(ofText(withoutExplanation)).sort();
        }
        if (isJsonObject(step.diff)) result.diff = withoutSecretPaths(step.diff);
        return result;
    });
}

/** The innermost list with a secret in it is secret as a whole, and nothing in it once more. */
function wholeSecrets(value: Json): Json | undefined {
    const isSealed = secretValue(value) !== undefined;
    if (!isSealed && !(Array.isArray(value) && containsSecret(value))) return undefined;
    return `secret ${JSON.stringify(unsealed(value))}`;
}

/** The credentials of a provisioning are the one list with secrets in it. */
function withoutSecretPaths(diff: JsonObject): JsonObject {
    return Object.fromEntries(
        Object.entries(diff).map(([path, kind]) =>
            path.startsWith("credentials") ? ["credentials", "update"] : [path, kind],
        ),
    );
}

/** From `doing: 1 error occurred: * words: unexpected status 403 … words: unexpected status 403 …` one. */
function withoutOwnWords(text: string): string {
    return text
        .replace(/(\t\* )(?:.*: )?(could not identify existing identifier URI)[\s\S]*/, "$1$2")
        .replace(/(A resource with the ID "[^"]*" already exists)[\s\S]*/, "$1")
        .replace(/(Connection with non empty enabled clients:)[\s\S]*/, "$1")
        .replace(/(failed to decode identifierUri from resource ID)[\s\S]*/, "$1")
        .replace(/(1 error occurred:\n\t\* )[\s\S]*(unexpected status \d+ )/, "$1… $2");
}

function withoutExplanation(text: string): string {
    return text
        .replace(/(parsing "[^"]*": )[\s\S]*?(\. Examine values|$)/, "$1…$2")
        .replace(/(: parsing time)[\s\S]*?(\. Examine values|$)/, "$1…$2")
        .replace(/\[\{pathStepImpl:\{\} Name:(\w+)\}\]/, "$1");
}

function ofText(change: (text: string) => string): (value: Json) => Json {
    return (value) => (typeof value === "string" ? change(value) : value);
}
