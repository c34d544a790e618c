import type { RawDiagnostic, RawPreview, RawState, RawStep } from "./raw";

/** An engine event, as far as it is used. Source: Pulumi, apitype.EngineEvent. */
interface EngineEvent {
    resourcePreEvent?: { metadata: StepMetadata };
    resOutputsEvent?: { metadata: StepMetadata };
    diagnosticEvent?: RawDiagnostic;
    summaryEvent?: { resourceChanges?: Record<string, number> };
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

/** Reads the events that the engine writes one a line with PULUMI_ENABLE_STREAMING_JSON_PREVIEW. */
export function readEvents(lines: object[]): RawPreview {
    const steps = new Map<string, RawStep>();
    const preview: RawPreview = { steps: [], diagnostics: [], changeSummary: {} };
    // The engine's own format; every member is optional.
    for (const event of lines as EngineEvent[]) {
        // The outcome replaces the announcement: what a refresh found is known only then.
        const metadata = event.resourcePreEvent?.metadata ?? event.resOutputsEvent?.metadata;
        if (metadata !== undefined) {
            const announced = event.resourcePreEvent !== undefined;
            const key = `${metadata.urn} ${isRefresh(metadata, steps, announced) ? "refresh" : metadata.op}`;
            steps.set(key, toStep(metadata, steps.get(key)));
        }
        if (event.diagnosticEvent !== undefined) preview.diagnostics.push(event.diagnosticEvent);
        if (event.summaryEvent !== undefined) {
            preview.changeSummary = event.summaryEvent.resourceChanges ?? {};
        }
    }
    preview.steps = [...steps.values()];
    return preview;
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
        detailedDiff: detailedDiff ?? announced?.detailedDiff,
    };
}
