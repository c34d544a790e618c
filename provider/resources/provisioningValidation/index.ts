import { formatCount } from "../../../rules/format";
import { waitDefaults, waitSettings } from "../../../rules/shapes/waitForCycle";
import { checkObject, checkString } from "../../../rules/validation/checks";
import { checkNonEmptyString, checkServicePrincipalId } from "../../../rules/validation/formats";
import { ignoreNotFound } from "../../clients/poll";
import type { Logger, Values } from "../../host/definition";
import { diffProperties } from "../../host/diff";
import { describeStatus, statusOutputs } from "../provisioning/jobStatus";
import { SynchronizationApi, type SynchronizationJob } from "../provisioning/synchronizationApi";
import { findFailures } from "../support/checkInputs";
import { toBareId } from "../support/objectId";
import { getName } from "../support/renewal";
import { withSameServicePrincipal } from "../support/servicePrincipal";
import type { Context, Resource } from "../support/types";
import { compact, findNumber, findString, requireString } from "../support/values";
import { requireResult } from "./requireResult";
import { waitForCycle } from "./waitForCycle";

const replaceOn = ["servicePrincipalId", "jobId"];
/** Inputs whose change asks for another wait. */
const waitOn = ["since", "require"];

const checkValidation = checkObject(
    {
        servicePrincipalId: checkServicePrincipalId,
        jobId: checkNonEmptyString,
        since: checkString({
            pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/,
            expected: "a time such as 2026-12-01T14:30:00Z",
            next: "ProvisioningJob.changedAt is one.",
        }),
        ...waitSettings,
    },
    {
        servicePrincipalId: "the enterprise application",
        jobId: "the synchronization job (ProvisioningJob.jobId)",
    },
);

/**
 * `auth0-entra:index:ProvisioningValidation`: stands for a cycle that has ended, and for nothing that could be created.
 * While it waits, the job is already in the state with all that was done to it.
 * Source: Microsoft Graph, synchronizationStatus.
 */
export const provisioningValidation: Resource = {
    computed: ["status", "health", "escrowCount"],
    volatile: [...statusOutputs],

    check: async ({ news }) => ({
        inputs: { ...waitDefaults, ...compact(news) },
        failures: findFailures(news, checkValidation),
    }),

    diff({ urn, oldInputs, news, ignoreChanges, refresh }, { log }) {
        const before = withSameServicePrincipal(oldInputs, news);
        const result = diffProperties(before, news, { replaceOn, ignore: ignoreChanges });
        const waits = Object.keys(result.changes).some((name) => [...replaceOn, ...waitOn].includes(name));
        if (waits && refresh !== true) reportWait(urn, news, log);
        return result;
    },

    previewCreate({ urn, inputs }, { log }) {
        reportWait(urn, inputs, log);
        return inputs;
    },

    async create({ inputs }, context) {
        const outputs = await validate(inputs, context);
        const servicePrincipalId = toBareId(requireString(inputs, "servicePrincipalId"));
        return { id: `${servicePrincipalId}/${requireString(inputs, "jobId")}`, outputs };
    },

    async update({ inputs, oldInputs, olds }, context) {
        const { changes } = diffProperties(oldInputs, inputs, { replaceOn: [] });
        if (waitOn.some((name) => name in changes)) return { outputs: await validate(inputs, context) };
        return { outputs: { ...olds, ...inputs } };
    },

    async read({ id, oldInputs }, context) {
        if (oldInputs === undefined) {
            throw new Error(
                `${id} cannot be imported: it stands for a cycle that \`pulumi up\` has waited for. Leave out the import.`,
            );
        }
        const job = await ignoreNotFound(openJob(oldInputs, context)());
        return job === undefined
            ? undefined
            : { id, inputs: oldInputs, outputs: toOutputs(oldInputs, job, context) };
    },

    async delete() {
        // A wait leaves nothing that could be deleted.
    },
};

function reportWait(urn: string, inputs: Values, log: Logger): void {
    const minutes = findNumber(inputs, "timeoutMinutes") ?? waitDefaults.timeoutMinutes;
    log.info(
        `${getName(urn)} waits for a provisioning cycle that begins after the change, up to ${formatCount(minutes, "minute")}`,
    );
}

async function validate(inputs: Values, context: Context): Promise<Values> {
    const minutes = findNumber(inputs, "timeoutMinutes") ?? waitDefaults.timeoutMinutes;
    const wait = { since: findString(inputs, "since"), minutes };
    const { job, isOver } = await waitForCycle(openJob(inputs, context), wait, context);
    requireResult(job, isOver, inputs, context);
    return toOutputs(inputs, job, context);
}

/** How to read the job. */
function openJob(inputs: Values, { config, signal }: Context): () => Promise<SynchronizationJob> {
    const servicePrincipalId = toBareId(requireString(inputs, "servicePrincipalId"));
    const api = new SynchronizationApi(config.graph, servicePrincipalId, { signal });
    return () => api.getJob(requireString(inputs, "jobId"));
}

function toOutputs(inputs: Values, job: SynchronizationJob, { config }: Context): Values {
    return { ...compact(inputs), ...describeStatus(job, config.secrets) };
}
