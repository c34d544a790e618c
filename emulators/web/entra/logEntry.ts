import type { ProvisioningLogEntry } from "../../entra/model";
import { isSecretName } from "../../support/redaction";
import { blank, renderCode, renderFacts, renderTable, renderTime } from "../elements";
import { type Content, type Markup, render } from "../markup";
import { masked } from "../masking";
import { compareScimNames, renderScimName } from "../scimNames";
import { formatAction, renderProvisioningStatus } from "./provisioningStatus";
import { renderSteps } from "./steps";

/** One entry of the provisioning log: a line that opens. */
export function renderLogEntry(entry: ProvisioningLogEntry): Markup {
    const { status, errorInformation } = entry.provisioningStatusInfo;
    const { sourceIdentity, targetIdentity } = entry;
    return render`<li><details><summary>
${renderProvisioningStatus(status)} <strong>${formatAction(entry.provisioningAction)}</strong>
<span>${sourceIdentity.identityType} ${sourceIdentity.displayName || sourceIdentity.id}</span>
<span class="quiet">${renderTime(entry.activityDateTime)}</span></summary>
${renderFacts([
    [
        "Source ID",
        render`${sourceIdentity.details.reportableIdentifier ?? ""} ${renderCode(sourceIdentity.id)}`,
    ],
    ["Target ID", targetIdentity.id === "" ? "None" : renderCode(targetIdentity.id)],
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
${renderSteps(entry.provisioningSteps.map((step) => ({ ...step, type: step.provisioningStepType })))}
${renderModifiedProperties(entry.modifiedProperties)}
</details></li>`;
}

/** Target attributes with their values before and after. */
export function renderModifiedProperties(all: ProvisioningLogEntry["modifiedProperties"]): Markup {
    const sorted = [...all].sort((a, b) => compareScimNames(a.displayName, b.displayName));
    const rows = sorted.map(({ displayName, oldValue, newValue }) => {
        const shown = (value: string | null): Content =>
            value === null ? blank : isSecretName(displayName) ? masked : value;
        return [renderScimName(displayName), shown(oldValue), shown(newValue)];
    });
    return renderTable(
        "Modified properties",
        ["Target attribute", "Old value", "New value"],
        rows,
        "No properties were modified.",
    );
}
