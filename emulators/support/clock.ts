/**
 * The virtual clock. Not `@sinonjs/fake-timers` (BSD-3-Clause): its clock advances without waiting for the requests that
 * a timer has started (`tickAsync` awaits promises, not I/O), and it cannot run at a multiple of real time.
 */

/** Time as a tenant sees it: everything that is stamped, expires or is due reads this and nothing else. */
export interface Clock {
    now(): Date;
    /**
     * Runs something once, when the clock has moved on by `milliseconds`. What it returns is awaited by
     * {@link VirtualClock.advance}. A timer does not keep the process alive.
     */
    after(milliseconds: number, act: () => void | Promise<void>): Timer;
    /** Resolves when the clock has moved on by `milliseconds`; rejects with the signal's reason. */
    sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface Timer {
    cancel(): void;
}

export interface ClockOptions {
    /** What the clock shows at first. Default: the system's time. */
    start?: Date;
    /** Seconds that pass in a real second: 60 for an hour in a minute, 0 for a clock that only moves by `advance`. Default: 1. */
    speed?: number;
}

interface Pending {
    due: number;
    order: number;
    isSleep: boolean;
    act: () => void | Promise<void>;
}

/**
 * A clock that can run faster than the real one and can be put forward. It never goes back, and timers run
 * in the order in which they are due.
 */
export class VirtualClock implements Clock {
    private readonly pending = new Set<Pending>();
    private base: number;
    private realBase = performance.now();
    private order = 0;
    private rate: number;
    private alarm: NodeJS.Timeout | undefined;
    /** While it advances, the clock stands at the timer that runs. */
    private advancing: Promise<void> = Promise.resolve();
    private isAdvancing = false;
    /** Tells the advance that waits for work that there is news of it. */
    private stir: () => void = () => undefined;

    constructor({ start, speed = 1 }: ClockOptions = {}) {
        this.base = (start ?? new Date()).getTime();
        this.rate = requireSpeed(speed);
    }

    now(): Date {
        return new Date(this.time());
    }

    /** Virtual seconds in a real second. */
    get speed(): number {
        return this.rate;
    }

    set speed(speed: number) {
        requireSpeed(speed);
        this.rebase(this.time());
        this.rate = speed;
        this.setAlarm();
    }

    after(milliseconds: number, act: () => void | Promise<void>): Timer {
        return this.add(milliseconds, act, false);
    }

    async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
        signal?.throwIfAborted();
        await new Promise<void>((resolve, reject) => {
            const stop = (): void => {
                timer.cancel();
                reject(signal?.reason as Error);
            };
            const wake = (): void => {
                signal?.removeEventListener("abort", stop);
                resolve();
            };
            const timer = this.add(milliseconds, wake, true);
            signal?.addEventListener("abort", stop, { once: true });
        });
    }

    /**
     * Puts the clock forward. Every timer that falls due on the way runs at its own time, and the clock waits
     * until what it started has ended; so four weeks take as long as the work that is done in them. A second
     * call waits for the first.
     */
    advance(milliseconds: number): Promise<void> {
        if (!(milliseconds >= 0)) throw new RangeError(`A clock cannot be put forward by ${milliseconds} ms`);
        const run = (): Promise<void> => this.advanceNow(milliseconds);
        const result = this.advancing.then(run, run);
        this.advancing = result;
        return result;
    }

    private async advanceNow(milliseconds: number): Promise<void> {
        const end = this.time() + milliseconds;
        // It stands still meanwhile, so that a slow machine does not make the day longer.
        this.rebase(this.time());
        this.isAdvancing = true;
        clearTimeout(this.alarm);
        try {
            for (let next = this.first(); next !== undefined && next.due <= end; next = this.first()) {
                this.pass(next);
                await this.settle(next.act);
            }
            this.base = Math.max(this.base, end);
        } finally {
            this.isAdvancing = false;
            this.realBase = performance.now();
            this.setAlarm();
        }
    }

    /**
     * Runs what is due until it has ended. Sleeps that begin meanwhile are its own, such as those of a rate
     * limit, and would never end on a clock that waits for it; so they pass, and the clock with them.
     */
    private async settle(act: () => void | Promise<void>): Promise<void> {
        const began = this.order;
        let outcome: { error?: unknown } | undefined;
        const end = (result: { error?: unknown }): void => {
            outcome = result;
            this.stir();
        };
        void Promise.resolve(act()).then(
            () => end({}),
            (error: unknown) => end({ error }),
        );
        const isOwn = ({ isSleep, order }: Pending): boolean => isSleep && order >= began;
        // What has ended may have woken code that sets the next timer; both get a turn before the clock goes on.
        for (let turn = waitForTurn(); ; turn = waitForTurn()) {
            await turn;
            if (outcome !== undefined) {
                if ("error" in outcome) throw outcome.error;
                return;
            }
            const sleep = this.first(isOwn);
            if (sleep === undefined) {
                await new Promise<void>((resolve) => (this.stir = resolve));
            } else {
                this.pass(sleep);
                void sleep.act();
            }
        }
    }

    private pass(pending: Pending): void {
        this.base = Math.max(this.base, pending.due);
        this.pending.delete(pending);
    }

    private add(milliseconds: number, act: () => void | Promise<void>, isSleep: boolean): Timer {
        const pending = { due: this.time() + Math.max(0, milliseconds), order: this.order++, act, isSleep };
        this.pending.add(pending);
        this.setAlarm();
        this.stir();
        return { cancel: () => void this.pending.delete(pending) };
    }

    private time(): number {
        return this.isAdvancing ? this.base : this.base + (performance.now() - this.realBase) * this.rate;
    }

    private rebase(time: number): void {
        this.base = time;
        this.realBase = performance.now();
    }

    private first(isEligible: (pending: Pending) => boolean = () => true): Pending | undefined {
        let first: Pending | undefined;
        for (const pending of this.pending) {
            if (isEligible(pending) && (first === undefined || isBefore(pending, first))) first = pending;
        }
        return first;
    }

    private setAlarm(): void {
        clearTimeout(this.alarm);
        const next = this.first();
        if (next === undefined || this.rate === 0 || this.isAdvancing) return;
        const wait = Math.max(0, next.due - this.time()) / this.rate;
        this.alarm = setTimeout(() => this.ring(), Math.min(wait, maxTimeout)).unref();
    }

    private ring(): void {
        const now = this.time();
        const due = [...this.pending].filter((pending) => pending.due <= now);
        for (const pending of due.sort((a, b) => (isBefore(a, b) ? -1 : 1))) {
            this.pending.delete(pending);
            void pending.act();
        }
        this.setAlarm();
    }
}

function waitForTurn(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
}

/** Timers of Node overflow above this. */
const maxTimeout = 2 ** 31 - 1;

function isBefore(a: Pending, b: Pending): boolean {
    return a.due === b.due ? a.order < b.order : a.due < b.due;
}

function requireSpeed(speed: number): number {
    if (Number.isFinite(speed) && speed >= 0) return speed;
    throw new RangeError(`The speed of a clock is ${speed}; allowed is 0 (stands still) or more`);
}
