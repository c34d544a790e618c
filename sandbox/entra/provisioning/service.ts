import { setMaxListeners } from "node:events";

import type {
    EntraTenantState,
    KeyValue,
    SynchronizationError,
    SynchronizationJob,
    SynchronizationSchema,
} from "../model";
import { invalidTenantUrl, scimClient, validate } from "./cycle/credentials";
import { emptyMemory, type JobMemory } from "./cycle/memory";
import { provisionOnDemand, type OnDemandParameters } from "./cycle/onDemand";
import { runCycle, type CycleInput, type CycleResult } from "./cycle/run";
import { isWaitingInQuarantine, refreshStatusCode } from "./cycle/status";
import { ProvisioningError } from "./errors";
import { addJob, findJob, findServicePrincipal } from "./jobs";
import { resolveOptions, type ProvisioningOptions, type ResolvedOptions } from "./options";
import { parseResetScope } from "./resetScope";
import { Schedule } from "./schedule";
import { CycleAborted } from "./scim/errors";
import { schemaProblems } from "./schema/problems";
import { connectionSettings } from "./secrets";

const onDemandCalls = 5;
const onDemandWindowMs = 10_000;

/**
 * Entra's provisioning service: runs the synchronization jobs of a tenant against SCIM services. It works on
 * the state of the tenant and knows nothing of routes.
 */
export class ProvisioningService {
    private readonly options: ResolvedOptions;
    private readonly memories = new WeakMap<SynchronizationJob, JobMemory>();
    private readonly schedules = new Map<string, Schedule>();
    /** The last cycle of each job, under way or done: cycles of one job never overlap. */
    private readonly running = new WeakMap<SynchronizationJob, Promise<unknown>>();
    private readonly underWay = new Set<Promise<unknown>>();
    private readonly closing = new AbortController();
    private onDemandTimes: number[] = [];

    constructor(
        private readonly state: EntraTenantState,
        options: ProvisioningOptions = {},
    ) {
        this.options = resolveOptions(options);
        // Every request under way listens.
        setMaxListeners(0, this.closing.signal);
    }

    /**
     * Makes a job: disabled, with the default schema.
     * @throws ProvisioningError `notFound` for an unknown template, `conflict` when the job exists.
     */
    createJob(spId: string, templateId: string): SynchronizationJob {
        return addJob(this.state, spId, templateId);
    }

    /**
     * Tests credentials by a query to the SCIM service. Undefined means that they work; the error never
     * holds a secret.
     */
    async validateCredentials(
        credentials: readonly KeyValue[],
        templateId = "scim",
    ): Promise<SynchronizationError | undefined> {
        const secrets = new Map(credentials.map(({ key, value }) => [key, value]));
        const settings = connectionSettings(secrets, templateId.startsWith("customappsso"));
        const client = scimClient(settings, this.options, this.closing.signal);
        if (client === undefined) return invalidTenantUrl;
        try {
            return await validate(client);
        } finally {
            await client.close();
        }
    }

    /**
     * Starts a job: its first cycle is soon, the following ones at the interval. Releases it from
     * quarantine. Has no effect on a job that runs.
     */
    start(spId: string, jobId: string): void {
        const job = findJob(this.state, spId, jobId);
        const isRunning = job.schedule.state === "Active" && job.status.quarantine === null;
        job.schedule.state = "Active";
        job.status.quarantine = null;
        refreshStatusCode(job);
        if (!isRunning || !this.schedules.has(scheduleKey(spId, jobId))) this.schedule(spId, jobId);
    }

    /** Pauses a job; a cycle that is under way ends. */
    pause(spId: string, jobId: string): void {
        const job = findJob(this.state, spId, jobId);
        job.schedule.state = "Paused";
        job.status.code = "Paused";
        this.unschedule(spId, jobId);
    }

    /**
     * Makes a job forget, then starts it.
     * @param resetScope flags joined by commas, for example `Watermark, Escrows, QuarantineState`, or `Full`.
     * @throws ProvisioningError `badRequest` for an unknown flag.
     */
    restart(spId: string, jobId: string, resetScope: string): void {
        const job = findJob(this.state, spId, jobId);
        const scope = parseResetScope(resetScope);
        const memory = this.memoryOf(job);
        if (scope.watermark) job.watermark = null;
        if (scope.escrows) memory.escrows.clear();
        if (scope.connectorDataStore) job.entries = {};
        if (scope.forceDeletes) memory.forceDeletes = true;
        if (scope.quarantineState) {
            job.status.quarantine = null;
            job.status.countSuccessiveCompleteFailures = 0;
        }
        job.schedule.state = "Active";
        refreshStatusCode(job);
        this.schedule(spId, jobId);
    }

    /** For routes that change schema, secrets or scope: the next cycle is an initial one. */
    schemaChanged(spId: string, jobId: string): void {
        findJob(this.state, spId, jobId).watermark = null;
    }

    /** Runs a cycle now, after the one that may be under way, whether or not the job is started. */
    runCycle(spId: string, jobId: string): Promise<CycleResult> {
        const job = findJob(this.state, spId, jobId);
        return this.afterOthers(job, () => runCycle(this.cycleInput(spId, job)));
    }

    /**
     * Provisions one object now and answers with the verdict; see {@link OnDemandParameters}.
     * @throws ProvisioningError `throttled` after 5 calls in 10 seconds.
     */
    async provisionOnDemand(
        spId: string,
        jobId: string,
        parameters: readonly OnDemandParameters[],
    ): Promise<KeyValue> {
        const job = findJob(this.state, spId, jobId);
        this.throttleOnDemand();
        return this.afterOthers(job, () => provisionOnDemand(this.cycleInput(spId, job), parameters));
    }

    /** Why a schema would be refused, one line each; empty when it is accepted. */
    schemaProblems(schema: SynchronizationSchema): string[] {
        return schemaProblems(schema);
    }

    /** Resolves when no cycle is due now or under way; a cycle that waits for its interval does not count. */
    async idle(): Promise<void> {
        for (;;) {
            const first = [...this.schedules.values()]
                .map((s) => s.firstCycle)
                .filter((p) => p !== undefined);
            const pending = [...first, ...this.underWay];
            if (pending.length === 0) return;
            await Promise.allSettled(pending);
        }
    }

    /** Stops all jobs, ends requests under way, and waits for both. */
    async close(): Promise<void> {
        this.closing.abort();
        for (const schedule of this.schedules.values()) schedule.stop();
        this.schedules.clear();
        await Promise.allSettled(this.underWay);
    }

    private schedule(spId: string, jobId: string): void {
        this.unschedule(spId, jobId);
        const { clock, firstCycleDelayMs, intervalMs } = this.options;
        const run = () => this.scheduledCycle(spId, jobId);
        this.schedules.set(scheduleKey(spId, jobId), new Schedule(clock, firstCycleDelayMs, intervalMs, run));
    }

    private unschedule(spId: string, jobId: string): void {
        this.schedules.get(scheduleKey(spId, jobId))?.stop();
        this.schedules.delete(scheduleKey(spId, jobId));
    }

    private async scheduledCycle(spId: string, jobId: string): Promise<void> {
        const job = this.state.jobs.get(spId)?.get(jobId);
        // The job, or its service principal, may be gone by now.
        if (job?.schedule.state !== "Active" || !this.state.servicePrincipals.has(spId)) {
            this.unschedule(spId, jobId);
            return;
        }
        if (isWaitingInQuarantine(job, this.options.clock.now())) return;
        try {
            await this.runCycle(spId, jobId);
        } catch (error) {
            if (!(error instanceof CycleAborted) && !(error instanceof ProvisioningError)) throw error;
        }
    }

    private cycleInput(spId: string, job: SynchronizationJob): CycleInput {
        return {
            state: this.state,
            servicePrincipal: findServicePrincipal(this.state, spId),
            job,
            memory: this.memoryOf(job),
            options: this.options,
            signal: this.closing.signal,
        };
    }

    private afterOthers<T>(job: SynchronizationJob, act: () => Promise<T>): Promise<T> {
        const before = this.running.get(job) ?? Promise.resolve();
        const result = before.then(act, act);
        this.running.set(job, result);
        const settled = result
            .then(
                () => undefined,
                () => undefined,
            )
            .finally(() => this.underWay.delete(settled));
        this.underWay.add(settled);
        return result;
    }

    private memoryOf(job: SynchronizationJob): JobMemory {
        const memory = this.memories.get(job) ?? emptyMemory();
        this.memories.set(job, memory);
        return memory;
    }

    private throttleOnDemand(): void {
        const now = this.options.clock.now().getTime();
        this.onDemandTimes = this.onDemandTimes.filter((time) => now - time < onDemandWindowMs);
        if (this.onDemandTimes.length >= onDemandCalls) {
            const wait = Math.ceil(((this.onDemandTimes[0] ?? now) + onDemandWindowMs - now) / 1000);
            const message = `Provision on demand takes ${onDemandCalls} calls in 10 seconds`;
            throw new ProvisioningError("throttled", "TooManyRequests", message, wait);
        }
        this.onDemandTimes.push(now);
    }
}

function scheduleKey(spId: string, jobId: string): string {
    return `${spId}/${jobId}`;
}
