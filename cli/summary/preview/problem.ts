import { findChanges } from "./changes";
import { secretMark, type Values } from "./model";
import { operationNames } from "./operations";
import type { RawPreview, RawStep } from "./raw";
import { redactProperties } from "./redact";
import { parseUrn } from "./steps";

const severities: readonly unknown[] = ["debug", "info", "info#err", "warning", "error"];

/** Operations that the engine counts and always shows. */
const counted = ["create", "update", "replace", "delete", "import"];

/**
 * Why a preview is not whole, by what its parts say of each other; undefined: nothing contradicts.
 *
 * A preview with errors is not counted: the engine ends it early, and the summary of it is dangerous anyway.
 */
export function findProblem({ steps, diagnostics, changeSummary }: RawPreview): string | undefined {
    const odd = steps.find(({ op, urn }) => typeof urn !== "string" || !operationNames.has(op));
    if (odd !== undefined) {
        // Of damaged JSON, whatever the types say.
        const { op, urn } = odd as Partial<RawStep>;
        return `the operation ${JSON.stringify(op) ?? "undefined"} on ${JSON.stringify(urn) ?? "undefined"} is unknown`;
    }
    if (diagnostics.some(({ severity }) => !severities.includes(severity))) {
        return "a message in it has no severity";
    }
    if (diagnostics.some(({ severity }) => severity === "error")) return undefined;
    if (changeSummary === undefined) return "the number of changes is missing";
    const missing = counted.find(
        (name) => (changeSummary[name] ?? 0) > steps.filter(({ op }) => op === name).length,
    );
    if (missing !== undefined) return `it counts more resources to ${missing} than it contains`;
    const contradiction = steps.find(isContradictory);
    return contradiction === undefined
        ? undefined
        : `the values of ${contradiction.urn} contradict its changes`;
}

/**
 * Whether the two states lack a change of an input that the plugin of this package names. The official plugins name
 * more than differs.
 */
function isContradictory({ op, urn, oldState, newState, detailedDiff }: RawStep): boolean {
    const isOwn = parseUrn(urn).type?.startsWith("auth0-entra:") === true;
    if ((op !== "update" && op !== "replace") || !isOwn) return false;
    const before = redactProperties(oldState?.inputs, oldState?.additionalSecretOutputs ?? []);
    const after = redactProperties(newState?.inputs, newState?.additionalSecretOutputs ?? []);
    const changes = findChanges(before, after);
    return Object.entries(detailedDiff ?? {}).some(([path, { kind, inputDiff }]) => {
        if (inputDiff !== true || isSecret(before, after, path)) return false;
        const exact = changes.find((change) => change.path === path);
        if (exact === undefined) return !changes.some((change) => isRelated(change.path, path));
        if (/^add/.test(kind ?? "")) return exact.after === undefined;
        if (/^delete/.test(kind ?? "")) return exact.before === undefined;
        return exact.before === undefined || exact.after === undefined;
    });
}

/** Two secrets look the same. */
function isSecret(before: Values, after: Values, path: string): boolean {
    const name = /^[\w$]+/.exec(path)?.[0] ?? path;
    return before[name] === secretMark && after[name] === secretMark;
}

/** Lists are compared as a whole, objects in depth. */
function isRelated(one: string, other: string): boolean {
    return one.startsWith(other) || other.startsWith(one);
}
