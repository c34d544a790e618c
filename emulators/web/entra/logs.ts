import type { ProvisioningLogEntry, ServicePrincipal } from "../../entra/model";
import { markup, type Markup } from "../markup";
import type { PageCall, PageRoute } from "../page";
import { partOf } from "../paging";
import { applicationOf, applicationPage } from "./applications";
import { logEntry } from "./logEntry";

/** The provisioning logs of an application, the latest first. */
export const logPages: PageRoute[] = [
    {
        path: "/entra/applications/:id/logs",
        show: (call) => {
            const application = applicationOf(call);
            if (application === undefined) return undefined;
            return applicationPage(
                application.principal,
                "Provisioning logs",
                logs(call, application.principal),
            );
        },
    },
];

const actions = ["create", "update", "delete", "stagedDelete", "disable", "other"];
const states = ["success", "failure", "skipped", "warning"];

function logs(call: PageCall, { id }: ServicePrincipal): Markup {
    const wanted = (name: string): string => call.query.get(name) ?? "";
    const text = wanted("text").toLowerCase();
    const found = call.world.entra.state.provisioningLogs
        .filter(({ servicePrincipal }) => servicePrincipal.id === id)
        .filter((entry) => wanted("action") === "" || entry.provisioningAction === wanted("action"))
        .filter(
            (entry) => wanted("status") === "" || entry.provisioningStatusInfo.status === wanted("status"),
        )
        .filter((entry) => text === "" || identifiers(entry).some((name) => name.includes(text)))
        .reverse();
    const { items, links } = partOf(call, found, 25, "entry", "entries");
    const list =
        items.length === 0
            ? markup`<p class="quiet">Nothing has been logged that fits.</p>`
            : markup`<ol class="log">${items.map(logEntry)}</ol>`;
    return markup`<form method="get" class="filter">
<label for="text">Name or ID</label> <input id="text" name="text" type="search" value="${wanted("text")}">
${select("action", "Action", actions, wanted("action"))} ${select("status", "Status", states, wanted("status"))}
<button type="submit">Filter</button></form>
${links}${list}`;
}

function identifiers({ sourceIdentity, targetIdentity }: ProvisioningLogEntry): string[] {
    const { id, displayName, details } = sourceIdentity;
    return [id, displayName, details.reportableIdentifier ?? "", targetIdentity.id].map((name) =>
        name.toLowerCase(),
    );
}

function select(name: string, label: string, values: string[], chosen: string): Markup {
    const options = ["", ...values].map((value) => {
        const selected = value === chosen ? markup` selected` : undefined;
        return markup`<option value="${value}"${selected}>${value === "" ? "all" : value}</option>`;
    });
    return markup`<label for="${name}">${label}</label> <select id="${name}" name="${name}">${options}</select>`;
}
