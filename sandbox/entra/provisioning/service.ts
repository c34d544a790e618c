import { setMaxListeners } from "node:events";

import type {
    EntraTenantState,
    KeyValue,
    SynchronizationError,
    SynchronizationJob,
    SynchronizationSchema,
} from "../model";
import { ScimClients } from "./cycle/clients";
import { invalidTenantUrl, validate } from "./cycle/credentials";
import { clearWatermark, forget } from "./cycle/memory";
import { provisionOnDemand, type OnDemandParameters } from "./cycle/onDemand";
import { runCycle, type CycleInput, type CycleResult } from "./cycle/run";
import { refreshStatusCode } from "./cycle/status";
import { ProvisioningError } from "./errors";
import { JobQueue } from "./jobQueue";
import { addJob, findJob, findServicePrincipal, isConfigured } from "./jobs";
import { OnDemandLimit } from "./onDemandLimit";
import { resolveOptions, type ProvisioningOptions, type ResolvedOptions } from "./options";
import { parseResetScope } from "./resetScope";
import { nextCycle, Schedule, type JobKey } from "./schedule";
import { CycleAborted } from "./scim/errors";
import { OwnToken } from "./scim/ownToken";
import { schemaProblems } from "./schema/problems";
import { connectionSettings } from "./secrets";

/**
 * Entra's provisioning service: runs the synchronization jobs of a tenant against SCIM services. It works on
 * the state of the tenant and knows nothing of routes. All that it has to remember is in that state.
 */
export class ProvisioningService {
    private readonly options: ResolvedOptions;
    private readonly closing = new AbortController();
    private readonly queue = new JobQueue();
    private readonly schedule: Schedule;
    private readonly clients: ScimClients;
    private readonly onDemandLimit: OnDemandLimit;

    constructor(
        private readonly state: EntraTenantState,
        options: ProvisioningOptions = {},
    ) {
        this.options = resolveOptions(options);
        this.schedule = new Schedule(this.options.clock, (key) => this.scheduledCycle(key));
        this.clients = new ScimClients(
            this.options,
            this.closing.signal,
            new OwnToken(state, this.options.clock),
        );
        this.onDemandLimit = new OnDemandLimit(this.options.clock);
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
        const client = this.clients.open(settings);
        if (client === undefined) return invalidTenantUrl;
        try {
            return await validate(client);
        } finally {
            await client.close();
        }
    }

    /**
     * Starts a job: its first cycle is soon, the following ones at the interval. It goes on where it was
     * paused, and leaves quarantine. Has no effect on a job that runs.
     */
    start(spId: string, jobId: string): void {
        const job = findJob(this.state, spId, jobId);
        const isRunning = job.schedule.state === "Active" && job.status.quarantine === null;
        job.schedule.state = "Active";
        job.status.quarantine = null;
        refreshStatusCode(job);
        const isWaiting = job.memory.nextCycle !== null || this.queue.isBusy(job);
        if (!isRunning || !isWaiting) this.runSoon({ spId, jobId });
    }

    /** Pauses a job; a cycle that is under way ends. */
    pause(spId: string, jobId: string): void {
        const job = findJob(this.state, spId, jobId);
        job.schedule.state = "Paused";
        refreshStatusCode(job);
        this.plan({ spId, jobId }, undefined);
    }

    /**
     * Makes a job forget, then starts it.
     * @param resetScope flags joined by commas, for example `Watermark, Escrows, QuarantineState`, or `Full`;
     * empty for what the admin center does.
     * @throws ProvisioningError `badRequest` for an unknown flag.
     */
    restart(spId: string, jobId: string, resetScope: string): void {
        const job = findJob(this.state, spId, jobId);
        const scope = parseResetScope(resetScope);
        // A restart without any scope starts a paused or quarantined job.
        if (Object.values(scope).every((flag) => !flag)) return this.start(spId, jobId);
        job.schedule.state = "Active";
        this.change(job, () => forget(job, scope));
        this.runSoon({ spId, jobId });
    }

    /** For routes that change the schema: the next cycle is an initial one. */
    schemaChanged(spId: string, jobId: string): void {
        const job = findJob(this.state, spId, jobId);
        this.change(job, () => clearWatermark(job));
    }

    /** For routes that write secrets: a job with credentials is configured. */
    secretsChanged(spId: string): void {
        for (const job of this.state.jobs.get(spId)?.values() ?? []) {
            refreshStatusCode(job, isConfigured(this.state, spId));
        }
    }

    /**
     * Schedules all started jobs of the state at the time at which they are due, or now if that is over.
     * For a tenant that starts with a saved state.
     */
    resume(): void {
        for (const [spId, jobs] of this.state.jobs) {
            for (const [jobId, job] of jobs) {
                if (job.schedule.state !== "Active") continue;
                const due = job.memory.nextCycle;
                // It was saved in the middle of a cycle, which then has to be made again.
                if (due === null) this.runSoon({ spId, jobId });
                else this.schedule.set({ spId, jobId }, new Date(due), new Date(due) <= this.soon());
            }
        }
    }

    /** When the next cycle of a job is due; undefined when none is, or when it runs at the moment. */
    nextDue(spId: string, jobId: string): Date | undefined {
        const due = findJob(this.state, spId, jobId).memory.nextCycle;
        return due === null ? undefined : new Date(due);
    }

    /** Runs a cycle now, after the one that may be under way, whether or not the job is started. */
    runCycle(spId: string, jobId: string): Promise<CycleResult> {
        return this.cycle({ spId, jobId }, false);
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
        this.onDemandLimit.count();
        return this.queue.run(job, () => provisionOnDemand(this.cycleInput(spId, job), parameters));
    }

    /** Why a schema would be refused, one line each; empty when it is accepted. */
    schemaProblems(schema: SynchronizationSchema): string[] {
        return schemaProblems(schema);
    }

    /** Resolves when no cycle is due now or under way; a cycle that waits for its interval does not count. */
    async idle(): Promise<void> {
        for (;;) {
            const pending = [...this.schedule.soon(), ...this.queue.ends()];
            if (pending.length === 0) return;
            await Promise.allSettled(pending);
        }
    }

    /** Stops all jobs, ends requests under way, and waits for both. */
    async close(): Promise<void> {
        this.closing.abort();
        this.schedule.cancelAll();
        await Promise.allSettled(this.queue.ends());
        await this.clients.close();
    }

    private async scheduledCycle(key: JobKey): Promise<void> {
        const job = this.state.jobs.get(key.spId)?.get(key.jobId);
        // The job, or its service principal, may be gone by now.
        if (job?.schedule.state !== "Active" || !this.state.servicePrincipals.has(key.spId)) return;
        job.memory.nextCycle = null;
        try {
            await this.cycle(key, true);
        } catch (error) {
            if (!(error instanceof CycleAborted) && !(error instanceof ProvisioningError)) throw error;
        }
    }

    private cycle(key: JobKey, wasScheduled: boolean): Promise<CycleResult> {
        const job = findJob(this.state, key.spId, key.jobId);
        return this.queue.run(job, async () => {
            const began = this.options.clock.now();
            const wasQuarantined = job.status.quarantine !== null;
            try {
                return await runCycle(this.cycleInput(key.spId, job));
            } finally {
                const { clock, intervalMs } = this.options;
                const times = { began, now: clock.now(), intervalMs, wasScheduled, wasQuarantined };
                // Who has just started or restarted the job need not wait longer for what this cycle says;
                // a cycle that was broken off is due as it was.
                const isDecided = this.schedule.isSoon(key) || this.closing.signal.aborted;
                if (!isDecided) this.plan(key, nextCycle(job, times));
            }
        });
    }

    /** Changes what a job knows, and again after a cycle under way, which works on what it knew before. */
    private change(job: SynchronizationJob, act: () => void): void {
        act();
        if (this.queue.isBusy(job)) void this.queue.run(job, () => Promise.resolve(act()));
    }

    private soon(): Date {
        return new Date(this.options.clock.now().getTime() + this.options.firstCycleDelayMs);
    }

    private runSoon(key: JobKey): void {
        this.plan(key, this.soon(), true);
    }

    private plan(key: JobKey, due: Date | undefined, isSoon = false): void {
        const job = this.state.jobs.get(key.spId)?.get(key.jobId);
        if (job !== undefined) job.memory.nextCycle = due?.toISOString() ?? null;
        if (due === undefined || job === undefined) this.schedule.cancel(key);
        else this.schedule.set(key, due, isSoon);
    }

    private cycleInput(spId: string, job: SynchronizationJob): CycleInput {
        return {
            state: this.state,
            servicePrincipal: findServicePrincipal(this.state, spId),
            job,
            clients: this.clients,
            options: this.options,
        };
    }
}
