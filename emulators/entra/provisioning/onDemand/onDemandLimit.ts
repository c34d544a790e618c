import type { Clock } from "../../../support/clock";
import { countInWindow, type Quota, type QuotaWindow } from "../../../support/rateLimit";
import { ProvisioningError } from "../errors";

const quota: Quota = { limit: 5, windowMs: 10_000 };

/** The calls of provisioning on demand that a tenant may make. Source: synchronizationJob: provisionOnDemand. */
export class OnDemandLimit {
    private readonly windows = new Map<string, QuotaWindow>();

    constructor(private readonly clock: Clock) {}

    /** @throws ProvisioningError `throttled` for the sixth call in 10 seconds. */
    countCall(): void {
        const now = this.clock.now().getTime();
        const { allowed, retryAfterSeconds } = countInWindow(this.windows, "tenant", quota, now);
        if (allowed) return;
        const message = `Provision on demand takes ${quota.limit} calls in ${quota.windowMs / 1000} seconds`;
        throw new ProvisioningError("throttled", "TooManyRequests", message, retryAfterSeconds);
    }
}
