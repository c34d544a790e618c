import { isSecretName } from "../../support/redaction";
import { formatCount, renderFacts } from "../elements";
import { type Content, type Markup, render } from "../markup";
import { masked } from "../masking";
import { compareScimNames, renderScimName } from "../scimNames";
import { renderProvisioningStatus } from "./provisioningStatus";
import type { Step } from "./step";

/** What was done, in order. Each step opens to its details; those of a failure are open. */
export function renderSteps(all: readonly Step[]): Markup {
    if (all.length === 0) return render`<p class="quiet">No steps were recorded.</p>`;
    return render`<p class="caption">Steps</p><ol class="steps">${all.map(renderStep)}</ol>`;
}

function renderStep(step: Step): Markup {
    const { name, status, description, details } = step;
    return render`<li><p><strong>${getTitle(step)}</strong> ${renderProvisioningStatus(status)} <span class="quiet">${name}</span></p>
<p>${description}</p>${renderDetails(details, hasSortedDetails(step), status.toLowerCase() === "failure")}</li>`;
}

/** The steps as provision on demand of the admin center names them. */
function getTitle({ name, type }: Step): string {
    // What follows from scope and match, which Graph has among the matching steps.
    if (type.toLowerCase() === "matching" && name.startsWith("EntrySynchronization")) {
        return "Determine the action";
    }
    return titles[type.toLowerCase()] ?? type;
}

const titles: Readonly<Record<string, string>> = {
    import: "Import from the source system",
    scoping: "Determine if the object is in scope",
    matching: "Match between source and target system",
    export: "Perform the action",
};

/** Attributes are sorted by their names; the checks of the scope stay in their order. */
const hasSortedDetails = ({ type }: Step): boolean => ["import", "matching"].includes(type.toLowerCase());

function renderDetails(details: Step["details"], isSorted: boolean, isOpen: boolean): Content {
    const entries = Object.entries(details);
    if (entries.length === 0) return undefined;
    if (isSorted) entries.sort(([a], [b]) => compareScimNames(a, b));
    const facts = entries.map(
        ([name, value]) => [renderScimName(name), isSecretName(name) ? masked : value] as const,
    );
    const open = isOpen ? render` open` : undefined;
    return render`<details${open}><summary>${formatCount(entries.length, "detail")}</summary><div class="columns">${renderFacts(facts)}</div></details>`;
}
