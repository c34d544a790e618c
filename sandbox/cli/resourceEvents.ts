import type { EngineEvent } from "@pulumi/pulumi/automation";

/** Turns the engine's events into lines such as `create auth0:index/connection:Connection acme-connection`. */
export function createEventReporter(detail: (text: string) => void): (event: EngineEvent) => void {
    return (event) => {
        const started = event.resourcePreEvent?.metadata;
        if (started !== undefined && started.op !== "same") {
            detail(`${started.op} ${shortenType(started.type)} ${getName(started.urn)}`);
        }
        const message = event.diagnosticEvent;
        if (message?.severity === "warning" && !isEngineNoise(message.message)) {
            detail(stripColors(message.message).trim());
        }
    };
}

/** The engine warns of each plugin that it finds on the PATH, where the sandbox expects the official ones. */
const isEngineNoise = (message: string): boolean => /\busing pulumi-\S+ from \$PATH\b/.test(message);

/** Events mark colors in a notation of the engine's own, such as `<{%reset%}>`. */
const stripColors = (message: string): string => message.replaceAll(/<\{%[^%]*%\}>/g, "");

/** `auth0:index/connection:Connection` → `auth0:Connection`. */
export function shortenType(type: string): string {
    const parts = type.split(":");
    return parts.length === 3 ? `${parts[0]}:${parts[2]}` : type;
}

/** The logical name at the end of a URN. */
export function getName(urn: string): string {
    return urn.slice(urn.lastIndexOf("::") + 2);
}
