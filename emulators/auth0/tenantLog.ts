import type { TenantContext } from "./context";
import { findClient } from "./saml/connectionTester";

/** Where a request came from, for its event. */
export interface LogOrigin {
    ip: string;
    userAgent: string;
}

export interface NewLogEvent {
    type: string;
    description: string;
    origin: LogOrigin;
    clientId?: string;
    connectionId?: string;
    userId?: string;
    details: Record<string, unknown>;
}

/** Events that are kept. Auth0 keeps them for days by plan; a number bounds the memory of large runs. */
const keptLogEvents = 5000;

/** Adds an event to the tenant's log. */
export function addLogEvent(context: TenantContext, event: NewLogEvent): void {
    const { state, clock, name } = context;
    const { origin, clientId, connectionId, userId } = event;
    const connection = connectionId === undefined ? undefined : state.connections.get(connectionId);
    const date = clock.now().toISOString();
    state.logs.push({
        date,
        type: event.type,
        description: event.description,
        ...(connection !== undefined && {
            connection: connection.name,
            connection_id: connection.id,
            strategy: connection.strategy,
        }),
        client_id: clientId ?? null,
        client_name: (clientId !== undefined && findClient(state, clientId)?.name) || "",
        ip: origin.ip,
        user_agent: origin.userAgent,
        hostname: new URL(context.origin()).host,
        user_id: userId ?? "",
        user_name: "",
        tenant_name: name,
        environment_name: "sandbox",
        isMobile: false,
        log_id: createLogId(state.logs.at(-1)?.log_id, date),
        details: event.details,
    });
    // In blocks, so that a full log is not copied for each event.
    if (state.logs.length > keptLogEvents * 1.1) state.logs.splice(0, state.logs.length - keptLogEvents);
}

function createLogId(last: string | undefined, date: string): string {
    const number = last === undefined ? 0n : BigInt(last.slice(-numberDigits)) + 1n;
    return `900${date.replace(/\D/g, "")}${number.toString().padStart(numberDigits, "0")}`;
}

const numberDigits = 36;
