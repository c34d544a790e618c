import { redactSecretTexts } from "../../../rules/secretText";
import { secretMark, unknownMark, type Value, type Values } from "./model";

/** The engine's marks. Source: Pulumi, sdk/go/common/resource/sig and property values. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const hiddenText = "[secret]";
/** What stands for a value that is not known yet, by its kind. */
const unknownTexts = new Set([
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Properties of the resources of a link whose values are secrets, however they are marked. */
const secretNames =
    /^(secret.*|.*[sS]ecret|token|password|.*[pP]assword|.*[pP]rivateKey|api[tT]oken|.*AccessToken|ciphertext)$/;

/** Takes everything that is or looks like a secret out of a text. */
export function redactText(text: string): string {
    return redactSecretTexts(text, hiddenText);
}

/**
 * A value of the preview with marks in place of secrets and of what is not known.
 * @internal exported for its tests
 */
export function redact(value: unknown, name = ""): Value {
    if (value === null || value === undefined) return null;
    if (secretNames.test(name) && !isDescription(value)) return secretMark;
    switch (typeof value) {
        case "string":
            return redactString(value);
        case "number":
        case "boolean":
            return value;
        case "object":
            return Array.isArray(value) ? value.map((item) => redact(item)) : redactObject(value);
        default:
            return null;
    }
}

/** As {@link redact}, for the properties of a resource; `hidden` are those that the engine knows to be secret. */
export function redactProperties(values: unknown, hidden: readonly string[]): Values {
    if (typeof values !== "object" || values === null) return {};
    return Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
            name,
            hidden.includes(name) ? secretMark : redact(value, name),
        ]),
    );
}

function redactString(value: string): Value {
    if (value === hiddenText) return secretMark;
    if (unknownTexts.has(value)) return unknownMark;
    return redactText(value);
}

function redactObject(value: object): Value {
    const entries = Object.entries(value) as [string, unknown][];
    const signature = entries.find(([key]) => key === signatureKey)?.[1];
    if (signature === secretSignature || "ciphertext" in value) return secretMark;
    // Credentials as pairs of key and value, as azuread.SynchronizationSecret has them.
    const { key } = value as { key?: unknown };
    const hidesValue =
        typeof key === "string" && secretNames.test(key.charAt(0).toLowerCase() + key.slice(1));
    return Object.fromEntries(
        entries.map(([name, member]) => [
            name,
            hidesValue && name === "value" ? secretMark : redact(member, name),
        ]),
    );
}

/** An object below such a name describes a secret, as `token.lifetimeSeconds` does; its members are looked at. */
function isDescription(value: unknown): boolean {
    if (value === "") return true;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    return !(signatureKey in value || "ciphertext" in value);
}
