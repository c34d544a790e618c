import { randomUUID } from "node:crypto";

import type { EntraTenantState } from "../../model";
import {
    createEntityResponse,
    type GraphCall,
    type GraphRoute,
    type JsonObject,
    noContent,
    readObjectBody,
    requireProperties,
} from "../call";
import { createBadRequestError, createNotFoundError } from "../errors";
import { createCollectionResponse } from "../odata/collection";
import { createSelectedEntityResponse } from "../odata/select";
import { permissions } from "../permissions";
import { claimsMappingPolicyType, directoryObjectType } from "../resources/entityTypes";
import { findServicePrincipal } from "../resources/lookup";
import { applyChange } from "../resources/patch";
import { checkPayload, type Writable } from "../resources/payload";
import { presentObject } from "../resources/present";
import { listObjects } from "../resources/relationships";
import { readReferencedId } from "./references";

type Policy = EntraTenantState["claimsMappingPolicies"] extends Map<string, infer Value> ? Value : never;

const policies = "/policies/claimsMappingPolicies";
const assigned = "/servicePrincipals/:id/claimsMappingPolicies";
const context = "policies/claimsMappingPolicies";

/** Source: https://learn.microsoft.com/graph/api/resources/claimsmappingpolicy */
export const claimsMappingPolicyRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: policies,
        permission: permissions.readPolicies,
        handle: (call) =>
            createCollectionResponse(
                call,
                context,
                claimsMappingPolicyType,
                [...getPolicies(call).values()].map(present),
            ),
    },
    {
        method: "POST",
        path: policies,
        permission: permissions.writePolicies,
        handle: (call) => {
            const body = readObjectBody(call);
            requireProperties(body, ["definition", "displayName"]);
            const policy: Policy = {
                id: randomUUID(),
                definition: [],
                displayName: "",
                isOrganizationDefault: false,
                assignedTo: [],
            };
            changePolicy(policy, body);
            getPolicies(call).set(policy.id, policy);
            return createEntityResponse(call, `${context}/$entity`, present(policy), 201);
        },
    },
    {
        method: "GET",
        path: `${policies}/:id`,
        permission: permissions.readPolicies,
        handle: (call) =>
            createSelectedEntityResponse(
                call,
                context,
                claimsMappingPolicyType,
                present(findPolicy(call, call.param("id"))),
            ),
    },
    {
        method: "PATCH",
        path: `${policies}/:id`,
        permission: permissions.writePolicies,
        handle: (call) => {
            changePolicy(findPolicy(call, call.param("id")), readObjectBody(call));
            return noContent;
        },
    },
    {
        method: "DELETE",
        path: `${policies}/:id`,
        permission: permissions.writePolicies,
        handle: (call) => {
            getPolicies(call).delete(findPolicy(call, call.param("id")).id);
            return noContent;
        },
    },
    {
        method: "GET",
        path: `${policies}/:id/appliesTo`,
        permission: permissions.readUsesOfPolicies,
        handle: (call) => {
            const users = listObjects(call.state, findPolicy(call, call.param("id")).assignedTo);
            return createCollectionResponse(
                call,
                "directoryObjects",
                directoryObjectType,
                users.map((user) => presentObject(call, user)),
            );
        },
    },
    {
        method: "GET",
        path: assigned,
        permission: permissions.readAssignedPolicies,
        handle: (call) => {
            const { id } = findServicePrincipal(call.state, call.param("id"));
            const own = [...getPolicies(call).values()].filter((policy) => policy.assignedTo.includes(id));
            return createCollectionResponse(call, context, claimsMappingPolicyType, own.map(present));
        },
    },
    {
        method: "POST",
        path: `${assigned}/$ref`,
        permission: permissions.assignPolicy,
        handle: (call) => {
            const { id } = findServicePrincipal(call.state, call.param("id"));
            const policy = findPolicy(call, readReferencedId(call));
            if (policy.assignedTo.includes(id)) {
                throw createBadRequestError(
                    "A conflicting object with one or more of the specified property values is present in the directory.",
                );
            }
            policy.assignedTo.push(id);
            return noContent;
        },
    },
    {
        method: "DELETE",
        path: `${assigned}/:policyId/$ref`,
        permission: permissions.assignPolicy,
        handle: (call) => {
            const { id } = findServicePrincipal(call.state, call.param("id"));
            const policy = findPolicy(call, call.param("policyId"));
            if (!policy.assignedTo.includes(id)) throw createNotFoundError(policy.id);
            policy.assignedTo = policy.assignedTo.filter((other) => other !== id);
            return noContent;
        },
    },
];

const writable: Writable = {
    type: "claimsMappingPolicy",
    properties: ["definition", "description", "displayName", "isOrganizationDefault"],
    required: ["displayName", "isOrganizationDefault"],
};

const getPolicies = (call: GraphCall): Map<string, Policy> => call.state.claimsMappingPolicies;

const present = ({ assignedTo: _assignedTo, ...shown }: Policy): JsonObject => ({
    ...shown,
    deletedDateTime: null,
});

function findPolicy(call: GraphCall, id: string): Policy {
    const found = getPolicies(call).get(id.toLowerCase());
    if (found === undefined) throw createNotFoundError(id);
    return found;
}

function changePolicy(policy: Policy, body: JsonObject): void {
    checkPayload(body, writable);
    for (const definition of (body.definition ?? []) as string[]) checkDefinition(definition); // strings, see above
    applyChange(policy, body); // only properties of the policy, see above
}

/** A definition is JSON with a member `ClaimsMappingPolicy`. */
function checkDefinition(text: string): void {
    try {
        const parsed: unknown = JSON.parse(text);
        if (typeof parsed === "object" && parsed !== null && "ClaimsMappingPolicy" in parsed) return;
    } catch {
        // Not JSON: rejected below.
    }
    throw createBadRequestError("Property definition has an invalid value.");
}
