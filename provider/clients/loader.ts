import type { Clock } from "./clock";

/*
 * Written by hand instead of with dataloader: what was found expires, by a clock that tests replace; what was not found is
 * looked for again.
 */

/** How long the first key waits for others. Milliseconds. */
const joinMs = 5;
/** Requests on the way. What comes meanwhile is joined. */
const maxConcurrent = 2;
/** How long a result is shared: about one run of a program, so that `pulumi watch` sees changes. Milliseconds. */
const lifetimeMs = 30_000;

interface Waiting<T> {
    promise: Promise<T | undefined>;
    resolve: (value: T | undefined) => void;
    reject: (error: unknown) => void;
}

/** Loads values by key: keys that are asked for at about the same time together, and each once for all who ask. */
export class Loader<T> {
    private readonly loaded = new Map<string, { value: T; until: number }>();
    private readonly loading = new Map<string, Promise<T | undefined>>();
    private waiting = new Map<string, Waiting<T>>();
    private active = 0;
    private scheduled = false;

    /** @param fetch Resolves to the values that exist. */
    constructor(
        private readonly fetch: (keys: string[]) => Promise<Map<string, T>>,
        private readonly clock: Clock,
    ) {}

    /** The value, or undefined if there is none. */
    load(key: string): Promise<T | undefined> {
        const known = this.loaded.get(key);
        if (known !== undefined && known.until > this.clock.now()) return Promise.resolve(known.value);
        return this.loading.get(key) ?? (this.waiting.get(key) ?? this.add(key)).promise;
    }

    private add(key: string): Waiting<T> {
        const waiting = createDeferred<T>();
        this.waiting.set(key, waiting);
        if (!this.scheduled) {
            this.scheduled = true;
            setTimeout(() => {
                this.scheduled = false;
                this.loadNext();
            }, joinMs);
        }
        return waiting;
    }

    private loadNext(): void {
        if (this.waiting.size === 0 || this.active >= maxConcurrent) return;
        const batch = this.waiting;
        this.waiting = new Map();
        for (const [key, { promise }] of batch) this.loading.set(key, promise);
        this.active += 1;
        void this.loadTogether(batch).finally(() => {
            this.active -= 1;
            this.loadNext();
        });
    }

    private async loadTogether(batch: Map<string, Waiting<T>>): Promise<void> {
        try {
            const values = await this.fetch([...batch.keys()]);
            const until = this.clock.now() + lifetimeMs;
            for (const [key, value] of values) this.loaded.set(key, { value, until });
            for (const [key, { resolve }] of batch) resolve(values.get(key));
        } catch (error) {
            for (const { reject } of batch.values()) reject(error);
        } finally {
            for (const key of batch.keys()) this.loading.delete(key);
        }
    }
}

function createDeferred<T>(): Waiting<T> {
    let resolve: Waiting<T>["resolve"] = () => undefined;
    let reject: Waiting<T>["reject"] = () => undefined;
    const promise = new Promise<T | undefined>((onResolve, onReject) => {
        resolve = onResolve;
        reject = onReject;
    });
    // When all callers have given up, no one waits for it.
    promise.catch(() => undefined);
    return { promise, resolve, reject };
}
