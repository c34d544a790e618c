import type { Auth0State } from "../../auth0";
import { badge, facts, moment } from "../elements";
import { markup, type Markup } from "../markup";
import type { PageCall, PageRoute } from "../page";
import { partOf } from "../paging";
import { json } from "./json";

type LogEvent = Auth0State["logs"][number];

/** The log of the tenant, the latest event first. */
export const logPages: PageRoute[] = [
    {
        path: "/auth0/logs",
        show: (call) => ({
            title: "Tenant log",
            trail: [{ href: "/auth0", text: "Connections" }],
            body: log(call),
        }),
    },
];

/** What the types mean. Source: Auth0, "Log Event Type Codes". */
const meanings: Readonly<Record<string, string>> = {
    sapi: "Management API",
    api_limit: "Rate limit",
    seccft: "Login of a client",
    feccft: "Failed login of a client",
    sscim: "SCIM request",
    fscim: "Failed SCIM request",
    s: "Sign-in",
    f: "Failed sign-in",
};

function log(call: PageCall): Markup {
    const type = call.query.get("type") ?? "";
    const all = call.world.auth0.state.logs;
    const types = [...new Set(all.map((event) => event.type))].sort();
    const options = ["", ...types].map((value) => {
        const selected = value === type ? markup` selected` : undefined;
        return markup`<option value="${value}"${selected}>${value === "" ? "all" : meaningOf(value)}</option>`;
    });
    const found = all.filter((event) => type === "" || event.type === type).reverse();
    const { items, links } = partOf(call, found, 25, "event");
    const list =
        items.length === 0
            ? markup`<p class="quiet">Nothing has been logged that fits.</p>`
            : markup`<ol class="log">${items.map(entry)}</ol>`;
    return markup`<form method="get" class="filter"><label for="type">Type</label>
<select id="type" name="type">${options}</select> <button type="submit">Filter</button></form>
${links}${list}`;
}

function entry(event: LogEvent): Markup {
    const failed = /^f|limit/.test(event.type);
    return markup`<li><details><summary>
${failed ? badge("bad", meaningOf(event.type)) : badge("neutral", meaningOf(event.type))}
<strong>${event.description}</strong> <span class="quiet">${event.connection} ${moment(event.date)}</span></summary>
${facts([
    ["Type", event.type],
    ["Client", event.client_name || "none"],
    ["User", event.user_name || event.user_id || "none"],
])}
${json("Details", event.details)}
</details></li>`;
}

const meaningOf = (type: string): string => meanings[type] ?? type;
