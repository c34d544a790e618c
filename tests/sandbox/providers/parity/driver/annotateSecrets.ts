import { containsSecret, isJsonObject, type JsonObject, secret, secretValue } from "./wireJson";

/**
 * What the engine does for plugins that take no secrets: a value under the same name as one that held a
 * secret on the way there becomes secret; objects are gone through, everything else is secret as a whole.
 */
export function annotateSecrets(values: JsonObject, sent: JsonObject): JsonObject {
    return Object.fromEntries(
        Object.entries(values).map(([name, value]) => {
            const before = sent[name];
            if (before === undefined || !containsSecret(before) || secretValue(value) !== undefined) {
                return [name, value];
            }
            if (isJsonObject(value) && isJsonObject(before) && secretValue(before) === undefined) {
                return [name, annotateSecrets(value, before)];
            }
            return [name, secret(value)];
        }),
    );
}
