import type { TenantLogEvent } from "../tenantLog";
import { ManagementError } from "./errors";
import { withFields } from "./fields";
import { numberOf, offsetPage, requireReachable } from "./paging";
import type { ManagementAnswer, ManagementCall, ManagementRoute } from "./route";
import { fieldParameters, offsetParameters, type Schema, userId } from "./schema";
import type { Search } from "./search/lucene";
import { searchBy } from "./search/query";
import { sorted } from "./search/sort";

const logFields = (
    "date connection client_id client_name ip user_id user_name description user_agent type details strategy " +
    "strategy_type"
).split(" ");

const scopes: ManagementRoute["scopes"] = ["read:logs", "read:logs_users"];
const sort: Schema = { type: "string", pattern: new RegExp(`^((${logFields.join(")|(")})):(1|-1)$`) };

/** The tenant log. */
export const logRoutes: ManagementRoute[] = [
    {
        method: "GET",
        path: "/logs",
        summary: "Search log events",
        scopes,
        query: {
            ...offsetParameters(0),
            ...fieldParameters(logFields),
            sort,
            from: { type: "string" },
            take: { type: "integer", minimum: 1, maximum: 100 },
            search: { type: "string" },
            // Only the texts of the documentation know it, "Retrieve Logs Using the Management API".
            q: { type: "string" },
        },
        handle: list,
    },
    {
        method: "GET",
        path: "/logs/:id",
        summary: "Get a log event by id",
        scopes,
        handle: read,
    },
    {
        method: "GET",
        path: "/users/:id/logs",
        summary: "Get user's log events",
        scopes,
        params: { id: userId },
        query: { ...offsetParameters(), sort },
        handle: ofUser,
    },
];

/** By search, newest first; or by checkpoint: what is newer than `from`, oldest first, and a link to the rest. */
function list(call: ManagementCall): ManagementAnswer {
    const { from, take } = call.query;
    if (from !== undefined || take !== undefined) return byCheckpoint(call);
    requireReachable(call);
    return { status: 200, body: page(call, call.context.state.logs.filter(searchOf(call))) };
}

/** Everything but `from` and `take` is ignored. A page that is empty links to itself. */
function byCheckpoint(call: ManagementCall): ManagementAnswer {
    const { context } = call;
    const from = typeof call.query.from === "string" ? call.query.from : "";
    const take = numberOf(call, "take", 50);
    const newer = context.state.logs.filter(({ log_id }) => log_id > from).slice(0, take);
    const last = newer.at(-1)?.log_id ?? from;
    const next = `${context.origin()}/api/v2/logs?from=${encodeURIComponent(last)}&take=${take}`;
    return { status: 200, body: newer.map(shown), headers: { link: `<${next}>; rel="next"` } };
}

function read(call: ManagementCall): ManagementAnswer {
    const event = call.context.state.logs.find(({ log_id }) => log_id === call.params.id);
    if (event === undefined) throw new ManagementError(404, "Log not found.");
    return { status: 200, body: shown(event) };
}

function ofUser(call: ManagementCall): ManagementAnswer {
    const events = call.context.state.logs.filter(({ user_id }) => user_id === call.params.id);
    return { status: 200, body: page(call, events) };
}

function page(call: ManagementCall, events: TenantLogEvent[]): unknown {
    const found = sorted([...events].reverse(), call.query.sort);
    return offsetPage(
        call,
        "logs",
        found.map((event) => withFields(call, shown(event), ["log_id"])),
    );
}

/** The ID stands twice, as the API has it. */
function shown(event: TenantLogEvent): object {
    return { ...event, _id: event.log_id };
}

/** All values are compared as they are written. Source: Auth0, "Log Search Query Syntax". */
function searchOf(call: ManagementCall): Search {
    return searchBy(call, call.query.q === undefined ? "search" : "q", {
        bareFields: ["client_name", "connection", "description", "ip", "log_id", "type", "user_name"],
    });
}
