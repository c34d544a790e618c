import { setTimeout as delay } from "node:timers/promises";

import { splitUrl } from "../address";
import type { Drop, Exchange, Garbled, InterceptedResponse, Interceptor } from "../interception";
import type { Fault, FaultKind } from "./fault";
import { parseFault } from "./parseFault";

/** A fault that has been planted, with the number of calls that it has hit. */
export interface PlantedFault {
    readonly fault: Fault;
    /** Calls that were disturbed; those that matched outside the range do not count. */
    readonly hits: number;
}

interface Planted {
    fault: Fault;
    isMatch: (path: string) => boolean;
    matches: number;
    hits: number;
}

/**
 * The faults of one tenant. A call is disturbed by the first fault in the list that matches it and is due;
 * delays add up with others.
 */
export class FaultList implements Interceptor {
    private planted: Planted[] = [];
    /** Decided when a call comes in, carried out when its route has run. */
    private readonly afterwards = new WeakMap<Exchange, FaultKind>();

    constructor(faults: readonly (Fault | string)[] = []) {
        for (const fault of faults) this.add(fault);
    }

    /** Plants a fault, given as such or in the notation of {@link parseFault}. */
    add(fault: Fault | string): PlantedFault {
        const parsed = typeof fault === "string" ? parseFault(fault) : fault;
        const planted = { fault: parsed, isMatch: createPathMatcher(parsed.path), matches: 0, hits: 0 };
        this.planted.push(planted);
        return planted;
    }

    clear(): void {
        this.planted = [];
    }

    list(): readonly PlantedFault[] {
        return this.planted;
    }

    async before(exchange: Exchange): Promise<InterceptedResponse | Drop | undefined> {
        for (const planted of this.due(exchange)) {
            const { kind } = planted.fault;
            planted.hits++;
            switch (kind.kind) {
                case "delay":
                    await delay(kind.milliseconds);
                    break;
                case "status":
                    return toResponse(kind);
                case "drop":
                    return { drop: true };
                default:
                    this.afterwards.set(exchange, kind);
                    return undefined;
            }
        }
        return undefined;
    }

    after(
        exchange: Exchange,
        _status: number,
        body: string,
    ): InterceptedResponse | Drop | Garbled | undefined {
        const kind = this.afterwards.get(exchange);
        this.afterwards.delete(exchange);
        switch (kind?.kind) {
            case "lost":
                return toResponse(kind);
            case "dropAfter":
                return { drop: true };
            case "truncate":
                return { bytes: Buffer.from(body).subarray(0, kind.bytes).toString(), breaks: true };
            case "invalidJson":
                return { bytes: "<html><body>The service is unavailable.</body></html>", breaks: false };
            default:
                return undefined;
        }
    }

    /** Every fault that the call matches counts it, whether or not another one disturbs it. */
    private due({ method, url }: Exchange): Planted[] {
        const { path } = splitUrl(url);
        return this.planted.filter((planted) => {
            const { fault, isMatch } = planted;
            if ((fault.method ?? method) !== method || !isMatch(path)) return false;
            planted.matches++;
            const { from, to = Infinity } = fault.calls ?? { from: 1 };
            return planted.matches >= from && planted.matches <= to;
        });
    }
}

function toResponse({
    status,
    headers,
    body,
}: {
    status: number;
    headers?: Record<string, string>;
    body?: object;
}): InterceptedResponse {
    // The shapes of all three APIs at once, so that each client finds its own words.
    const message = `planted fault: ${status}`;
    const planted = {
        statusCode: status,
        message,
        detail: message,
        error: { code: "PlantedFault", message },
    };
    return { status, headers, body: body ?? planted };
}

/**
 * Whether a path fits one in which `*` stands for a part of a segment and `**` for any characters. By re2js: the engine of
 * JavaScript would try all ways to place a path between many wildcards.
 */
function createPathMatcher(pattern: string): (path: string) => boolean {
    const lower = pattern.toLowerCase();
    if (!pattern.includes("*")) return (path) => path.toLowerCase() === lower;
    const { RE2JS } = loadRe2();
    const parts = pattern.split(/(\*\*|\*)/);
    const source = parts.map((part) => (part === "**" ? ".*" : part === "*" ? "[^/]*" : RE2JS.quote(part)));
    const compiled = RE2JS.compile(source.join(""), RE2JS.CASE_INSENSITIVE | RE2JS.DOTALL);
    return (path) => compiled.matches(path);
}

/** At the first wildcard: the library takes a while to load. */
function loadRe2(): typeof import("re2js") {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make planting a fault asynchronous.
    return require("re2js") as typeof import("re2js");
}
