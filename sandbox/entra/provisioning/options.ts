import { VirtualClock, type Clock } from "../../support/clock";

/** How the provisioning service runs. */
export interface ProvisioningOptions {
    /** PEM of the certificate authority to trust at tenant URLs. Default: the well-known authorities. */
    ca?: string;
    /** Milliseconds from the start of a job to its first cycle. Default: 200. */
    firstCycleDelayMs?: number;
    /** Milliseconds between cycles. Default: 40 minutes, as Entra. */
    intervalMs?: number;
    /** SCIM requests per second of one job; Infinity for no limit. Default: 25. */
    requestsPerSecond?: number;
    /** Milliseconds until a SCIM request is given up. Default: 30,000. */
    requestTimeoutMs?: number;
    /** Decides when cycles are due, and dates what is recorded. Default: one that runs as the system's. */
    clock?: Clock;
}

export type ResolvedOptions = Required<Omit<ProvisioningOptions, "ca">> & { ca: string | undefined };

export function resolveOptions(options: ProvisioningOptions): ResolvedOptions {
    return {
        ca: options.ca,
        firstCycleDelayMs: options.firstCycleDelayMs ?? 200,
        intervalMs: options.intervalMs ?? 40 * 60_000,
        requestsPerSecond: options.requestsPerSecond ?? 25,
        requestTimeoutMs: options.requestTimeoutMs ?? 30_000,
        clock: options.clock ?? new VirtualClock(),
    };
}
