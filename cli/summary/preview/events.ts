import type { RawDiagnostic, RawPreview, RawState, RawStep } from "./raw";

/** An engine event, as far as it is used. Source: Pulumi, apitype.EngineEvent. */
interface EngineEvent {
    sequence: number;
    resourcePreEvent?: { metadata: StepMetadata };
    resOutputsEvent?: { metadata: StepMetadata };
    diagnosticEvent?: RawDiagnostic;
    policyEvent?: { resourceUrn?: string; message?: string; enforcementLevel?: string };
    summaryEvent?: { resourceChanges?: Record<string, number>; result?: string };
}

interface StepMetadata {
    op: string;
    urn: string;
    old?: RawState | null;
    new?: RawState | null;
    keys?: string[] | null;
    diffs?: string[] | null;
    detailedDiff?: Record<string, { diffKind?: string; inputDiff?: boolean }> | null;
}

/** Whether it is an engine event, which has a number. */
export function isEvent(value: object): boolean {
    return "sequence" in value;
}

/** Reads the events that the engine writes one a line with PULUMI_ENABLE_STREAMING_JSON_PREVIEW. */
export function readEvents(lines: object[]): RawPreview {
    const steps = new Map<string, RawStep>();
    // The engine's own format; every member but the number is optional.
    const events = lines as EngineEvent[];
    const preview: RawPreview = { steps: [], diagnostics: [], problem: findGap(events) };
    for (const event of events) {
        // The outcome replaces the announcement: what a refresh found is known only then.
        const metadata = event.resourcePreEvent?.metadata ?? event.resOutputsEvent?.metadata;
        if (metadata !== undefined) {
            const announced = event.resourcePreEvent !== undefined;
            const key = `${metadata.urn} ${isRefresh(metadata, steps, announced) ? "refresh" : metadata.op}`;
            steps.set(key, toStep(metadata, steps.get(key)));
        }
        if (event.diagnosticEvent !== undefined) preview.diagnostics.push(event.diagnosticEvent);
        if (event.policyEvent !== undefined) preview.diagnostics.push(toDiagnostic(event.policyEvent));
        if (event.summaryEvent !== undefined) {
            preview.changeSummary = event.summaryEvent.resourceChanges ?? {};
            if (event.summaryEvent.result === "failed") preview.diagnostics.push(failed);
        }
    }
    preview.steps = [...steps.values()];
    return preview;
}

/** The engine's last message, which the summary leaves out if there are others. */
const failed: RawDiagnostic = { severity: "error", message: "preview failed" };

/**
 * Why the events are no whole stream. Numbers rise and are not without gaps: the engine keeps some of its events to
 * itself.
 */
function findGap(events: EngineEvent[]): string | undefined {
    const ends = events.filter(({ summaryEvent }) => summaryEvent !== undefined).length;
    if (ends === 0) return "it is cut off: the event with the summary of the changes is missing";
    const falls = events.some(({ sequence }, index) => sequence <= (events[index - 1]?.sequence ?? -1));
    if (ends > 1 || falls) return "it contains more than one preview, or an event twice";
    return events[0]?.sequence === 0 ? undefined : "its first event is missing";
}

/** A violation of a policy fails the preview, unless it is only advice. */
function toDiagnostic({
    resourceUrn,
    message,
    enforcementLevel,
}: NonNullable<EngineEvent["policyEvent"]>): RawDiagnostic {
    const severity = enforcementLevel === "advisory" || enforcementLevel === "warning" ? "warning" : "error";
    return { urn: resourceUrn, severity, message: `policy: ${message ?? ""}` };
}

/** The outcome of a refresh that found a difference is called an update or a deletion. */
function isRefresh({ op, urn }: StepMetadata, steps: Map<string, RawStep>, announced: boolean): boolean {
    if (announced) return op === "refresh";
    return !steps.has(`${urn} ${op}`) && steps.has(`${urn} refresh`);
}

function toStep(metadata: StepMetadata, announced: RawStep | undefined): RawStep {
    const { op, urn, keys, diffs, detailedDiff } = metadata;
    return {
        // A refresh that found nothing.
        op: op === "same" && announced?.op === "refresh" ? "refresh" : op,
        urn,
        oldState: metadata.old ?? announced?.oldState,
        newState: metadata.new,
        replaceReasons: keys ?? announced?.replaceReasons,
        diffReasons: diffs ?? announced?.diffReasons,
        detailedDiff: toDetailedDiff(detailedDiff) ?? announced?.detailedDiff,
    };
}

/** The events have another name for the kind of a difference than the digest. */
function toDetailedDiff(diff: StepMetadata["detailedDiff"]): RawStep["detailedDiff"] {
    if (diff === undefined || diff === null) return undefined;
    return Object.fromEntries(
        Object.entries(diff).map(([path, { diffKind, inputDiff }]) => [path, { kind: diffKind, inputDiff }]),
    );
}
