import type { EngineEvent } from "@pulumi/pulumi/automation";

/** Turns the engine's events into lines such as `create auth0:index/connection:Connection acme-connection`. */
export function createEventReporter(detail: (text: string) => void): (event: EngineEvent) => void {
    return (event) => {
        const started = event.resourcePreEvent?.metadata;
        if (started !== undefined && started.op !== "same") {
            detail(`${started.op} ${shortenType(started.type)} ${getName(started.urn)}`);
        }
        const message = event.diagnosticEvent;
        if (message !== undefined && message.severity === "warning") detail(message.message.trim());
    };
}

/** `auth0:index/connection:Connection` → `auth0:Connection`. */
export function shortenType(type: string): string {
    const parts = type.split(":");
    return parts.length === 3 ? `${parts[0]}:${parts[2]}` : type;
}

/** The logical name at the end of a URN. */
export function getName(urn: string): string {
    return urn.slice(urn.lastIndexOf("::") + 2);
}
