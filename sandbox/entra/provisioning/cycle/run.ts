import { createHash, randomUUID } from "node:crypto";

import type {
    EntraTenantState,
    ServicePrincipal,
    SynchronizationError,
    SynchronizationJob,
    SynchronizationTaskExecution,
} from "../../model";
import { deleteThresholdSetting } from "../jobs";
import type { ResolvedOptions } from "../options";
import { CycleAborted, ScimError } from "../scim/errors";
import { connectionSettings, scopeSettings, secretsDigest } from "../secrets";
import { credentialError, invalidTenantUrl, probe, scimClient } from "./credentials";
import { execute } from "./execute";
import { compileMappings } from "./mapping";
import type { JobMemory } from "./memory";
import { planCycle, type CyclePlan } from "./plan";
import { escrowQuarantineReason, recordCycle } from "./status";
import { Tally, type CycleCounts } from "./tally";

export interface CycleInput {
    state: EntraTenantState;
    servicePrincipal: ServicePrincipal;
    job: SynchronizationJob;
    memory: JobMemory;
    options: ResolvedOptions;
    signal: AbortSignal;
}

/** What a cycle did. */
export interface CycleResult {
    cycleId: string;
    kind: "initial" | "incremental";
    execution: SynchronizationTaskExecution;
    counts: CycleCounts;
}

interface Progress {
    plan: CyclePlan | undefined;
    quarantine: { reason: string; error: SynchronizationError | null } | undefined;
    error: SynchronizationError | null;
}

/**
 * Runs one cycle of a job: tests the connection, decides what to do, does it, records it in the job's
 * status and the provisioning log.
 * @throws CycleAborted when the service is closed meanwhile; nothing is recorded then.
 */
export async function runCycle(input: CycleInput): Promise<CycleResult> {
    const { state, servicePrincipal, job, memory, options } = input;
    const cycleId = randomUUID();
    const timeBegan = options.clock.now();
    const digest = digestOf(input);
    if (memory.digest !== undefined && memory.digest !== digest) job.watermark = null;
    memory.digest = digest;
    const kind = job.watermark === null ? "initial" : "incremental";
    const tally = new Tally({ state, servicePrincipal, jobId: job.id, cycleId }, memory);
    const progress: Progress = { plan: undefined, quarantine: undefined, error: null };
    try {
        await work(input, kind === "initial", tally, progress);
    } catch (error) {
        if (error instanceof CycleAborted) throw error;
        progress.error = describeFailure(error);
        progress.quarantine = { reason: "EncounteredQuarantineException", error: progress.error };
    }
    const timeEnded = options.clock.now();
    const execution = executionOf({ cycleId, timeBegan, timeEnded, tally, progress, memory });
    recordCycle(job, { execution, quarantine: progress.quarantine, now: timeEnded });
    return { cycleId, kind, execution, counts: tally.counts };
}

async function work(input: CycleInput, isInitial: boolean, tally: Tally, progress: Progress): Promise<void> {
    const { state, servicePrincipal, job, memory, options, signal } = input;
    const secrets = state.secrets.get(servicePrincipal.id) ?? new Map<string, string>();
    const connection = connectionSettings(secrets, job.templateId === "customappssoOutDelta");
    const client = scimClient(connection, options, signal);
    if (client === undefined) throw new CredentialsRefused(invalidTenantUrl);
    try {
        const problem = await probe(client);
        if (problem !== undefined) throw new CredentialsRefused(problem);
        const settings = scopeSettings(secrets, jobDeleteThreshold(job));
        const mappings = compileMappings(job.schema);
        const plan = planCycle({ state, servicePrincipal, job, mappings, settings, memory, isInitial });
        progress.plan = plan;
        const context = { state, servicePrincipal, job, client, clock: options.clock, isInitial };
        const stageRemovals = plan.removals.length > settings.deleteThreshold && !memory.forceDeletes;
        await execute(context, plan, memory, tally, stageRemovals);
        memory.forceDeletes = false;
        const escrow = escrowQuarantineReason(memory.escrows.size, plan.entitled.length);
        if (stageRemovals) progress.quarantine = { reason: "TooManyDeletes", error: null };
        else if (escrow !== undefined) progress.quarantine = { reason: escrow, error: null };
    } finally {
        await client.close();
    }
}

class CredentialsRefused extends Error {
    constructor(readonly error: SynchronizationError) {
        super(error.message);
        this.name = "CredentialsRefused";
    }
}

function describeFailure(error: unknown): SynchronizationError {
    if (error instanceof CredentialsRefused) return error.error;
    if (error instanceof ScimError) return credentialError(error);
    const message = error instanceof Error ? error.message : "The cycle failed";
    return { code: "SynchronizationFailed", message, tenantActionable: false };
}

function digestOf({ state, servicePrincipal, job }: CycleInput): string {
    const secrets = state.secrets.get(servicePrincipal.id) ?? new Map<string, string>();
    const schema = createHash("sha256").update(JSON.stringify(job.schema)).digest("base64");
    return `${secretsDigest(secrets)} ${schema}`;
}

function jobDeleteThreshold(job: SynchronizationJob): number {
    const setting = job.synchronizationJobSettings.find((s) => s.name === deleteThresholdSetting);
    const value = Number(setting?.value);
    return Number.isFinite(value) ? value : Infinity;
}

function executionOf(facts: {
    cycleId: string;
    timeBegan: Date;
    timeEnded: Date;
    tally: Tally;
    progress: Progress;
    memory: JobMemory;
}): SynchronizationTaskExecution {
    const { tally, progress, memory } = facts;
    const { plan } = progress;
    const entitled = plan?.entitled.length ?? 0;
    const hasEntryErrors = tally.counts.failed > 0;
    return {
        activityIdentifier: facts.cycleId,
        countEntitled: entitled,
        countEntitledForProvisioning: entitled,
        countEscrowed: memory.escrows.size,
        countEscrowedRaw: memory.escrows.size,
        countExported: tally.exported,
        countExports: tally.exports,
        countImported: plan?.imported ?? 0,
        countImportedDeltas: (plan?.upserts.length ?? 0) + (plan?.removals.length ?? 0),
        countImportedReferenceDeltas: tally.referenceUpdates,
        state: progress.error !== null ? "Failed" : hasEntryErrors ? "EntryLevelErrors" : "Succeeded",
        error: progress.error,
        timeBegan: facts.timeBegan.toISOString(),
        timeEnded: facts.timeEnded.toISOString(),
    };
}
