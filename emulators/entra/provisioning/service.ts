import { setMaxListeners } from "node:events";

import { findSchemaProblems } from "../../../mapping";
import type {
    AuditInitiator,
    EntraTenantState,
    KeyValue,
    SynchronizationError,
    SynchronizationJob,
    SynchronizationSchema,
} from "../model";
import { type Activity, administrator, recordActivity } from "./auditLog";
import { ScimClients } from "./connection/clients";
import { validateConnection } from "./connection/credentials";
import { OwnToken } from "./connection/ownToken";
import { readConnectionSettings } from "./connection/secrets";
import { type CycleInput, type CycleResult, runCycle } from "./cycle/runCycle";
import { ProvisioningError } from "./errors";
import { addJob, findJob, findServicePrincipal, isConfigured } from "./job/jobs";
import { clearWatermark, resetJob } from "./job/jobState";
import { parseResetScope } from "./job/resetScope";
import { refreshStatusCode } from "./job/status";
import { OnDemandLimit } from "./onDemand/onDemandLimit";
import { type OnDemandParameters, provisionOnDemand } from "./onDemand/provisionOnDemand";
import { type ProvisioningOptions, type ResolvedOptions, resolveOptions } from "./options";
import { JobQueue } from "./scheduling/jobQueue";
import { JobScheduler } from "./scheduling/jobScheduler";
import { computeNextCycle, type JobKey } from "./scheduling/timerQueue";
import { CycleAborted } from "./scim/errors";

/**
 * Entra's provisioning service: runs the synchronization jobs of a tenant against SCIM services. It works on
 * the state of the tenant and knows nothing of routes. Everything that lasts is in that state. The initiator is
 * for the audit log; by default an administrator at the admin center.
 */
export class ProvisioningService {
    private readonly options: ResolvedOptions;
    private readonly closing = new AbortController();
    private readonly queue = new JobQueue();
    private readonly scheduler: JobScheduler;
    private readonly clients: ScimClients;
    private readonly onDemandLimit: OnDemandLimit;

    constructor(
        private readonly state: EntraTenantState,
        options: ProvisioningOptions = {},
    ) {
        this.options = resolveOptions(options);
        this.scheduler = new JobScheduler(state, this.options, (key) => this.runScheduledCycle(key));
        this.clients = new ScimClients(
            this.options,
            this.closing.signal,
            new OwnToken(state, this.options.clock),
        );
        this.onDemandLimit = new OnDemandLimit(this.options.clock);
        // Every request in progress listens.
        setMaxListeners(0, this.closing.signal);
    }

    /**
     * Makes a job: disabled, with the default schema.
     * @throws ProvisioningError `notFound` for an unknown template, `conflict` when the job exists.
     */
    createJob(spId: string, templateId: string, by = administrator): SynchronizationJob {
        const job = addJob(this.state, spId, templateId);
        this.record("Add provisioning configuration", spId, by, job);
        return job;
    }

    /** Deletes a job with its state; the objects at the SCIM service stay as they are. */
    deleteJob(spId: string, jobId: string, by = administrator): void {
        const job = findJob(this.state, spId, jobId);
        this.scheduler.schedule({ spId, jobId }, undefined);
        // A cycle in progress ends, and plans no other.
        job.schedule.state = "Disabled";
        this.state.jobs.get(spId)?.delete(jobId);
        this.record("Delete provisioning configuration", spId, by, job);
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
        const settings = readConnectionSettings(secrets, templateId.startsWith("customappsso"));
        return await validateConnection(this.clients.open(settings));
    }

    /**
     * Starts a job: its first cycle is soon, the following ones at the interval. It goes on where it was
     * paused, and leaves quarantine. Has no effect on a job that runs.
     */
    start(spId: string, jobId: string, by = administrator): void {
        const job = findJob(this.state, spId, jobId);
        this.record("Enable/start provisioning configuration", spId, by, job);
        const isRunning = job.schedule.state === "Active" && job.status.quarantine === null;
        job.schedule.state = "Active";
        job.status.quarantine = null;
        refreshStatusCode(job);
        const isWaiting = job.state.nextCycle !== null || this.queue.isBusy(job);
        if (!isRunning || !isWaiting) this.scheduler.scheduleNow({ spId, jobId });
    }

    /** Pauses a job; a cycle that is in progress ends. */
    pause(spId: string, jobId: string, by = administrator): void {
        const job = findJob(this.state, spId, jobId);
        this.record("Disable/pause provisioning configuration", spId, by, job);
        job.schedule.state = "Paused";
        refreshStatusCode(job);
        this.scheduler.schedule({ spId, jobId }, undefined);
    }

    /**
     * Resets parts of a job's state, then starts it.
     * @param resetScope flags joined by commas, for example `Watermark, Escrows, QuarantineState`, or `Full`;
     * empty for what the admin center does.
     * @throws ProvisioningError `badRequest` for an unknown flag.
     */
    restart(spId: string, jobId: string, resetScope: string, by = administrator): void {
        const job = findJob(this.state, spId, jobId);
        const scope = parseResetScope(resetScope);
        // A restart without any scope starts a paused or quarantined job.
        if (Object.values(scope).every((flag) => !flag)) return this.start(spId, jobId, by);
        this.record("Enable/restart provisioning configuration", spId, by, job);
        job.schedule.state = "Active";
        this.queue.applyChange(job, () => resetJob(job, scope));
        this.scheduler.scheduleNow({ spId, jobId });
    }

    /** For routes that change the schema: the next cycle is an initial one. */
    recordSchemaChange(spId: string, jobId: string, by = administrator): void {
        const job = findJob(this.state, spId, jobId);
        this.record("Update attribute mappings or scope", spId, by, job);
        this.queue.applyChange(job, () => clearWatermark(job));
    }

    /** For routes that write secrets: a job with credentials is configured. */
    recordSecretsChange(spId: string, by = administrator): void {
        this.record("Update provisioning setting or credentials", spId, by);
        for (const job of this.state.jobs.get(spId)?.values() ?? []) {
            refreshStatusCode(job, isConfigured(this.state, spId));
        }
    }

    /**
     * Schedules all started jobs of the state at the time at which they are due, or now if that is over.
     * For a tenant that starts with a saved state.
     */
    resume(): void {
        this.scheduler.resume();
    }

    /** When the next cycle of a job is due; undefined when none is, or when it runs at the moment. */
    getNextCycleTime(spId: string, jobId: string): Date | undefined {
        return this.scheduler.getNextCycleTime({ spId, jobId });
    }

    /** Runs a cycle now, after the one that may be in progress, whether or not the job is started. */
    runCycle(spId: string, jobId: string): Promise<CycleResult> {
        return this.enqueueCycle({ spId, jobId }, false);
    }

    /**
     * Provisions one object now and returns the verdict; see {@link OnDemandParameters}.
     * @throws ProvisioningError `throttled` after 5 calls in 10 seconds.
     */
    async provisionOnDemand(
        spId: string,
        jobId: string,
        parameters: readonly OnDemandParameters[],
    ): Promise<KeyValue> {
        const job = findJob(this.state, spId, jobId);
        this.onDemandLimit.countCall();
        return this.queue.enqueue(job, () => provisionOnDemand(this.createCycleInput(spId, job), parameters));
    }

    /** Why a schema would be rejected, one line each; empty when it is accepted. */
    findSchemaProblems(schema: SynchronizationSchema): string[] {
        return findSchemaProblems(schema);
    }

    /** Resolves when no cycle is due now or in progress; a cycle that waits for its interval does not count. */
    async waitUntilIdle(): Promise<void> {
        for (;;) {
            const pending = [...this.scheduler.listPending(), ...this.queue.listPending()];
            if (pending.length === 0) return;
            await Promise.allSettled(pending);
        }
    }

    /** Stops all jobs, ends requests in progress, and waits for both. */
    async close(): Promise<void> {
        this.closing.abort();
        this.scheduler.cancelAll();
        await Promise.allSettled(this.queue.listPending());
        await this.clients.close();
    }

    private async runScheduledCycle(key: JobKey): Promise<void> {
        const job = this.state.jobs.get(key.spId)?.get(key.jobId);
        // The job, or its service principal, may be gone by now.
        if (job?.schedule.state !== "Active" || !this.state.servicePrincipals.has(key.spId)) return;
        job.state.nextCycle = null;
        try {
            await this.enqueueCycle(key, true);
        } catch (error) {
            if (!(error instanceof CycleAborted) && !(error instanceof ProvisioningError)) throw error;
        }
    }

    private enqueueCycle(key: JobKey, wasScheduled: boolean): Promise<CycleResult> {
        const job = findJob(this.state, key.spId, key.jobId);
        return this.queue.enqueue(job, async () => {
            const began = this.options.clock.now();
            const wasQuarantined = job.status.quarantine !== null;
            try {
                return await runCycle(this.createCycleInput(key.spId, job));
            } finally {
                const { clock, intervalMs } = this.options;
                const times = { began, now: clock.now(), intervalMs, wasScheduled, wasQuarantined };
                // Who has just started or restarted the job need not wait longer for what this cycle says;
                // a cycle that was broken off is due as it was.
                const isDecided = this.scheduler.isImmediate(key) || this.closing.signal.aborted;
                if (!isDecided) this.scheduler.schedule(key, computeNextCycle(job, times));
            }
        });
    }

    private record(activity: Activity, spId: string, by: AuditInitiator, job?: SynchronizationJob): void {
        const servicePrincipal = findServicePrincipal(this.state, spId);
        recordActivity(this.state, activity, { servicePrincipal, job, by, now: this.options.clock.now() });
    }

    private createCycleInput(spId: string, job: SynchronizationJob): CycleInput {
        return {
            state: this.state,
            servicePrincipal: findServicePrincipal(this.state, spId),
            job,
            clients: this.clients,
            options: this.options,
        };
    }
}
