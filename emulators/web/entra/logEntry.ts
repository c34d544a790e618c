import type { ProvisioningLogEntry } from "../../entra/model";
import { badge, code, facts, moment, table, type Tone } from "../elements";
import { type Content, markup, type Markup } from "../markup";
import { isSecretName, masked } from "../masking";

export const statusTones: Readonly<Record<string, Tone>> = {
    success: "good",
    failure: "bad",
    warning: "warning",
    skipped: "neutral",
};

/** One entry of the provisioning log: a line that opens. */
export function logEntry(entry: ProvisioningLogEntry): Markup {
    const { status, errorInformation } = entry.provisioningStatusInfo;
    const { sourceIdentity, targetIdentity } = entry;
    return markup`<li><details><summary>
${badge(statusTones[status] ?? "neutral", status)} <strong>${entry.provisioningAction}</strong>
<span>${sourceIdentity.identityType} ${sourceIdentity.displayName || sourceIdentity.id}</span>
<span class="quiet">${moment(entry.activityDateTime)}</span></summary>
${facts([
    ["Source", markup`${sourceIdentity.details.reportableIdentifier ?? ""} ${code(sourceIdentity.id)}`],
    ["Target", targetIdentity.id === "" ? "none" : code(targetIdentity.id)],
    ["Took", `${entry.durationInMilliseconds} ms`],
    ["Cycle", code(entry.cycleId)],
    ["Change", code(entry.changeId)],
    ...(errorInformation === null
        ? []
        : [["Reason", markup`${code(errorInformation.errorCode)} ${errorInformation.reason}`] as const]),
])}
${steps(entry.provisioningSteps)}
${modifiedProperties(entry.modifiedProperties)}
</details></li>`;
}

interface Step {
    name: string;
    status: string;
    description: string;
    details: Record<string, string>;
}

/** What was done, in order. */
export function steps(all: readonly Step[]): Markup {
    const rows = all.map(({ name, status, description, details }) => [
        name,
        badge(statusTones[status.toLowerCase()] ?? "neutral", status.toLowerCase()),
        description,
        stepDetails(details),
    ]);
    return table("Steps", ["Step", "Status", "Description", "Details"], rows, "No steps were recorded.");
}

function stepDetails(details: Record<string, string>): Content {
    const entries = Object.entries(details);
    if (entries.length === 0) return "–";
    const items = entries.map(
        ([name, value]) => markup`<li>${name}: ${isSecretName(name) ? masked : value}</li>`,
    );
    return markup`<ul class="fine">${items}</ul>`;
}

/** Target attributes with their values before and after. */
export function modifiedProperties(all: ProvisioningLogEntry["modifiedProperties"]): Markup {
    const rows = all.map(({ displayName, oldValue, newValue }) => {
        const shown = (value: string | null): Content =>
            value === null ? "–" : isSecretName(displayName) ? masked : value;
        return [code(displayName), shown(oldValue), shown(newValue)];
    });
    return table(
        "Modified properties",
        ["Target attribute", "Old value", "New value"],
        rows,
        "No property was modified.",
    );
}
