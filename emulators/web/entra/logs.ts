import type { ServicePrincipal } from "../../entra/model";
import { type Markup, render } from "../markup";
import type { EntraCall, EntraSession, PageRoute } from "../page";
import { getPage } from "../paging";
import { createMatcher, getSearch, matchesId, renderSearch } from "../search";
import { createApplicationPage, findApplication } from "./applications";
import { renderLogEntry } from "./logEntry";
import { formatAction } from "./provisioningStatus";

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
    const getChoice = (name: string): string => call.query.get(name) ?? "";
    const search = getSearch(call);
    const matches = createMatcher(search);
    const found = call.emulators.entra.state.provisioningLogs
        .filter(({ servicePrincipal }) => servicePrincipal.id === id)
        .filter((entry) => [entry.provisioningAction, ""].includes(getChoice("action")))
        .filter((entry) => [entry.provisioningStatusInfo.status, ""].includes(getChoice("status")))
        .filter(
            ({ sourceIdentity: source, targetIdentity: target }) =>
                matches(source.displayName, source.details.reportableIdentifier, target.id) ||
                matchesId(search, source.id),
        )
        .reverse();
    const { items, links } = getPage(call, found, 25, "entry", "entries");
    const list =
        items.length === 0
            ? render`<p class="quiet">No log entry matches.</p>`
            : render`<ol class="log">${items.map(renderLogEntry)}</ol>`;
    const choices = render`${renderSelect("action", "Action", actions, getChoice("action"))} ${renderSelect("status", "Status", states, getChoice("status"))}`;
    return render`${renderSearch(call, "Identity", choices)}
${links}${list}`;
}

function renderSelect(name: string, label: string, values: string[], chosen: string): Markup {
    const options = ["", ...values].map((value) => {
        const selected = value === chosen ? render` selected` : undefined;
        return render`<option value="${value}"${selected}>${value === "" ? "All" : formatAction(value)}</option>`;
    });
    return render`<label for="${name}">${label}</label> <select id="${name}" name="${name}">${options}</select>`;
}
