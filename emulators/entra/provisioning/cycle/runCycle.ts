import { randomUUID } from "node:crypto";

import { compileMappings } from "../../../../mapping";
import type {
    EntraTenantState,
    ServicePrincipal,
    SynchronizationError,
    SynchronizationJob,
    SynchronizationTaskExecution,
} from "../../model";
import { recordActivity } from "../auditLog";
import type { ScimClients } from "../connection/clients";
import { createCredentialError, invalidTenantUrl, testConnection } from "../connection/credentials";
import { getSecrets, readConnectionSettings, readScopeSettings } from "../connection/secrets";
import { countFailures, dropExpired, findQuarantineReason } from "../job/escrow";
import { deleteThresholdSetting } from "../job/jobs";
import { clearWatermark } from "../job/jobState";
import type { QuarantineCause } from "../job/quarantine";
import { recordCycle } from "../job/status";
import type { ResolvedOptions } from "../options";
import { CycleAborted, ScimError } from "../scim/errors";
import { createLinks } from "./context";
import type { CycleProgress } from "./cycleProgress";
import { executePlan } from "./execute/executePlan";
import { computeSchemaDigest } from "./plan/digest";
import { type CyclePlan, planCycle } from "./plan/planCycle";
import { summarizeExecution } from "./report/executionSummary";
import { type CycleCounts, Tally } from "./report/tally";

export interface CycleInput {
    state: EntraTenantState;
    servicePrincipal: ServicePrincipal;
    job: SynchronizationJob;
    clients: ScimClients;
    options: ResolvedOptions;
}

/** What a cycle did. */
export interface CycleResult {
    cycleId: string;
    kind: "initial" | "incremental";
    execution: SynchronizationTaskExecution;
    counts: CycleCounts;
}

/**
 * Runs one cycle of a job: tests the connection, decides what to do, does it, records it in the job's
 * status and the provisioning log.
 * @throws CycleAborted when the service is closed meanwhile; nothing is recorded then.
 */
export async function runCycle(input: CycleInput): Promise<CycleResult> {
    const { state, servicePrincipal, job, options } = input;
    const cycleId = randomUUID();
    const timeBegan = options.clock.now();
    resetIfSchemaChanged(job);
    dropExpired(job.state.escrows, timeBegan);
    const isInitial = job.watermark === null;
    const wasQuarantined = job.status.quarantine !== null;
    const tally = new Tally({ state, servicePrincipal, job, cycleId });
    const progress: CycleProgress = { plan: undefined, quarantine: undefined, error: null, isPruned: false };
    try {
        await performCycle(input, isInitial, tally, progress);
    } catch (error) {
        if (error instanceof CycleAborted) throw error;
        progress.error = describeCycleFailure(error);
        progress.quarantine = { reason: "EncounteredQuarantineException", error: progress.error };
    }
    const now = options.clock.now();
    const execution = summarizeExecution({ cycleId, timeBegan, timeEnded: now, tally, progress, job });
    recordCycle(job, { ...progress, execution, now });
    if (progress.quarantine !== undefined && !wasQuarantined) {
        recordQuarantine(input, progress.quarantine, execution);
    }
    return { cycleId, kind: isInitial ? "initial" : "incremental", execution, counts: tally.counts };
}

/** Once, when the quarantine begins. Source: "Application provisioning in quarantine status". */
function recordQuarantine(
    { state, servicePrincipal, job, options }: CycleInput,
    { reason, error }: QuarantineCause,
    { activityIdentifier: correlationId }: SynchronizationTaskExecution,
): void {
    const failure = { code: error?.code ?? reason, message: error?.message ?? reason };
    const now = options.clock.now();
    recordActivity(state, "Quarantine", { servicePrincipal, job, now, correlationId, failure });
}

async function performCycle(
    input: CycleInput,
    isInitial: boolean,
    tally: Tally,
    progress: CycleProgress,
): Promise<void> {
    const { state, servicePrincipal, job, clients, options } = input;
    const { clock } = options;
    const secrets = getSecrets(state, servicePrincipal.id);
    const client = clients.get(readConnectionSettings(secrets, job.templateId === "customappssoOutDelta"));
    if (client === undefined) throw new CredentialsRejectedError(invalidTenantUrl);
    const problem = await testConnection(client);
    if (problem !== undefined) throw new CredentialsRejectedError(problem);
    const settings = readScopeSettings(secrets, readDefaultDeleteThreshold(job));
    const mappings = compileMappings(job.schema);
    const plan = planCycle({ state, servicePrincipal, job, mappings, settings, isInitial, now: clock.now() });
    progress.plan = plan;
    const context = { state, servicePrincipal, job, client, clock, isInitial, links: createLinks(job) };
    const stageRemovals = plan.removals.length > settings.deleteThreshold && !job.state.forceDeletes;
    await executePlan(context, plan, tally, stageRemovals, options.parallelism);
    job.state.forceDeletes = false;
    setWatermark(job, plan, stageRemovals, clock.now());
    if (stageRemovals) progress.quarantine = { reason: "TooManyDeletes", error: null };
    else checkEscrows(job, isInitial, options, progress);
}

/** The next cycle looks at what has changed since now, and again at deletions that were held back. */
function setWatermark(job: SynchronizationJob, plan: CyclePlan, isStaged: boolean, now: Date): void {
    if (isStaged) plan.removals.forEach(({ sourceId }) => plan.digests.delete(sourceId));
    job.state.seen = Object.fromEntries(plan.digests);
    job.watermark = now.toISOString();
    for (const failures of [job.state.escrows, job.state.unresolved]) {
        for (const id of Object.keys(failures)) {
            const isGone = !plan.digests.has(id) && job.entries[id] === undefined;
            if (isGone) delete failures[id];
        }
    }
}

/**
 * Too many failures put a job into quarantine, except in an initial cycle: they are dropped, and the job is paused
 * until
 * an administrator has fixed the cause.
 * Source: Microsoft Graph, synchronizationStatus, escrowsPruned.
 */
function checkEscrows(
    job: SynchronizationJob,
    isInitial: boolean,
    { escrowThresholds }: ResolvedOptions,
    progress: CycleProgress,
): void {
    const reason = findQuarantineReason(countFailures(job), escrowThresholds);
    if (reason === undefined) return;
    if (isInitial) {
        job.state.escrows = {};
        job.state.unresolved = {};
        progress.isPruned = true;
    } else {
        progress.quarantine = { reason, error: null };
    }
}

function resetIfSchemaChanged(job: SynchronizationJob): void {
    const digest = computeSchemaDigest(job.schema);
    if (job.state.schemaDigest !== null && job.state.schemaDigest !== digest) clearWatermark(job);
    job.state.schemaDigest = digest;
}

class CredentialsRejectedError extends Error {
    constructor(readonly error: SynchronizationError) {
        super(error.message);
        this.name = "CredentialsRefused";
    }
}

function describeCycleFailure(error: unknown): SynchronizationError {
    if (error instanceof CredentialsRejectedError) return error.error;
    if (error instanceof ScimError) return createCredentialError(error);
    const message = error instanceof Error ? error.message : "The cycle failed";
    return { code: "SynchronizationFailed", message, tenantActionable: false };
}

function readDefaultDeleteThreshold(job: SynchronizationJob): number {
    const setting = job.synchronizationJobSettings.find((s) => s.name === deleteThresholdSetting);
    const value = Number(setting?.value);
    return Number.isFinite(value) ? value : Infinity;
}
