import type { Clock } from "./clock";
import { readRequestedDelay } from "./retry";
import type { Transport, TransportResponse } from "./transport";

/**
 * Sends no request of which the service has said that it would refuse it: Auth0 names in each response how many are left,
 * and when there is another one. Services that do not name it, such as Microsoft Graph, are not waited for; a 429 is left to
 * the retries. Written by hand, because p-throttle, bottleneck and others count by rates that they are given, and not by
 * what responses say.
 *
 * Source: Auth0, "Rate Limit Policy", HTTP response headers.
 */
export function createPacedTransport(transport: Transport, clock: Clock): Transport {
    const paces = new Map<string, Pace>();
    return {
        async send(request) {
            const { host, pathname } = new URL(request.url);
            // The token endpoint is limited on its own.
            const key = `${host} ${pathname.split("/").slice(0, 3).join("/")}`;
            const pace = paces.get(key) ?? new Pace(clock);
            paces.set(key, pace);
            await pace.enter(request.signal);
            let response: TransportResponse | undefined;
            try {
                response = await transport.send(request);
                return response;
            } finally {
                pace.leave(response);
            }
        },
        close: () => transport.close(),
    };
}

/** How many requests may be sent to one API now. */
class Pace {
    /** Until a response says how many are left, one after the other. */
    private left = 1;
    private inFlight = 0;
    private isWaiting = false;
    /** When there is one again; milliseconds since 1970. */
    private readyAt = 0;
    private readonly queue: (() => void)[] = [];

    constructor(private readonly clock: Clock) {}

    /** Resolves when the request may be sent. @throws the reason of the signal, and takes no turn then */
    async enter(signal: AbortSignal | undefined): Promise<void> {
        signal?.throwIfAborted();
        await new Promise<void>((resolve, reject) => {
            const stop = () => {
                this.queue.splice(this.queue.indexOf(start), 1);
                reject(signal?.reason as Error);
            };
            const start = () => {
                signal?.removeEventListener("abort", stop);
                resolve();
            };
            signal?.addEventListener("abort", stop, { once: true });
            this.queue.push(start);
            this.proceed();
        });
    }

    /** @param response undefined: there was none */
    leave(response: TransportResponse | undefined): void {
        this.inFlight -= 1;
        const remaining = Number(response?.headers["x-ratelimit-remaining"] ?? Number.NaN);
        if (Number.isFinite(remaining)) {
            // Those on their way are not counted by the service yet.
            this.left = Math.max(0, remaining - this.inFlight);
        } else if (response !== undefined) {
            this.left = Infinity;
        }
        const delay = response && readRequestedDelay(response.headers, this.clock.now());
        this.readyAt = this.clock.now() + (delay ?? 1000);
        this.proceed();
    }

    /** Sends what may be sent; if that is nothing, and no response is to come, waits. */
    private proceed(): void {
        this.release();
        if (this.queue.length > 0 && this.inFlight === 0 && !this.isWaiting) void this.wait();
    }

    private release(): void {
        while (this.left > 0) {
            const next = this.queue.shift();
            if (next === undefined) return;
            this.left -= 1;
            this.inFlight += 1;
            next();
        }
    }

    /** None is left: until there is one again, whose response says how many there are. */
    private async wait(): Promise<void> {
        this.isWaiting = true;
        await this.clock.sleep(Math.max(0, this.readyAt - this.clock.now()));
        this.isWaiting = false;
        this.left = Math.max(this.left, 1);
        this.proceed();
    }
}
