import type { TenantLogEvent } from "../tenantLogEvent";
import { ManagementError } from "./errors";
import { selectFields } from "./fields";
import { getNumber, pageByOffset, requireReachable } from "./paging";
import type { ManagementCall, ManagementResponse, ManagementRoute } from "./route";
import { createFieldParameters, createOffsetParameters, type Schema, userId } from "./schema";
import type { Search } from "./search/lucene";
import { parseQueryParameter } from "./search/query";
import { sortItems } from "./search/sort";

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
            ...createOffsetParameters(0),
            ...createFieldParameters(logFields),
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
        query: { ...createOffsetParameters(), sort },
        handle: listOfUser,
    },
];

/** By search, newest first; or by checkpoint: what is newer than `from`, oldest first, and a link to the rest. */
function list(call: ManagementCall): ManagementResponse {
    const { from, take } = call.query;
    if (from !== undefined || take !== undefined) return listByCheckpoint(call);
    requireReachable(call);
    return { status: 200, body: toPage(call, call.context.state.logs.filter(parseLogSearch(call))) };
}

/** Everything but `from` and `take` is ignored. A page that is empty links to itself. */
function listByCheckpoint(call: ManagementCall): ManagementResponse {
    const { context } = call;
    const from = typeof call.query.from === "string" ? call.query.from : "";
    const take = getNumber(call, "take", 50);
    const newer = context.state.logs.filter(({ log_id }) => log_id > from).slice(0, take);
    const last = newer.at(-1)?.log_id ?? from;
    const next = `${context.origin()}/api/v2/logs?from=${encodeURIComponent(last)}&take=${take}`;
    return { status: 200, body: newer.map(toView), headers: { link: `<${next}>; rel="next"` } };
}

function read(call: ManagementCall): ManagementResponse {
    const event = call.context.state.logs.find(({ log_id }) => log_id === call.params.id);
    if (event === undefined) throw new ManagementError(404, "Log not found.");
    return { status: 200, body: toView(event) };
}

function listOfUser(call: ManagementCall): ManagementResponse {
    const events = call.context.state.logs.filter(({ user_id }) => user_id === call.params.id);
    return { status: 200, body: toPage(call, events) };
}

function toPage(call: ManagementCall, events: TenantLogEvent[]): unknown {
    const found = sortItems([...events].reverse(), call.query.sort);
    return pageByOffset(
        call,
        "logs",
        found.map((event) => selectFields(call, toView(event), ["log_id"])),
        { hasLength: true },
    );
}

/** The ID stands twice, as the API has it. */
function toView(event: TenantLogEvent): object {
    return { ...event, _id: event.log_id };
}

/** All values are compared as they are written. Source: Auth0, "Log Search Query Syntax". */
function parseLogSearch(call: ManagementCall): Search {
    return parseQueryParameter(call, call.query.q === undefined ? "search" : "q", {
        bareFields: ["client_name", "connection", "description", "ip", "log_id", "type", "user_name"],
    });
}
