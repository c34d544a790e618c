import type { CallRange, Fault, FaultKind } from "./fault";

/** A fault in the notation that {@link parseFault} reads. A body has no notation and is left out. */
export function formatFault({ method = "*", path, calls, kind }: Fault): string {
    return [method, path, ...(calls === undefined ? [] : [formatCalls(calls)]), formatKind(kind)].join(" ");
}

function formatCalls({ from, to }: CallRange): string {
    if (to === from) return `#${from}`;
    return `#${from}-${to ?? ""}`;
}

function formatKind(kind: FaultKind): string {
    switch (kind.kind) {
        case "status":
        case "lost": {
            const headers = Object.entries(kind.headers ?? {}).map(([name, value]) => `,${name}=${value}`);
            return `${kind.kind}=${kind.status}${headers.join("")}`;
        }
        case "delay":
            return `delay=${kind.milliseconds}`;
        case "truncate":
            return `truncate=${kind.bytes}`;
        case "drop":
            return "drop";
        case "dropAfter":
            return "drop-after";
        case "invalidJson":
            return "invalid-json";
    }
}
