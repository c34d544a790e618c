import { isQuarantined } from "../../../rules/job/status";
import { ApiError } from "../../clients/apiError";
import { ignoreNotFound } from "../../clients/poll";
import { type ReadRequest, type ReadResult, unknownMark, type Values } from "../../host/definition";
import { diffProperties } from "../../host/diff";
import { previewUpdate } from "../../host/preview";
import {
    createProtectedError,
    deletionProtection,
    isDeletionProtected,
    refuseProtectedReplacement,
} from "../support/deletionProtection";
import { toBareId } from "../support/objectId";
import { reportRotated } from "../support/renewal";
import { toReplicatingClient } from "../support/replication";
import { describeMissingApplication, withSameServicePrincipal } from "../support/servicePrincipal";
import type { Context, Resource } from "../support/types";
import { compact, findString, requireString } from "../support/values";
import { adoptJob } from "./adoptJob";
import { applyJob, isRunning, toJobOutputs } from "./applyJob";
import { checkProvisioningJob } from "./check";
import { toComparableMapping } from "./comparableMapping";
import { readDeclaredMapping } from "./declared";
import { findRowsToReset } from "./defaultRows";
import { describeAll, describeDeclared } from "./describeSchema";
import { adoptOrCreateJob, isSameTemplate } from "./findJob";
import { parseJobId } from "./jobId";
import { describeSecrets, MaskedSecret, withoutOwnSecrets } from "./jobSecrets";
import { statusOutputs } from "./jobStatus";
import { describeQuarantine } from "./quarantine";
import { reportReset } from "./reportReset";
import { reportRequestedRestart } from "./requestedRestart";
import { withoutRefusedToken } from "./storedToken";
import { SynchronizationApi, type SynchronizationJob } from "./synchronizationApi";
import { verifyExpressions } from "./verifyExpressions";
import { warnOfMapping } from "./warnOfMapping";
import { warnOfSources } from "./warnOfSources";

const replaceOn = ["servicePrincipalId", "templateId"];

/** Inputs whose change makes no difference to a cycle. */
const withoutEffectOnCycles = ["notificationEmail", deletionProtection];

/** Outputs that each job has; a preview of a new one cannot know them. */
const unknownAtFirst = ["status", "health", "escrowCount", "changedAt"];

/** `auth0-entra:index:ProvisioningJob`. Source: Microsoft Graph, synchronization API. */
export const provisioningJob: Resource = {
    secretOutputs: ["secretToken"],
    computed: ["jobId", ...unknownAtFirst],
    volatile: [...statusOutputs, "changedAt"],

    check: async ({ olds, news }) => checkProvisioningJob(news, olds),

    async diff(request, context) {
        const { urn, oldInputs, news, ignoreChanges, refresh } = request;
        const before = toComparableMapping(withSameServicePrincipal(oldInputs, news), news);
        const ignore = [...ignoreChanges, deletionProtection];
        const result = diffProperties(before, news, { replaceOn, ignore });
        if (refresh !== true) refuseProtectedReplacement("The provisioning job", oldInputs, result);
        if (refresh !== true && "secretToken" in result.changes) {
            reportRotated(urn, "new SCIM token", context.log);
        }
        if (refresh !== true) {
            reportRequestedRestart(urn, oldInputs, news, context.log);
            await reportReset(request, context);
        }
        await Promise.all([verifyExpressions(request, context), warnOfSources(request, context)]);
        // Jobs of one application share their secrets: the old one's end must not take those of the new one.
        return { ...result, deleteBeforeReplace: "templateId" in result.changes };
    },

    async previewUpdate(request, context) {
        const { oldInputs, inputs, olds } = request;
        const outputs = await previewUpdate(
            { ...provisioningJob, previewUpdate: undefined },
            request,
            context,
        );
        // Then nothing waits for a cycle either.
        const { changes } = diffProperties(oldInputs, inputs, {
            replaceOn: [],
            ignore: withoutEffectOnCycles,
        });
        return Object.keys(changes).length > 0
            ? outputs
            : compact({ ...outputs, changedAt: olds["changedAt"] });
    },

    previewCreate({ inputs }, context) {
        warnOfMapping(inputs, context);
        const unknowns: Values = Object.fromEntries(
            ["jobId", ...unknownAtFirst].map((name) => [name, unknownMark]),
        );
        return Promise.resolve({ ...compact(inputs), ...unknowns });
    },

    async create({ inputs }, context) {
        const { config, signal } = context;
        const servicePrincipalId = toBareId(requireString(inputs, "servicePrincipalId"));
        // The service principal may be a moment old, and each call may reach a replica that lags.
        const graph = toReplicatingClient(config, signal);
        const api = new SynchronizationApi(graph, servicePrincipalId, { signal });
        const found = await adoptOrCreateJob(config, api, requireString(inputs, "templateId"), signal);
        const id = `${servicePrincipalId}/${found.job.id}`;
        const adopted = found.adopted ? await adoptJob(api, found.job, inputs, context) : undefined;
        const applied: Values = {
            ...adopted?.applied,
            servicePrincipalId: inputs["servicePrincipalId"],
            templateId: inputs["templateId"],
            // Only a later change restarts, or resets.
            restart: inputs["restart"],
            resetMappings: inputs["resetMappings"],
        };
        const job = adopted?.job ?? found.job;
        return { id, outputs: await applyJob({ id, api, job, inputs, applied }, context) };
    },

    async update({ id, inputs, oldInputs, olds }, context) {
        const { api, jobId } = open(id, context);
        const job = await ignoreNotFound(api.getJob(jobId));
        if (job === undefined) {
            throw new Error(
                `The provisioning job ${jobId} does not exist any more. Run \`pulumi refresh\`, then \`pulumi up\` recreates it.`,
            );
        }
        // From the outputs: after a create that failed half-way the engine keeps all inputs as if they had been applied.
        const change = {
            id,
            api,
            job,
            inputs,
            applied: toAppliedInputs(olds),
            changedAt: findString(olds, "changedAt"),
        };
        const rowsToReset = findRowsToReset(oldInputs, inputs);
        return { outputs: await applyJob({ ...change, rowsToReset }, context) };
    },

    async read(request, context) {
        const { api, jobId } = open(request.id, context);
        const [job, inputs] = await Promise.all([
            ignoreNotFound(api.getJob(jobId)),
            ignoreNotFound(readInputs(request, api, jobId)),
        ]);
        if (job === undefined || inputs === undefined) return undefined;
        const comparison = { live: inputs, declared: request.oldInputs };
        return toReadResult(request, job, await withoutRefusedToken(api, job, comparison, context), context);
    },

    async describeMissing(id, context) {
        const { api, jobId } = open(id, context);
        const { servicePrincipalId } = parseJobId(id);
        const jobs = await ignoreNotFound(api.listJobs());
        if (jobs === undefined) return describeMissingApplication(servicePrincipalId, context.config);
        const others = jobs.map((job) => `${job.id} (${job.templateId ?? "no template"})`);
        return (
            `The enterprise application ${servicePrincipalId} has no provisioning job ${jobId}; it has ` +
            `${others.length === 0 ? "none" : others.join(", ")}. Correct the ID, or leave it out: then a job is created, or an ` +
            "existing one adopted."
        );
    },

    async delete({ id, oldInputs }, context) {
        if (isDeletionProtected(oldInputs)) throw createProtectedError("The provisioning job");
        const { api, jobId } = open(id, context);
        await api.pause(jobId).catch((error: unknown) => {
            // A job that cannot be paused (gone, never started) can be deleted all the same.
            if (!(error instanceof ApiError)) throw error;
        });
        await ignoreNotFound(api.deleteJob(jobId));
        await removeSecrets(api, context);
    },
};

/** The inputs that a state's outputs say were applied. */
function toAppliedInputs(outputs: Values): Values {
    const others: readonly string[] = ["jobId", "changedAt", ...statusOutputs];
    return Object.fromEntries(Object.entries(outputs).filter(([name]) => !others.includes(name)));
}

/** Secrets and, when it matters, the schema, in the form of inputs. */
async function readInputs(request: ReadRequest, api: SynchronizationApi, jobId: string): Promise<Values> {
    const declared = request.oldInputs && readDeclaredMapping(request.oldInputs);
    const needsSchema = declared === undefined || Object.keys(declared).length > 0;
    const [secrets, schema] = await Promise.all([
        api.getSecrets(),
        needsSchema ? api.getSchema(jobId) : Promise.resolve(undefined),
    ]);
    const mapping =
        schema === undefined
            ? {}
            : declared === undefined
              ? describeAll(schema)
              : describeDeclared(schema, declared);
    return { ...describeSecrets(secrets, request.oldInputs), ...mapping };
}

function toReadResult(
    { id, oldInputs, olds }: ReadRequest,
    job: SynchronizationJob,
    live: Values,
    context: Context,
): ReadResult {
    const { servicePrincipalId, jobId } = parseJobId(id);
    const template = findString(oldInputs, "templateId");
    const inputs = compact({
        servicePrincipalId: oldInputs?.["servicePrincipalId"] ?? servicePrincipalId,
        templateId:
            template !== undefined && isSameTemplate(template, job.templateId) ? template : job.templateId,
        enabled: isRunning(job),
        [deletionProtection]: oldInputs?.[deletionProtection],
        restart: oldInputs?.["restart"],
        resetMappings: oldInputs?.["resetMappings"],
        ...live,
        // No input of a program: as one that is too many it shows in a refresh, and the next `up` takes it away.
        quarantineReason: isDrift(job, oldInputs)
            ? describeQuarantine(job, context.config.secrets)
            : undefined,
    });
    const changedAt = findString(olds, "changedAt");
    const outputs = { ...toJobOutputs(inputs, job, context), ...(changedAt !== undefined && { changedAt }) };
    return { id: `${servicePrincipalId}/${jobId}`, inputs, outputs };
}

function isDrift(job: SynchronizationJob, declared: Values | undefined): boolean {
    return declared !== undefined && declared["enabled"] !== false && isQuarantined(job);
}

/** Entra keeps the credentials of an application when its job goes; ours must go as well. */
async function removeSecrets(api: SynchronizationApi, { log }: Context): Promise<void> {
    const live = await ignoreNotFound(api.getSecrets());
    try {
        const rest = live && withoutOwnSecrets(live);
        if (rest !== undefined) await ignoreNotFound(api.writeSecrets(rest));
    } catch (error) {
        if (!(error instanceof MaskedSecret)) throw error;
        log.warn(
            `The SCIM credentials stay at Entra: ${error.key} is stored beside them, and they cannot be removed without it. ` +
                "Remove them at Enterprise applications > the application > Provisioning.",
        );
    }
}

function open(id: string, { config, signal }: Context): { api: SynchronizationApi; jobId: string } {
    const { servicePrincipalId, jobId } = parseJobId(id);
    return { api: new SynchronizationApi(config.graph, servicePrincipalId, { signal }), jobId };
}
