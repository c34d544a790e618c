import type {
    SynchronizationError,
    SynchronizationJob,
    SynchronizationTaskExecution,
} from "../../entra/model";
import { badge, code, facts, moment, plural, table, type Tone } from "../elements";
import { type Content, markup, type Markup } from "../markup";

const tones: Readonly<Record<string, Tone>> = {
    Active: "good",
    Succeeded: "good",
    EntryLevelErrors: "warning",
    Quarantine: "bad",
    Failed: "bad",
};

/** A code of a job or of a cycle. */
export function statusBadge(text: string): Markup {
    return badge(tones[text] ?? "neutral", text);
}

/** What the job is doing: its state, its last cycles, how many objects it knows, and its quarantine. */
export function jobStatus({ status, schedule, watermark, entries }: SynchronizationJob): Markup {
    const progress = status.progress.map(
        ({ units, completedUnits, totalUnits }) =>
            markup`<li>${units}: ${completedUnits} of ${totalUnits}</li>`,
    );
    return markup`${quarantine(status.quarantine)}
${facts([
    ["Job", statusBadge(status.code)],
    ["Schedule", markup`${schedule.state}, every ${code(schedule.interval)}`],
    [
        "Next cycle is",
        watermark === null ? "an initial one: of everything" : "an incremental one: of what has changed",
    ],
    ["Objects that the job remembers", plural(Object.keys(entries).length, "object")],
    ["First in steady state", moment(status.steadyStateFirstAchievedTime)],
    ["Complete failures in a row", status.countSuccessiveCompleteFailures],
    ["Progress", progress.length === 0 ? "no cycle under way" : markup`<ul>${progress}</ul>`],
])}`;
}

function quarantine(state: SynchronizationJob["status"]["quarantine"]): Content {
    if (state === null) return undefined;
    return markup`<div class="notice problem"><h3>In quarantine</h3>
${facts([
    ["Reason", code(state.reason)],
    ["Error", errorText(state.error)],
    ["Since", moment(state.currentBegan)],
    ["Next attempt", moment(state.nextAttempt)],
    ["Quarantines in this series", state.seriesCount],
])}</div>`;
}

/** The counts of the last cycles side by side. */
export function cycles({ status }: SynchronizationJob): Markup {
    const { lastExecution, lastSuccessfulExecution, lastSuccessfulExecutionWithExports } = status;
    if (lastExecution === null) return markup`<p class="quiet">No cycle has run yet.</p>`;
    const columns = [lastExecution, lastSuccessfulExecution, lastSuccessfulExecutionWithExports];
    const row = (term: string, value: (cycle: SynchronizationTaskExecution) => Content): Content[] => [
        term,
        ...columns.map((cycle) => (cycle === null ? "–" : value(cycle))),
    ];
    const rows = [
        row("Result", (cycle) => statusBadge(cycle.state)),
        row("Began", (cycle) => moment(cycle.timeBegan)),
        row("Ended", (cycle) => moment(cycle.timeEnded)),
        row("Imported", (cycle) => cycle.countImported),
        row("Changed in Entra", (cycle) => cycle.countImportedDeltas),
        row("Entitled", (cycle) => cycle.countEntitledForProvisioning),
        row("Exported", (cycle) => cycle.countExported),
        row("Held in escrow", (cycle) => cycle.countEscrowed),
        row("Error", (cycle) => errorText(cycle.error)),
    ];
    return table("Last cycles", ["Figure", "Last", "Last success", "Last success with exports"], rows, "");
}

/** How many objects of each type are at the SCIM service. */
export function synchronized({ status }: SynchronizationJob): Markup {
    return table(
        "Objects provisioned",
        ["Type", "Number"],
        status.synchronizedEntryCountByType.map(({ key, value }) => [key, value]),
        "Nothing has been provisioned yet.",
    );
}

function errorText(error: SynchronizationError | null): Content {
    return error === null ? "none" : markup`${code(error.code)} ${error.message}`;
}
