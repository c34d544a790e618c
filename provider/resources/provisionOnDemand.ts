import { checkAnyString, checkBoolean, checkMap, checkObject } from "../../rules/validation/checks";
import { checkNonEmptyString, checkServicePrincipalId, checkUserId } from "../../rules/validation/formats";
import type { CheckFailure, Values } from "../host/definition";
import { diffProperties } from "../host/diff";
import { InvalidInput } from "../host/errors";
import { findObjectMapping } from "./provisioning/schemaTypes";
import { SynchronizationApi } from "./provisioning/synchronizationApi";
import { hasSucceeded, readVerdict, type Verdict } from "./provisioning/verdict";
import { findFailures } from "./support/checkInputs";
import { toBareId } from "./support/objectId";
import { withSameServicePrincipal } from "./support/servicePrincipal";
import type { Resource } from "./support/types";
import { compact, requireString } from "./support/values";

const replaceOn = ["servicePrincipalId", "jobId", "userId", "keepers"];

/** `auth0-entra:index:ProvisionOnDemand`. Source: Microsoft Graph, synchronizationJob: provisionOnDemand. */
export const provisionOnDemand: Resource = {
    computed: ["result", "reason", "steps"],

    check: async ({ news }) => check(news),

    diff: ({ oldInputs, news, ignoreChanges }) =>
        diffProperties(withSameServicePrincipal(oldInputs, news), news, { replaceOn, ignore: ignoreChanges }),

    async create({ inputs }, { config, signal }) {
        const jobId = requireString(inputs, "jobId");
        const userId = toBareId(requireString(inputs, "userId"));
        const api = new SynchronizationApi(
            config.graph,
            toBareId(requireString(inputs, "servicePrincipalId")),
            {
                signal,
            },
        );
        const ruleId = findObjectMapping(await api.getSchema(jobId), "users")?.rule.id;
        if (ruleId === undefined) {
            const reason = `${jobId} has no rule that maps users to a SCIM target; it was not made from the SCIM template. Give the jobId of a ProvisioningJob with templateId: scim`;
            throw new InvalidInput([{ property: "jobId", reason }]);
        }
        const verdict = readVerdict(await api.provisionOnDemand(jobId, ruleId, userId), config.secrets);
        if (inputs["failOnError"] !== false && !hasSucceeded(verdict)) {
            throw new Error(explain(userId, verdict));
        }
        return { id: `${jobId}/${userId}`, outputs: compact({ ...inputs, ...verdict }) };
    },

    /** Only `failOnError` gets here, which matters for the next test. */
    update: async ({ inputs, olds }) => ({
        outputs: compact({ ...olds, failOnError: inputs["failOnError"] }),
    }),

    /** The verdict of a moment cannot be read again. */
    read: async ({ id, oldInputs, olds }) => {
        if (oldInputs !== undefined && olds !== undefined) return { id, inputs: oldInputs, outputs: olds };
        throw new Error(
            `${id} cannot be imported: provisioning on demand is a test, which \`pulumi up\` runs. Leave out the import.`,
        );
    },

    async delete() {
        // A test leaves nothing that could be deleted; the user belongs to the provisioning job.
    },
};

const checkTest = checkObject(
    {
        servicePrincipalId: checkServicePrincipalId,
        jobId: checkNonEmptyString,
        userId: checkUserId,
        failOnError: checkBoolean,
        keepers: checkMap(checkAnyString),
    },
    {
        servicePrincipalId: "the enterprise application",
        jobId: "the synchronization job (ProvisioningJob.jobId)",
        userId: "the object ID of the user to provision",
    },
);

function check(news: Values): { inputs: Values; failures: CheckFailure[] } {
    return { inputs: news, failures: findFailures(news, checkTest) };
}

function explain(userId: string, verdict: Verdict): string {
    const steps = verdict.steps.length === 0 ? "" : ` Steps: ${verdict.steps.join("; ")}.`;
    const hint = /NotEffectivelyEntitled/.test(verdict.reason ?? "")
        ? " The user is not assigned to the application, or the assignment is not yet replicated, which takes minutes."
        : "";
    return (
        `Provisioning the user ${userId} on demand ended with ${verdict.result}: ${verdict.reason ?? "no reason was given"}.` +
        `${hint}${steps} Set failOnError: false to go on in spite of it.`
    );
}
