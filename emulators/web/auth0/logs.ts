import type { Auth0State } from "../../auth0";
import { renderBadge, renderFacts, renderTime } from "../elements";
import { type Markup, render } from "../markup";
import type { Auth0Call, Auth0Session, PageRoute } from "../page";
import { getPage } from "../paging";
import { createMatcher, getSearch, renderSearch } from "../search";
import { renderJson } from "./json";

type LogEvent = Auth0State["logs"][number];

/** The log of the tenant, the latest event first. */
export const logPages: PageRoute<Auth0Session>[] = [
    {
        path: "/auth0/logs",
        show: (call) => ({
            title: "Logs",
            body: renderLog(call),
        }),
    },
];

/** What the types mean. Source: Auth0, "Log Event Type Codes". */
const meanings: Readonly<Record<string, string>> = {
    sapi: "API Operation",
    api_limit: "Rate Limit",
    seccft: "Success Exchange (Client Credentials)",
    feccft: "Failed Exchange (Client Credentials)",
    seacft: "Success Exchange (Authorization Code)",
    feacft: "Failed Exchange (Authorization Code)",
    sscim: "SCIM request",
    fscim: "Failed SCIM request",
    s: "Success Login",
    f: "Failed Login",
};

function renderLog(call: Auth0Call): Markup {
    const type = call.query.get("type") ?? "";
    const all = call.emulators.auth0.state.logs;
    const types = [...new Set(all.map((event) => event.type))].sort();
    const options = ["", ...types].map((value) => {
        const selected = value === type ? render` selected` : undefined;
        return render`<option value="${value}"${selected}>${value === "" ? "All" : describeType(value)}</option>`;
    });
    const matches = createMatcher(getSearch(call));
    const found = all
        .filter((event) => type === "" || event.type === type)
        .filter(({ description, connection, client_name, user_name, user_id }) =>
            matches(description, connection, client_name, user_name, user_id),
        )
        .reverse();
    const { items, links } = getPage(call, found, 25, "event");
    const list =
        items.length === 0
            ? render`<p class="quiet">No log event matches.</p>`
            : render`<ol class="log">${items.map(renderEntry)}</ol>`;
    const choice = render`<label for="type">Type</label> <select id="type" name="type">${options}</select>`;
    return render`${renderSearch(call, "Description, connection, user or application", choice)}
${links}${list}`;
}

function renderEntry(event: LogEvent): Markup {
    const failed = /^f|limit/.test(event.type);
    return render`<li><details><summary>
${failed ? renderBadge("bad", describeType(event.type)) : renderBadge("neutral", describeType(event.type))}
<strong>${event.description}</strong> <span class="quiet">${event.connection} ${renderTime(event.date)}</span></summary>
${renderFacts([
    ["Type", event.type],
    ["Application", event.client_name || "None"],
    ["User", event.user_name || event.user_id || "None"],
])}
${renderJson("Details", event.details)}
</details></li>`;
}

const describeType = (type: string): string => meanings[type] ?? type;
