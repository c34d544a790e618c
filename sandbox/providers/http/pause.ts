/**
 * How the stand-ins keep time. The official plugins wait at fixed times; with a scale below 1 the same
 * number of calls is made in less time.
 */
export class Pace {
    /** @param scale 1: as long as the official plugins; 0.01: a hundredth. */
    constructor(private readonly scale: number) {}

    /** Waits for a built-in pause of the official plugin, in its seconds. Does not keep the process alive. */
    async pause(seconds: number): Promise<void> {
        await sleep(seconds * this.scale * 1000);
    }

    /**
     * When an operation that may take so many seconds has to end, as `Date.now()` counts. At least a minute
     * from now: the requests themselves do not get faster with the scale.
     */
    deadline(seconds: number): number {
        return Date.now() + Math.max(seconds * this.scale, Math.min(seconds, 60)) * 1000;
    }
}

/** Waits in real time, for what a server asks for (Retry-After). Does not keep the process alive. */
export async function sleep(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
        setTimeout(resolve, milliseconds).unref();
    });
}
