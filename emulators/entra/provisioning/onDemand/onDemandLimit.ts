import type { Clock } from "../../../support/clock";
import { ProvisioningError } from "../errors";

const limit = 5;
const windowMs = 10_000;

/** The calls of provisioning on demand that a tenant may make. Source: synchronizationJob: provisionOnDemand. */
export class OnDemandLimit {
    private times: number[] = [];

    constructor(private readonly clock: Clock) {}

    /** @throws ProvisioningError `throttled` for the sixth call in 10 seconds. */
    countCall(): void {
        const now = this.clock.now().getTime();
        this.times = this.times.filter((time) => now - time < windowMs);
        if (this.times.length >= limit) {
            const wait = Math.ceil(((this.times[0] ?? now) + windowMs - now) / 1000);
            const message = `Provision on demand takes ${limit} calls in ${windowMs / 1000} seconds`;
            throw new ProvisioningError("throttled", "TooManyRequests", message, wait);
        }
        this.times.push(now);
    }
}
