import type {
    SynchronizationError,
    SynchronizationJob,
    SynchronizationTaskExecution,
} from "../../entra/model";
import {
    formatCount,
    renderBadge,
    renderCode,
    renderFacts,
    renderTable,
    renderTime,
    type Tone,
} from "../elements";
import { type Content, type Markup, render } from "../markup";

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
    ["Status", renderStatus(status.code)],
    ["Schedule", schedule.state],
    ["Provisioning interval (fixed)", formatInterval(schedule.interval)],
    ["Next cycle", watermark === null ? "Initial" : "Incremental"],
    ["Objects in the job state", formatCount(Object.keys(entries).length, "object")],
    ["Steady state first achieved", renderTime(status.steadyStateFirstAchievedTime)],
    ["Consecutive complete failures", status.countSuccessiveCompleteFailures],
    ["Progress", progress.length === 0 ? "No cycle is running" : render`<ul>${progress}</ul>`],
])}`;
}

/** An ISO 8601 duration of hours and minutes in words; any other as it is. */
function formatInterval(duration: string): string {
    const [, hours, minutes] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(duration) ?? [];
    const parts = [
        hours === undefined ? undefined : formatCount(Number(hours), "hour"),
        minutes === undefined ? undefined : formatCount(Number(minutes), "minute"),
    ].filter((part) => part !== undefined);
    return parts.length === 0 ? duration : parts.join(" ");
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
        row("Started", (cycle) => renderTime(cycle.timeBegan)),
        row("Completed", (cycle) => renderTime(cycle.timeEnded)),
        row("Imported", (cycle) => cycle.countImported),
        row("Changes imported", (cycle) => cycle.countImportedDeltas),
        row("Entitled for provisioning", (cycle) => cycle.countEntitledForProvisioning),
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
