import { randomUUID } from "node:crypto";

import type { EntraTenantState } from "../../model";
import {
    entity,
    type GraphCall,
    type GraphRoute,
    type JsonObject,
    noContent,
    objectBody,
    requireProperties,
} from "../call";
import { badRequest, notFound } from "../errors";
import { collection } from "../odata/collection";
import { selectedEntity } from "../odata/select";
import { permissions } from "../permissions";
import { claimsMappingPolicyType } from "../resources/entityTypes";
import { findServicePrincipal } from "../resources/lookup";
import { applyChange } from "../resources/patch";
import { checkPayload, type Writable } from "../resources/payload";
import { referencedId } from "./references";

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
            collection(call, context, claimsMappingPolicyType, [...all(call).values()].map(present)),
    },
    {
        method: "POST",
        path: policies,
        permission: permissions.writePolicies,
        handle: (call) => {
            const body = objectBody(call);
            requireProperties(body, ["definition", "displayName"]);
            const policy: Policy = {
                id: randomUUID(),
                definition: [],
                displayName: "",
                isOrganizationDefault: false,
                assignedTo: [],
            };
            change(policy, body);
            all(call).set(policy.id, policy);
            return entity(call, `${context}/$entity`, present(policy), 201);
        },
    },
    {
        method: "GET",
        path: `${policies}/:id`,
        permission: permissions.readPolicies,
        handle: (call) =>
            selectedEntity(call, context, claimsMappingPolicyType, present(find(call, call.param("id")))),
    },
    {
        method: "PATCH",
        path: `${policies}/:id`,
        permission: permissions.writePolicies,
        handle: (call) => {
            change(find(call, call.param("id")), objectBody(call));
            return noContent;
        },
    },
    {
        method: "DELETE",
        path: `${policies}/:id`,
        permission: permissions.writePolicies,
        handle: (call) => {
            all(call).delete(find(call, call.param("id")).id);
            return noContent;
        },
    },
    {
        method: "GET",
        path: assigned,
        permission: permissions.readAssignedPolicies,
        handle: (call) => {
            const { id } = findServicePrincipal(call.state, call.param("id"));
            const own = [...all(call).values()].filter((policy) => policy.assignedTo.includes(id));
            return collection(call, context, claimsMappingPolicyType, own.map(present));
        },
    },
    {
        method: "POST",
        path: `${assigned}/$ref`,
        permission: permissions.assignPolicy,
        handle: (call) => {
            const { id } = findServicePrincipal(call.state, call.param("id"));
            const policy = find(call, referencedId(call));
            if (policy.assignedTo.includes(id)) {
                throw badRequest(
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
            const policy = find(call, call.param("policyId"));
            if (!policy.assignedTo.includes(id)) throw notFound(policy.id);
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

const all = (call: GraphCall): Map<string, Policy> => call.state.claimsMappingPolicies;

const present = ({ assignedTo: _assignedTo, ...shown }: Policy): JsonObject => ({
    ...shown,
    deletedDateTime: null,
});

function find(call: GraphCall, id: string): Policy {
    const found = all(call).get(id.toLowerCase());
    if (found === undefined) throw notFound(id);
    return found;
}

function change(policy: Policy, body: JsonObject): void {
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
        // Not JSON: refused below.
    }
    throw badRequest("Property definition has an invalid value.");
}
