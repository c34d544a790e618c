import { isQuarantined } from "../../../rules/job/status";
import { toMessage } from "../../clients/apiError";
import type { Values } from "../../host/definition";
import { isSameValue } from "../../host/diff";
import { PartialFailure } from "../../host/errors";
import { withoutDeletionProtection } from "../support/deletionProtection";
import type { Context } from "../support/types";
import { compact, findString, requireString } from "../support/values";
import { ChangeTime } from "./changeTime";
import { readDeclaredMapping } from "./declared";
import type { RowsToReset } from "./defaultRows";
import { listSecretsToWrite, secretInputs, testCredentials } from "./jobSecrets";
import { describeStatus } from "./jobStatus";
import { hasOtherKeepers } from "./keepers";
import { isDenied, leaveQuarantine } from "./quarantine";
import { findRequestedRestart, restartOnRequest } from "./requestedRestart";
import { objectKinds } from "./schemaTypes";
import { chooseStartOver, type StartOver } from "./startOver";
import { isVerdict } from "./storedToken";
import type { SynchronizationApi, SynchronizationJob } from "./synchronizationApi";
import { writeMapping } from "./writeMapping";

/** A job on its way from what it is to what is wanted. */
export interface JobChange {
    /** ID of the resource. */
    id: string;
    api: SynchronizationApi;
    job: SynchronizationJob;
    inputs: Values;
    /** Inputs that the job already has. */
    applied: Values;
    /** Rows of the mapping that are not declared any more. Default: none. */
    rowsToReset?: RowsToReset;
    /** Time of the last change before this one, RFC 3339. Default: not known. */
    changedAt?: string;
}

/**
 * Does what is still to do, in an order in which the job never runs half configured: pause if it is not
 * to run, test the credentials, store them, write the mapping, start. When a step fails, the steps that
 * were done stay in the state, and the next `up` goes on from there.
 */
export async function applyJob(change: JobChange, context: Context): Promise<Values> {
    const applied = { ...change.applied };
    const time = new ChangeTime(context, change.changedAt);
    try {
        await applySteps(change, applied, time, context);
        const job = await change.api.getJob(change.job.id);
        return { ...toJobOutputs(change.inputs, job, context), ...time.toOutput() };
    } catch (error) {
        const outputs = { ...toJobOutputs(applied, change.job, context), ...time.toOutput() };
        throw new PartialFailure(change.id, outputs, [toMessage(error)], compact(applied));
    }
}

/** Outputs of the resource: its inputs, and what the service says about the job. */
export function toJobOutputs(inputs: Values, job: SynchronizationJob, { config }: Context): Values {
    return compact({
        ...withoutDeletionProtection(inputs),
        jobId: job.id,
        ...describeStatus(job, config.secrets),
    });
}

/** What is stored as secrets and cycles depend on. */
const cycleSecrets = secretInputs.filter((name) => name !== "notificationEmail");

export function isRunning(job: SynchronizationJob): boolean {
    return job.schedule?.state === "Active";
}

async function applySteps(
    change: JobChange,
    applied: Values,
    time: ChangeTime,
    context: Context,
): Promise<void> {
    const { api, inputs, job } = change;
    const { log } = context;
    const wanted = inputs["enabled"] !== false;
    let running = isRunning(job);
    const differs = (names: readonly string[]) =>
        names.some((name) => !isSameValue(applied[name], inputs[name]));
    const done = (names: readonly string[]) => names.forEach((name) => (applied[name] = inputs[name]));

    if (running && !wanted) {
        log.status("pausing the provisioning job");
        await time.after(api.pause(job.id));
        running = false;
    }
    applied["enabled"] = running;

    const before = { tenantUrl: applied["tenantUrl"], scope: applied["scope"] };
    const startOver = wanted ? chooseStartOver(job, applied, inputs) : undefined;
    const resetsAll = hasOtherKeepers("resetMappings", applied, inputs);
    const requested = wanted ? findRequestedRestart(applied, inputs) : undefined;
    const released = wanted && running && isQuarantined(job);
    try {
        if (differs(["tenantUrl", "secretToken"]) || released) {
            log.status("testing the connection");
            await testConnection(change);
        }
        if (differs(secretInputs)) {
            const secretToken = requireString(inputs, "secretToken");
            const secrets = listSecretsToWrite(inputs, secretToken, await api.getSecrets());
            const written = api.writeSecrets(secrets);
            // An address for notifications makes no difference to a cycle.
            await (differs(cycleSecrets) ? time.after(written) : written);
            done(secretInputs);
        }

        if (differs(objectKinds) || resetsAll) {
            log.status("writing the attribute mapping");
            const mapping = {
                declared: readDeclaredMapping(inputs),
                rowsToReset: change.rowsToReset ?? {},
                resetsAll,
            };
            await time.after(writeMapping(api, job, mapping, context));
            done([...objectKinds, "resetMappings"]);
        }

        if (released) {
            log.status("releasing the provisioning job from quarantine");
            await time.before(() => leaveQuarantine(api, job, context));
        } else if (wanted && !running && startOver === undefined && requested === undefined) {
            log.status("starting the provisioning job");
            await time.before(() => api.start(job.id));
        }
        if (requested !== undefined) {
            log.status("restarting the provisioning job");
            const scopes = [...requested, ...(startOver?.resetScope.split(", ") ?? [])];
            await time.before(() => restartOnRequest(change, scopes, running));
        } else if (startOver !== undefined) {
            await time.before(() => restart(change, startOver, running, context));
        }
    } catch (error) {
        // Until it has started over, the next `up` has to see the change again, or the job would never be restarted.
        if (startOver !== undefined) Object.assign(applied, before);
        throw error;
    }
    applied["enabled"] = wanted;
    applied["restart"] = inputs["restart"];
}

/** The service's reason names the endpoint's response (401, 404, …); the token in it is redacted. */
async function testConnection({ api, job, inputs }: JobChange): Promise<void> {
    // Unknown is only the token of an imported job, which Entra has.
    const secretToken = findString(inputs, "secretToken");
    const templateId = findString(inputs, "templateId") ?? "scim";
    try {
        await (secretToken === undefined
            ? api.validateStoredCredentials(job.id, templateId)
            : api.validateCredentials(job.id, templateId, testCredentials(inputs, secretToken)));
    } catch (error) {
        if (!isVerdict(error)) throw error;
        const quarantine = isQuarantined(job) ? `Provisioning stays in quarantine. ` : "";
        throw new Error(
            `${quarantine}Entra cannot use the SCIM endpoint ${findString(inputs, "tenantUrl") ?? ""} with this secretToken: ` +
                `${error.explanation.replace(/\.?$/, ".")} Check tenantUrl, and that the token exists, has not expired and may ` +
                "read users (get:users). Nothing was stored at Entra.",
            { cause: error },
        );
    }
}

/** Not every caller has the permission to restart a job; without it the job at least runs. */
async function restart(
    { api, job }: JobChange,
    { resetScope, undone }: StartOver,
    isRunning: boolean,
    { log }: Context,
): Promise<void> {
    try {
        log.status("restarting the provisioning job");
        await api.restart(job.id, resetScope);
    } catch (error) {
        if (!isDenied(error)) throw error;
        if (!isRunning) await api.start(job.id);
        log.warn(
            `${undone} or provisioning is restarted, which needs the Graph permission Synchronization.ReadWrite.All. ` +
                "Restart it at Enterprise applications > the application > Provisioning > Restart provisioning.",
        );
    }
}
