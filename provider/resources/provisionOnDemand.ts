import {
    checkAnyString,
    checkBoolean,
    checkList,
    checkMap,
    checkObject,
    isAbsent,
} from "../../rules/validation/checks";
import {
    checkNonEmptyString,
    checkObjectId,
    checkServicePrincipalId,
    checkUserId,
} from "../../rules/validation/formats";
import type { CheckFailure, Values } from "../host/definition";
import { diffProperties } from "../host/diff";
import { InvalidInput } from "../host/errors";
import { findObjectMapping } from "./provisioning/schemaTypes";
import { type OnDemandSubject, SynchronizationApi } from "./provisioning/synchronizationApi";
import { hasSucceeded, readVerdict, type Verdict } from "./provisioning/verdict";
import { findFailures } from "./support/checkInputs";
import { toBareId } from "./support/objectId";
import { withSameServicePrincipal } from "./support/servicePrincipal";
import type { Resource } from "./support/types";
import { compact, findString, requireString, toStrings } from "./support/values";

const replaceOn = ["servicePrincipalId", "jobId", "userId", "groupId", "memberIds", "keepers"];

/** Source: Microsoft Graph, synchronizationJob: provisionOnDemand. */
const maxMembers = 5;

/** `auth0-entra:index:ProvisionOnDemand`. Source: Microsoft Graph, synchronizationJob: provisionOnDemand. */
export const provisionOnDemand: Resource = {
    computed: ["result", "reason", "steps"],

    check: async ({ news }) => check(news),

    diff: ({ oldInputs, news, ignoreChanges }) =>
        diffProperties(withSameServicePrincipal(oldInputs, news), news, { replaceOn, ignore: ignoreChanges }),

    async create({ inputs }, { config, signal }) {
        const jobId = requireString(inputs, "jobId");
        const subject = readSubject(inputs);
        const api = new SynchronizationApi(
            config.graph,
            toBareId(requireString(inputs, "servicePrincipalId")),
            {
                signal,
            },
        );
        const kind = subject.objectTypeName === "User" ? "users" : "groups";
        const ruleId = findObjectMapping(await api.getSchema(jobId), kind)?.rule.id;
        if (ruleId === undefined) {
            const reason = `${jobId} has no rule that maps ${kind} to a SCIM target; it was not made from the SCIM template. Give the jobId of a ProvisioningJob with templateId: scim`;
            throw new InvalidInput([{ property: "jobId", reason }]);
        }
        const verdict = readVerdict(await api.provisionOnDemand(jobId, ruleId, subject), config.secrets);
        if (inputs["failOnError"] !== false && !hasSucceeded(verdict)) {
            throw new Error(explain(subject, verdict));
        }
        return { id: `${jobId}/${subject.objectId}`, outputs: compact({ ...inputs, ...verdict }) };
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
        groupId: checkObjectId,
        memberIds: checkList(checkUserId, { min: 1, max: maxMembers }),
        failOnError: checkBoolean,
        keepers: checkMap(checkAnyString),
    },
    {
        servicePrincipalId: "the enterprise application",
        jobId: "the synchronization job (ProvisioningJob.jobId)",
    },
);

function check(news: Values): { inputs: Values; failures: CheckFailure[] } {
    return { inputs: news, failures: [...findFailures(news, checkTest), ...findTargetFailures(news)] };
}

/** Exactly one user or group; what is not known yet counts as given. */
function findTargetFailures({ userId, groupId, memberIds }: Values): CheckFailure[] {
    if (isAbsent(userId) === isAbsent(groupId)) {
        const reason = isAbsent(userId)
            ? "is missing: the object ID of the user to provision; or give groupId for a group"
            : "and groupId cannot be given together: one resource provisions one user or one group";
        return [{ property: "userId", reason }];
    }
    if (isAbsent(memberIds) || !isAbsent(groupId)) return [];
    return [{ property: "memberIds", reason: "needs groupId: the members are those of a group" }];
}

function readSubject(inputs: Values): OnDemandSubject {
    const userId = findString(inputs, "userId");
    if (userId !== undefined) return { objectId: toBareId(userId), objectTypeName: "User" };
    const { memberIds } = inputs;
    const members = (Array.isArray(memberIds) ? toStrings(memberIds) : []).map((id) => ({
        objectId: toBareId(id),
        objectTypeName: "User" as const,
    }));
    return {
        objectId: requireString(inputs, "groupId"),
        objectTypeName: "Group",
        ...(members.length > 0 && { links: { members } }),
    };
}

function explain({ objectId, objectTypeName, links }: OnDemandSubject, verdict: Verdict): string {
    const type = objectTypeName.toLowerCase();
    const members = links === undefined ? "" : ` with ${links.members.length} of its members`;
    const steps = verdict.steps.length === 0 ? "" : ` Steps: ${verdict.steps.join("; ")}.`;
    const hint = /NotEffectivelyEntitled/.test(verdict.reason ?? "")
        ? ` The ${type} is not assigned to the application, or the assignment is not yet replicated, which takes minutes.`
        : "";
    return (
        `Provisioning the ${type} ${objectId}${members} on demand ended with ${verdict.result}: ${verdict.reason ?? "no reason was given"}.` +
        `${hint}${steps} Set failOnError: false to go on in spite of it.`
    );
}
