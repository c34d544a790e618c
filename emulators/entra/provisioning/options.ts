import { type Clock, VirtualClock } from "../../support/clock";

/** How the provisioning service runs. */
export interface ProvisioningOptions {
    /** PEM of the certificate authority to trust at tenant URLs. Default: the well-known authorities. */
    ca?: string;
    /** Milliseconds from the start of a job to its first cycle. Default: 200. */
    firstCycleDelayMs?: number;
    /** Milliseconds from the start of one cycle to that of the next. Default: 40 minutes, as Entra. */
    intervalMs?: number;
    /** SCIM requests per second of one job; Infinity for no limit. Default: 25. */
    requestsPerSecond?: number;
    /** Objects that a cycle works on at the same time. Default: 8. */
    parallelism?: number;
    /** Milliseconds until a SCIM request times out. Default: 30,000. */
    requestTimeoutMs?: number;
    /** Decides when cycles are due, and dates what is recorded. Default: one that runs as the system clock. */
    clock?: Clock;
    /** How many failing objects put a job into quarantine. Default: what Entra documents. */
    escrowThresholds?: Partial<EscrowThresholds>;
    /**
     * Milliseconds until provisioning on demand knows of a new assignment. Default: 0; in Entra it can be
     * {@link typicalAssignmentDelayMs}.
     */
    assignmentDelayMs?: number;
}

/**
 * "There's a replication delay of up to a few minutes" ("On-demand provisioning").
 * @internal exported for its tests
 */
export const typicalAssignmentDelayMs = 3 * 60_000;

/** Source: "Application provisioning in quarantine status". */
export interface EscrowThresholds {
    /** So many failing objects are needed before their share counts. Default: 5,000. */
    minimum: number;
    /** Share of failing objects among all, from 0 to 1, that is one too many when exceeded. Default: 0.4. */
    proportion: number;
    /** Failing objects, not counting failing references, whatever their share. Default: 40,000. */
    base: number;
    /** Failing objects and references. Default: 60,000. */
    total: number;
}

/** @internal exported for its tests */
export const documentedEscrowThresholds: Readonly<EscrowThresholds> = {
    minimum: 5_000,
    proportion: 0.4,
    base: 40_000,
    total: 60_000,
};

export type ResolvedOptions = Required<Omit<ProvisioningOptions, "ca" | "escrowThresholds">> & {
    ca: string | undefined;
    escrowThresholds: EscrowThresholds;
};

export function resolveOptions(options: ProvisioningOptions): ResolvedOptions {
    return {
        ca: options.ca,
        parallelism: options.parallelism ?? 8,
        firstCycleDelayMs: options.firstCycleDelayMs ?? 200,
        intervalMs: options.intervalMs ?? 40 * 60_000,
        requestsPerSecond: options.requestsPerSecond ?? 25,
        requestTimeoutMs: options.requestTimeoutMs ?? 30_000,
        clock: options.clock ?? new VirtualClock(),
        escrowThresholds: { ...documentedEscrowThresholds, ...options.escrowThresholds },
        assignmentDelayMs: options.assignmentDelayMs ?? 0,
    };
}
