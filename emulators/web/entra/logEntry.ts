import type { ProvisioningLogEntry } from "../../entra/model";
import { renderBadge, renderCode, renderFacts, renderTable, renderTime, type Tone } from "../elements";
import { type Content, type Markup, render } from "../markup";
import { isSecretName, masked } from "../masking";

export const statusTones: Readonly<Record<string, Tone>> = {
    success: "good",
    failure: "bad",
    warning: "warning",
    skipped: "neutral",
};

/** One entry of the provisioning log: a line that opens. */
export function renderLogEntry(entry: ProvisioningLogEntry): Markup {
    const { status, errorInformation } = entry.provisioningStatusInfo;
    const { sourceIdentity, targetIdentity } = entry;
    return render`<li><details><summary>
${renderBadge(statusTones[status] ?? "neutral", status)} <strong>${entry.provisioningAction}</strong>
<span>${sourceIdentity.identityType} ${sourceIdentity.displayName || sourceIdentity.id}</span>
<span class="quiet">${renderTime(entry.activityDateTime)}</span></summary>
${renderFacts([
    ["Source", render`${sourceIdentity.details.reportableIdentifier ?? ""} ${renderCode(sourceIdentity.id)}`],
    ["Target", targetIdentity.id === "" ? "none" : renderCode(targetIdentity.id)],
    ["Duration", `${entry.durationInMilliseconds} ms`],
    ["Cycle ID", renderCode(entry.cycleId)],
    ["Change ID", renderCode(entry.changeId)],
    ...(errorInformation === null
        ? []
        : [
              [
                  "Reason",
                  render`${renderCode(errorInformation.errorCode)} ${errorInformation.reason}`,
              ] as const,
          ]),
])}
${renderSteps(entry.provisioningSteps)}
${renderModifiedProperties(entry.modifiedProperties)}
</details></li>`;
}

interface Step {
    name: string;
    status: string;
    description: string;
    details: Record<string, string>;
}

/** What was done, in order. */
export function renderSteps(all: readonly Step[]): Markup {
    const rows = all.map(({ name, status, description, details }) => [
        name,
        renderBadge(statusTones[status.toLowerCase()] ?? "neutral", status.toLowerCase()),
        description,
        renderStepDetails(details),
    ]);
    return renderTable(
        "Steps",
        ["Step", "Status", "Description", "Details"],
        rows,
        "No steps were recorded.",
    );
}

function renderStepDetails(details: Record<string, string>): Content {
    const entries = Object.entries(details);
    if (entries.length === 0) return "–";
    const items = entries.map(
        ([name, value]) => render`<li>${name}: ${isSecretName(name) ? masked : value}</li>`,
    );
    return render`<ul class="fine">${items}</ul>`;
}

/** Target attributes with their values before and after. */
export function renderModifiedProperties(all: ProvisioningLogEntry["modifiedProperties"]): Markup {
    const rows = all.map(({ displayName, oldValue, newValue }) => {
        const shown = (value: string | null): Content =>
            value === null ? "–" : isSecretName(displayName) ? masked : value;
        return [renderCode(displayName), shown(oldValue), shown(newValue)];
    });
    return renderTable(
        "Modified properties",
        ["Target attribute", "Old value", "New value"],
        rows,
        "No property was modified.",
    );
}
