import type {
    ServicePrincipal,
    SynchronizationError,
    SynchronizationJob,
    SynchronizationTaskExecution,
} from "../../entra/model";
import {
    blank,
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

/** What the job is doing, and its quarantine. */
export function renderJobStatus({ status, schedule, watermark }: SynchronizationJob): Markup {
    const progress = status.progress.map(
        ({ units, completedUnits, totalUnits }) =>
            render`<li>${units}: ${completedUnits} of ${totalUnits}</li>`,
    );
    return render`${renderQuarantine(status.quarantine)}
${renderFacts([
    ["Status", renderStatus(status.code)],
    ["Provisioning status", schedule.state === "Active" ? "On" : `Off (${schedule.state.toLowerCase()})`],
    ["Progress", progress.length === 0 ? "No cycle is running" : render`<ul>${progress}</ul>`],
    ["Next cycle", watermark === null ? "Initial cycle" : "Incremental cycle"],
    ["Provisioning interval (fixed)", `Every ${formatInterval(schedule.interval)}`],
    ["Steady state achieved", renderTime(status.steadyStateFirstAchievedTime)],
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
    ["Failed attempts since then", state.seriesCount],
])}</div>`;
}

/** The counts of the last cycles side by side. */
export function renderCycles({ status }: SynchronizationJob): Markup {
    const { lastExecution, lastSuccessfulExecution, lastSuccessfulExecutionWithExports } = status;
    if (lastExecution === null) return render`<p class="quiet">No cycle has run yet.</p>`;
    const columns = [lastExecution, lastSuccessfulExecution, lastSuccessfulExecutionWithExports];
    const row = (term: string, value: (cycle: SynchronizationTaskExecution) => Content): Content[] => [
        term,
        ...columns.map((cycle) => (cycle === null ? blank : value(cycle))),
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
        "Cycles",
        ["Figure", "Last cycle", "Last success", "Last success with exports"],
        rows,
        "",
    );
}

/** How many objects of each type the job has provisioned. */
export function renderStatistics({
    status: { synchronizedEntryCountByType: counts },
}: SynchronizationJob): Markup {
    if (counts.length === 0) return render`<p class="quiet">Nothing has been provisioned yet.</p>`;
    // The keys are as in "User to urn:ietf:params:scim:schemas:extension:enterprise:2.0:User".
    return renderFacts(counts.map(({ key, value }) => [`${key.split(" ")[0] ?? key}s`, value]));
}

export function renderTechnicalInformation({ id }: ServicePrincipal, job: SynchronizationJob): Markup {
    return renderFacts([
        ["Job ID", renderCode(job.id)],
        ["Service principal object ID", renderCode(id)],
        ["Objects in the job state", formatCount(Object.keys(job.entries).length, "object")],
        ["Consecutive failed cycles", job.status.countSuccessiveCompleteFailures],
    ]);
}

function renderError(error: SynchronizationError | null): Content {
    return error === null ? "None" : render`${renderCode(error.code)} ${error.message}`;
}
