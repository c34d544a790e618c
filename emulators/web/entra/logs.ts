import type { ProvisioningLogEntry, ServicePrincipal } from "../../entra/model";
import { type Markup, render } from "../markup";
import type { EntraCall, EntraSession, PageRoute } from "../page";
import { getPage } from "../paging";
import { createApplicationPage, findApplication } from "./applications";
import { renderLogEntry } from "./logEntry";

/** The provisioning logs of an application, the latest first. */
export const logPages: PageRoute<EntraSession>[] = [
    {
        path: "/entra/applications/:id/logs",
        show: (call) => {
            const application = findApplication(call);
            if (application === undefined) return undefined;
            return createApplicationPage(
                application.principal,
                "Provisioning logs",
                renderLogs(call, application.principal),
            );
        },
    },
];

const actions = ["create", "update", "delete", "stagedDelete", "disable", "other"];
const states = ["success", "failure", "skipped", "warning"];

function renderLogs(call: EntraCall, { id }: ServicePrincipal): Markup {
    const wanted = (name: string): string => call.query.get(name) ?? "";
    const text = wanted("text").toLowerCase();
    const found = call.emulators.entra.state.provisioningLogs
        .filter(({ servicePrincipal }) => servicePrincipal.id === id)
        .filter((entry) => wanted("action") === "" || entry.provisioningAction === wanted("action"))
        .filter(
            (entry) => wanted("status") === "" || entry.provisioningStatusInfo.status === wanted("status"),
        )
        .filter((entry) => text === "" || listIdentifiers(entry).some((name) => name.includes(text)))
        .reverse();
    const { items, links } = getPage(call, found, 25, "entry", "entries");
    const list =
        items.length === 0
            ? render`<p class="quiet">No matching log entries.</p>`
            : render`<ol class="log">${items.map(renderLogEntry)}</ol>`;
    return render`<form method="get" class="filter">
<label for="text">Name or ID</label> <input id="text" name="text" type="search" value="${wanted("text")}">
${renderSelect("action", "Action", actions, wanted("action"))} ${renderSelect("status", "Status", states, wanted("status"))}
<button type="submit">Filter</button></form>
${links}${list}`;
}

function listIdentifiers({ sourceIdentity, targetIdentity }: ProvisioningLogEntry): string[] {
    const { id, displayName, details } = sourceIdentity;
    return [id, displayName, details.reportableIdentifier ?? "", targetIdentity.id].map((name) =>
        name.toLowerCase(),
    );
}

function renderSelect(name: string, label: string, values: string[], chosen: string): Markup {
    const options = ["", ...values].map((value) => {
        const selected = value === chosen ? render` selected` : undefined;
        return render`<option value="${value}"${selected}>${value === "" ? "all" : value}</option>`;
    });
    return render`<label for="${name}">${label}</label> <select id="${name}" name="${name}">${options}</select>`;
}
