import type {
    SynchronizationError,
    SynchronizationJob,
    SynchronizationTaskExecution,
} from "../../entra/model";
import {
    renderBadge,
    renderCode,
    renderFacts,
    renderTime,
    formatCount,
    renderTable,
    type Tone,
} from "../elements";
import { type Content, render, type Markup } from "../markup";

const tones: Readonly<Record<string, Tone>> = {
    Active: "good",
    Succeeded: "good",
    EntryLevelErrors: "warning",
    Quarantine: "bad",
    Failed: "bad",
};

/** A code of a job or of a cycle. */
export function renderStatus(text: string): Markup {
    return renderBadge(tones[text] ?? "neutral", text);
}

/** What the job is doing: its state, its last cycles, how many objects it knows, and its quarantine. */
export function renderJobStatus({ status, schedule, watermark, entries }: SynchronizationJob): Markup {
    const progress = status.progress.map(
        ({ units, completedUnits, totalUnits }) =>
            render`<li>${units}: ${completedUnits} of ${totalUnits}</li>`,
    );
    return render`${renderQuarantine(status.quarantine)}
${renderFacts([
    ["Job", renderStatus(status.code)],
    ["Schedule", render`${schedule.state}, every ${renderCode(schedule.interval)}`],
    [
        "Next cycle is",
        watermark === null ? "an initial one: of everything" : "an incremental one: of what has changed",
    ],
    ["Objects that the job remembers", formatCount(Object.keys(entries).length, "object")],
    ["First in steady state", renderTime(status.steadyStateFirstAchievedTime)],
    ["Complete failures in a row", status.countSuccessiveCompleteFailures],
    ["Progress", progress.length === 0 ? "no cycle under way" : render`<ul>${progress}</ul>`],
])}`;
}

function renderQuarantine(state: SynchronizationJob["status"]["quarantine"]): Content {
    if (state === null) return undefined;
    return render`<div class="notice problem"><h3>In quarantine</h3>
${renderFacts([
    ["Reason", renderCode(state.reason)],
    ["Error", renderError(state.error)],
    ["Since", renderTime(state.currentBegan)],
    ["Next attempt", renderTime(state.nextAttempt)],
    ["Quarantines in this series", state.seriesCount],
])}</div>`;
}

/** The counts of the last cycles side by side. */
export function renderCycles({ status }: SynchronizationJob): Markup {
    const { lastExecution, lastSuccessfulExecution, lastSuccessfulExecutionWithExports } = status;
    if (lastExecution === null) return render`<p class="quiet">No cycle has run yet.</p>`;
    const columns = [lastExecution, lastSuccessfulExecution, lastSuccessfulExecutionWithExports];
    const row = (term: string, value: (cycle: SynchronizationTaskExecution) => Content): Content[] => [
        term,
        ...columns.map((cycle) => (cycle === null ? "–" : value(cycle))),
    ];
    const rows = [
        row("Result", (cycle) => renderStatus(cycle.state)),
        row("Began", (cycle) => renderTime(cycle.timeBegan)),
        row("Ended", (cycle) => renderTime(cycle.timeEnded)),
        row("Imported", (cycle) => cycle.countImported),
        row("Changed in Entra", (cycle) => cycle.countImportedDeltas),
        row("Entitled", (cycle) => cycle.countEntitledForProvisioning),
        row("Exported", (cycle) => cycle.countExported),
        row("Held in escrow", (cycle) => cycle.countEscrowed),
        row("Error", (cycle) => renderError(cycle.error)),
    ];
    return renderTable(
        "Last cycles",
        ["Figure", "Last", "Last success", "Last success with exports"],
        rows,
        "",
    );
}

/** How many objects of each type are at the SCIM service. */
export function renderObjectCounts({ status }: SynchronizationJob): Markup {
    return renderTable(
        "Objects provisioned",
        ["Type", "Number"],
        status.synchronizedEntryCountByType.map(({ key, value }) => [key, value]),
        "Nothing has been provisioned yet.",
    );
}

function renderError(error: SynchronizationError | null): Content {
    return error === null ? "none" : render`${renderCode(error.code)} ${error.message}`;
}
