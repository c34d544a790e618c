import type { SynchronizationError } from "../../../model";
import { getSecrets, type OnDemandParameters } from "../../../provisioning";
import {
    createEntityResponse,
    type GraphCall,
    type GraphResponse,
    type GraphRoute,
    isObject,
    noContent,
    readObjectBody,
} from "../../call";
import { createBadRequestError, GraphError } from "../../errors";
import { permissions } from "../../permissions";
import { toInitiator } from "../../resources/initiator";
import { readCredentialPairs } from "./secrets";
import { describeContext, findJob, findPrincipal } from "./target";

const jobs = "/servicePrincipals/:id/synchronization/jobs";

/** Source: the actions of https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob */
export const actionRoutes: GraphRoute[] = [
    {
        method: "POST",
        path: `${jobs}/validateCredentials`,
        permission: permissions.writeSynchronization,
        handle: (call) => validateCredentials(call),
    },
    {
        method: "POST",
        path: `${jobs}/:jobId/validateCredentials`,
        permission: permissions.writeSynchronization,
        handle: async (call) => {
            return await validateCredentials(call, findJob(call).job.templateId);
        },
    },
    {
        method: "POST",
        path: `${jobs}/:jobId/start`,
        permission: permissions.writeSynchronization,
        handle: (call) => {
            const { principal, job } = findJob(call);
            call.provisioning.start(principal.id, job.id, toInitiator(call));
            return noContent;
        },
    },
    {
        method: "POST",
        path: `${jobs}/:jobId/pause`,
        permission: permissions.writeSynchronization,
        handle: (call) => {
            const { principal, job } = findJob(call);
            call.provisioning.pause(principal.id, job.id, toInitiator(call));
            return noContent;
        },
    },
    {
        method: "POST",
        path: `${jobs}/:jobId/restart`,
        permission: permissions.restart,
        handle: (call) => {
            const { principal, job } = findJob(call);
            call.provisioning.restart(principal.id, job.id, readResetScope(call.body), toInitiator(call));
            return noContent;
        },
    },
    {
        method: "POST",
        path: `${jobs}/:jobId/provisionOnDemand`,
        permission: permissions.provisionOnDemand,
        handle: provisionOnDemand,
    },
];

async function validateCredentials(call: GraphCall, jobTemplateId?: string): Promise<GraphResponse> {
    const principal = findPrincipal(call);
    const { useSavedCredentials = false, credentials, templateId } = readObjectBody(call);
    if (useSavedCredentials !== null && typeof useSavedCredentials !== "boolean") {
        throw createBadRequestError("Property useSavedCredentials has an invalid value.", "BadRequest");
    }
    const saved = [...getSecrets(call.state, principal.id)].map(([key, value]) => ({ key, value }));
    const given = useSavedCredentials === true ? saved : readCredentialPairs(credentials);
    const template = jobTemplateId ?? (typeof templateId === "string" ? templateId : undefined);
    const failure = await call.provisioning.validateCredentials(given, template);
    if (failure !== undefined) throw createValidationError(failure);
    return noContent;
}

/** The code of the service is the inner one; the message has the reason that the SCIM endpoint gave. */
const createValidationError = (failure: SynchronizationError): GraphError =>
    new GraphError(400, "CredentialValidationUnavailable", failure.message, {
        details: [{ code: failure.code, message: failure.message }],
        innerCode: failure.code,
    });

/** The flags to reset, `Watermark, Escrows` for example; empty without criteria, which has a meaning of its own. */
function readResetScope(body: unknown): string {
    if (body === undefined) return "";
    if (!isObject(body)) throw createBadRequestError("Property criteria has an invalid value.", "BadRequest");
    const { criteria } = body;
    if (criteria === undefined || criteria === null) return "";
    const value = isObject(criteria) ? (criteria.resetScope ?? "") : undefined;
    if (typeof value !== "string") {
        throw createBadRequestError("Property resetScope has an invalid value.", "BadRequest");
    }
    return value;
}

async function provisionOnDemand(call: GraphCall): Promise<GraphResponse> {
    const { principal, job } = findJob(call);
    const { parameters } = readObjectBody(call);
    if (!Array.isArray(parameters) || !parameters.every(isParameters)) {
        throw createBadRequestError("Property parameters has an invalid value.", "BadRequest");
    }
    const { key, value } = await call.provisioning.provisionOnDemand(principal.id, job.id, parameters);
    return createEntityResponse(
        call,
        describeContext(call, `jobs('${job.id}')/microsoft.graph.stringKeyStringValuePair`),
        {
            key,
            value,
        },
    );
}

function isParameters(value: unknown): value is OnDemandParameters {
    if (!isObject(value) || typeof value.ruleId !== "string") return false;
    return Array.isArray(value.subjects) && value.subjects.length > 0 && value.subjects.every(isSubject);
}

function isSubject(value: unknown): boolean {
    if (!isObject(value)) return false;
    if (typeof value.objectId !== "string" || typeof value.objectTypeName !== "string") return false;
    const { links } = value;
    if (links === undefined || links === null) return true;
    if (!isObject(links)) return false;
    const lists = [links.members, links.owners].filter((list) => list !== undefined && list !== null);
    return lists.every((list) => Array.isArray(list) && list.every(isSubject));
}
