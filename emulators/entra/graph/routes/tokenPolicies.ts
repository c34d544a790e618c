import { randomUUID } from "node:crypto";

import type { EntraTenantState, TokenPolicy } from "../../model";
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
import type { EntityType } from "../odata/entityType";
import { createSelectedEntityResponse } from "../odata/select";
import { permissions } from "../permissions";
import { directoryObjectType } from "../resources/entityTypes";
import { findServicePrincipal } from "../resources/lookup";
import { applyChange } from "../resources/patch";
import { checkPayload, type Writable } from "../resources/payload";
import { presentObject } from "../resources/present";
import { listObjects } from "../resources/relationships";
import { readReferencedId } from "./references";

/** One kind of policy that is assigned to service principals. */
export interface PolicyKind {
    /** As in the path, such as `claimsMappingPolicies`. */
    name: string;
    type: EntityType;
    getPolicies(state: EntraTenantState): Map<string, TokenPolicy>;
    /** Refuses a definition that Graph refuses. */
    checkDefinition(definition: string): void;
    /** A service principal has at most one; otherwise each policy can be assigned once. */
    isExclusive?: boolean;
}

/** The operations on policies of one kind, and on their assignments. */
export function createPolicyRoutes(kind: PolicyKind): GraphRoute[] {
    const policies = `/policies/${kind.name}`;
    const assigned = `/servicePrincipals/:id/${kind.name}`;
    const context = `policies/${kind.name}`;
    const getPolicies = (call: GraphCall): Map<string, TokenPolicy> => kind.getPolicies(call.state);
    const findPolicy = (call: GraphCall, id: string): TokenPolicy => {
        const found = getPolicies(call).get(id.toLowerCase());
        if (found === undefined) throw createNotFoundError(id);
        return found;
    };
    return [
        {
            method: "GET",
            path: policies,
            permission: permissions.readPolicies,
            handle: (call) =>
                createCollectionResponse(
                    call,
                    context,
                    kind.type,
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
                const policy: TokenPolicy = {
                    id: randomUUID(),
                    definition: [],
                    displayName: "",
                    isOrganizationDefault: false,
                    assignedTo: [],
                };
                changePolicy(kind, policy, body);
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
                    kind.type,
                    present(findPolicy(call, call.param("id"))),
                ),
        },
        {
            method: "PATCH",
            path: `${policies}/:id`,
            permission: permissions.writePolicies,
            handle: (call) => {
                changePolicy(kind, findPolicy(call, call.param("id")), readObjectBody(call));
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
                const own = [...getPolicies(call).values()].filter((policy) =>
                    policy.assignedTo.includes(id),
                );
                return createCollectionResponse(call, context, kind.type, own.map(present));
            },
        },
        {
            method: "POST",
            path: `${assigned}/$ref`,
            permission: permissions.assignPolicy,
            handle: (call) => {
                const { id } = findServicePrincipal(call.state, call.param("id"));
                const policy = findPolicy(call, readReferencedId(call));
                const others = kind.isExclusive === true ? [...getPolicies(call).values()] : [policy];
                if (others.some(({ assignedTo }) => assignedTo.includes(id))) {
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
}

const present = ({ assignedTo: _assignedTo, ...shown }: TokenPolicy): JsonObject => ({
    ...shown,
    deletedDateTime: null,
});

function changePolicy(kind: PolicyKind, policy: TokenPolicy, body: JsonObject): void {
    const writable: Writable = {
        type: kind.type.type,
        properties: ["definition", "description", "displayName", "isOrganizationDefault"],
        required: ["displayName", "isOrganizationDefault"],
    };
    checkPayload(body, writable);
    for (const definition of (body.definition ?? []) as string[]) kind.checkDefinition(definition); // strings, see above
    applyChange(policy, body); // only properties of the policy, see above
}

/** The member of a definition, JSON in a string, that is named like its kind; refused without it. */
export function readDefinition(text: string, member: string): unknown {
    try {
        const parsed: unknown = JSON.parse(text);
        if (typeof parsed === "object" && parsed !== null && member in parsed) {
            return (parsed as JsonObject)[member];
        }
    } catch {
        // Not JSON: rejected below.
    }
    throw createInvalidDefinitionError();
}

export const createInvalidDefinitionError = (): Error =>
    createBadRequestError("Property definition has an invalid value.");
