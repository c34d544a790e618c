import { ArmError, createBadRequestError, createNotFoundError } from "./errors";
import type { ArmObject, AzureState, StoredResource } from "./model";
import type { ArmRequest, ArmResourceType } from "./resourceType";
import { checkShape, isObject } from "./shape";
import { resourceTypes } from "./types";

/** A request, without what HTTP has around it. */
export interface ArmCall {
    method: string;
    path: string;
    query: URLSearchParams;
    body: unknown;
}

export interface ArmResponse {
    status: number;
    body?: object;
}

/** Responds as Azure Resource Manager. Throws {@link ArmError}. */
export function handleArmRequest(state: AzureState, call: ArmCall): ArmResponse {
    const segments = call.path.split("/").filter((segment) => segment !== "");
    const group = findResourceGroup(state, segments);
    if (group !== undefined && segments.length === 4) {
        if (call.method !== "GET") throw createMethodNotAllowedError(call.method);
        requireVersion(call.query, undefined, "resourceGroups");
        return { status: 200, body: group };
    }
    const { type, name } = findResourceType(segments);
    requireVersion(call.query, type.apiVersions, type.type);
    const request: ArmRequest = {
        state,
        id: call.path,
        name,
        resourceGroup: type.scope === "tenant" ? undefined : segments[3],
        query: call.query,
    };
    switch (call.method) {
        case "GET":
            return { status: 200, body: presentResource(type, findResource(type, request), request) };
        case "PUT":
            return put(type, request, call.body);
        case "DELETE":
            return remove(type, request);
        default:
            throw createMethodNotAllowedError(call.method);
    }
}

function put(type: ArmResourceType, request: ArmRequest, body: unknown): ArmResponse {
    if (!isObject(body)) {
        throw createBadRequestError("The request content was invalid.", "InvalidRequestContent");
    }
    const { properties = {}, ...top } = body;
    checkShape(top, { object: type.top }, type.type);
    checkShape(properties, { object: type.properties }, "properties");
    const before = request.state.resources.get(request.id.toLowerCase());
    checkLocation(before, top, request);
    // Its shape was checked above.
    const written = { top, properties: properties as ArmObject };
    type.check?.(request, written);
    const now = new Date().toISOString();
    const resource: StoredResource = {
        ...written,
        id: before?.id ?? request.id,
        createdAt: before?.createdAt ?? now,
        changedAt: now,
    };
    request.state.resources.set(request.id.toLowerCase(), resource);
    return { status: before === undefined ? 201 : 200, body: presentResource(type, resource, request) };
}

function remove(type: ArmResourceType, request: ArmRequest): ArmResponse {
    type.delete?.(request);
    return { status: request.state.resources.delete(request.id.toLowerCase()) ? 200 : 204 };
}

function findResource(type: ArmResourceType, request: ArmRequest): StoredResource {
    const found = request.state.resources.get(request.id.toLowerCase());
    if (found === undefined) throw createNotFoundError(type.type, request.name, request.resourceGroup);
    return found;
}

function presentResource(type: ArmResourceType, resource: StoredResource, request: ArmRequest): object {
    return {
        id: resource.id,
        name: request.name,
        type: type.type,
        ...resource.top,
        properties: type.present?.(resource, request) ?? resource.properties,
    };
}

function findResourceGroup(state: AzureState, segments: string[]): object | undefined {
    const [first = "", subscription = "", groups = "", name = ""] = segments;
    if (first.toLowerCase() !== "subscriptions") return undefined;
    if (subscription.toLowerCase() !== state.subscriptionId.toLowerCase()) {
        throw new ArmError(
            404,
            "SubscriptionNotFound",
            `The subscription '${subscription}' could not be found.`,
        );
    }
    const group =
        groups.toLowerCase() === "resourcegroups" ? state.resourceGroups.get(name.toLowerCase()) : undefined;
    if (group === undefined) {
        throw new ArmError(404, "ResourceGroupNotFound", `Resource group '${name}' could not be found.`);
    }
    return {
        id: `/subscriptions/${state.subscriptionId}/resourceGroups/${group.name}`,
        type: "Microsoft.Resources/resourceGroups",
        ...group,
        properties: { provisioningState: "Succeeded" },
    };
}

/** The kind and name behind `providers`: a namespace, then kinds and names in turn. */
function findResourceType(segments: string[]): { type: ArmResourceType; name: string } {
    const [namespace = "", ...rest] = segments.slice(
        segments.findIndex((s) => s.toLowerCase() === "providers") + 1,
    );
    const kinds = rest.filter((_, index) => index % 2 === 0);
    const wanted = [namespace, ...kinds].join("/");
    const scope = segments[0]?.toLowerCase() === "providers" ? "tenant" : "resourceGroup";
    const type = resourceTypes.find(
        (candidate) => candidate.type.toLowerCase() === wanted.toLowerCase() && candidate.scope === scope,
    );
    const name = rest.at(-1);
    if (type === undefined || name === undefined || rest.length % 2 !== 0) {
        throw new ArmError(
            404,
            "InvalidResourceType",
            `The resource type could not be found in the namespace '${namespace}'.`,
        );
    }
    return { type, name };
}

function requireVersion(query: URLSearchParams, allowed: string[] | undefined, type: string): void {
    const version = query.get("api-version");
    if (version === null) {
        throw createBadRequestError(
            "The api-version query parameter (?api-version=) is required for all requests.",
            "MissingApiVersionParameter",
        );
    }
    if (allowed !== undefined && !allowed.includes(version)) {
        throw createBadRequestError(
            `No registered resource provider found for API version '${version}' for type '${type}'. The supported api-versions are '${allowed.join(", ")}'.`,
            "NoRegisteredProviderFound",
        );
    }
}

function checkLocation(before: StoredResource | undefined, top: ArmObject, { name }: ArmRequest): void {
    if (before === undefined || before.top.location === top.location) return;
    throw new ArmError(
        409,
        "InvalidResourceLocation",
        `The resource '${name}' already exists in location '${String(before.top.location)}'. A resource with the same name cannot be created in location '${String(top.location)}'.`,
    );
}

function createMethodNotAllowedError(method: string): ArmError {
    return new ArmError(405, "MethodNotAllowed", `The method ${method} is not allowed here.`);
}
