import type { Clock } from "../../../provider/clients/clock";
import { createPacedTransport } from "../../../provider/clients/pacedTransport";
import type { Transport, TransportRequest } from "../../../provider/clients/transport";
import { NoResponseError } from "../../../provider/clients/transport";

/** A service with a bucket of two requests, one of which comes back each second. */
class Service implements Transport {
    now = 0;
    left = 2;
    readonly refused: string[] = [];
    readonly served: string[] = [];
    /** How many were on their way at the same time. */
    parallel = 0;
    private inFlight = 0;
    failNext = false;
    constructor(private readonly headers: (service: Service) => Record<string, string>) {}

    async send({ url }: TransportRequest) {
        this.inFlight += 1;
        this.parallel = Math.max(this.parallel, this.inFlight);
        const isAllowed = this.left > 0;
        if (isAllowed) this.left -= 1;
        (isAllowed ? this.served : this.refused).push(url);
        const headers = this.headers(this);
        await Promise.resolve();
        this.inFlight -= 1;
        if (this.failNext) {
            this.failNext = false;
            throw new NoResponseError("lost", true, false);
        }
        return { status: isAllowed ? 200 : 429, headers, text: "{}" };
    }

    close = (): Promise<void> => Promise.resolve();

    clock: Clock = {
        now: () => this.now,
        random: () => 0.5,
        sleep: async (milliseconds) => {
            await Promise.resolve();
            this.now += milliseconds;
            this.left = Math.min(2, this.left + Math.floor(milliseconds / 1000));
        },
    };
}

const tell = ({ left, now }: Service) => ({
    "x-ratelimit-remaining": String(left),
    "x-ratelimit-reset": String(Math.ceil((now + 1000) / 1000)),
});
const request = (url: string): TransportRequest => ({ method: "GET", url, headers: {}, timeoutMs: 1 });
const urls = Array.from({ length: 9 }, (_, index) => `https://acme.auth0.com/api/v2/users?page=${index}`);

test("sends no request that the service would refuse, and all in their order", async () => {
    const service = new Service(tell);
    const paced = createPacedTransport(service, service.clock);
    await Promise.all(urls.map((url) => paced.send(request(url))));
    expect(service.refused).toEqual([]);
    expect(service.served).toEqual(urls);
});

test("waits for a request that comes when none is left and none is on its way", async () => {
    const service = new Service(tell);
    const paced = createPacedTransport(service, service.clock);
    for (const url of urls) await paced.send(request(url));
    expect(service.refused).toEqual([]);
    expect(service.served).toEqual(urls);
});

test("does not hold requests to a service that names no limit", async () => {
    const service = new Service(() => ({}));
    service.left = Infinity;
    const paced = createPacedTransport(service, service.clock);
    await Promise.all(urls.map((url) => paced.send(request(url))));
    expect(service.parallel).toBeGreaterThan(1);
    expect(service.now).toBe(0);
});

test("goes on after a request without a response", async () => {
    const service = new Service(tell);
    const paced = createPacedTransport(service, service.clock);
    service.failNext = true;
    const results = await Promise.allSettled(urls.slice(0, 3).map((url) => paced.send(request(url))));
    expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
});

test("a request that is aborted while it waits is not sent", async () => {
    const service = new Service(tell);
    const paced = createPacedTransport(service, service.clock);
    const controller = new AbortController();
    const [first = "", second = ""] = urls;
    const sent = paced.send(request(first));
    const aborted = paced.send({ ...request(second), signal: controller.signal });
    controller.abort(new Error("stopped"));
    await expect(aborted).rejects.toThrow("stopped");
    await sent;
    await Promise.all(urls.slice(2, 5).map((url) => paced.send(request(url))));
    expect(service.served).not.toContain(second);
});
