import { createHiddenChange, findChanges } from "./changes";
import {
    type Change,
    type Diagnostic,
    type Preview,
    type ResourceState,
    secretMark,
    type Step,
} from "./model";
import { isHalf, operationNames } from "./operations";
import type { RawDiagnostic, RawPreview, RawState, RawStep } from "./raw";
import { redactProperties, redactText } from "./redact";

/** What the engine says, checked and without secrets. */
export function toPreview(raw: RawPreview): Preview {
    // The engine's threads finish in any order; the same preview must give the same comment.
    const replaced = new Set(raw.steps.filter(({ op }) => op === "replace").map(({ urn }) => urn));
    const steps = raw.steps
        .filter(({ op, urn }) => !(isHalf(op) && replaced.has(urn)))
        .flatMap(toStep)
        .sort((a, b) => (toKey(a) < toKey(b) ? -1 : 1));
    const { stack = "", project = "" } = parseUrn(
        raw.steps.find(({ urn }) => typeof urn === "string")?.urn ?? "",
    );
    return {
        kind: isRefresh(steps) ? "refresh" : "update",
        project,
        stack,
        steps,
        diagnostics: raw.diagnostics.flatMap(toDiagnostic),
        counts: raw.changeSummary ?? {},
        problem: raw.problem,
    };
}

function toKey({ urn, operation }: Step): string {
    return `${urn} ${operation}`;
}

/** `pulumi refresh` has one step for each resource; a preview that refreshes first has two of most. */
function isRefresh(steps: Step[]): boolean {
    const refreshed = new Set(steps.filter((s) => s.operation === "refresh").map(({ urn }) => urn));
    return (
        refreshed.size > 0 &&
        !steps.some(({ operation, urn }) => operation !== "refresh" && refreshed.has(urn))
    );
}

function toStep(raw: RawStep): Step[] {
    const operation = operationNames.get(raw.op);
    // What is unknown is the preview's problem.
    if (operation === undefined || typeof raw.urn !== "string") return [];
    const { type = "", name = "" } = parseUrn(raw.urn);
    const before = toState(raw.oldState);
    const after = toState(raw.newState);
    return [
        {
            operation,
            urn: raw.urn,
            type,
            name,
            before,
            after,
            changes: listChanges(raw, before, after),
            replaceReasons: raw.replaceReasons ?? [],
        },
    ];
}

function toState(raw: RawState | null | undefined): ResourceState | undefined {
    // A refresh that finds nothing writes an empty object.
    if (raw === null || raw === undefined || Object.keys(raw).length === 0) return undefined;
    const hidden = raw.additionalSecretOutputs ?? [];
    return {
        id: raw.id === "" ? undefined : raw.id,
        parent: raw.parent === "" ? undefined : raw.parent,
        protect: raw.protect === true,
        retained: raw.retainOnDelete === true,
        inputs: redactProperties(raw.inputs, hidden),
        outputs: redactProperties(raw.outputs, hidden),
    };
}

function listChanges(
    raw: RawStep,
    before: ResourceState | undefined,
    after: ResourceState | undefined,
): Change[] {
    if (before === undefined || after === undefined) return [];
    if (raw.op === "same" || raw.op === "refresh") return [];
    const changes = findChanges(before.inputs, after.inputs);
    // What the engine knows besides: secrets that differ.
    const hidden = Object.keys(raw.detailedDiff ?? {}).filter(
        (path) => before.inputs[path] === secretMark && after.inputs[path] === secretMark,
    );
    return [...changes, ...hidden.map(createHiddenChange)];
}

function toDiagnostic({ urn, severity, message = "" }: RawDiagnostic): Diagnostic[] {
    if (severity !== "error" && severity !== "warning" && severity !== "info") return [];
    const given = message.replace(/^(error|warning|info): /, "").trim();
    const text = given === "" && severity === "error" ? "an error without a message" : given;
    // Says where a plugin was found; of no interest to a reviewer.
    if (text === "" || /^using pulumi-\S+ from \$PATH/.test(text)) return [];
    return [{ severity, urn: urn === "" ? undefined : urn, message: redactText(text) }];
}

interface UrnParts {
    stack: string;
    project: string;
    type: string;
    name: string;
}

/** `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`; a name may hold anything. */
export function parseUrn(urn: string): Partial<UrnParts> {
    const match = /^urn:pulumi:(.*?)::(.*?)::(.*?)::([^]*)$/.exec(urn);
    if (match === null) return {};
    const [, stack, project, types, name] = match;
    return { stack, project, type: types?.split("$").at(-1), name };
}
