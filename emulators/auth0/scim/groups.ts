import {
    countMembers,
    createBadRequestError,
    findKey,
    type GroupContent,
    groupLimits,
    patchGroup,
    ScimError,
    toElements,
} from "../../../mapping/auth0";
import { insert } from "../../support/indexedMap";
import { isObject, type JsonObject } from "../../support/json";
import { createId } from "../secrets";
import { type Auth0Group, removeGroup } from "../state";
import { findGroup, findGroups, listGroups, readContent, validateContent } from "./groupStore";
import { getFilter, toListResponse } from "./listing";
import { parsePatch } from "./patch";
import { project } from "./projection";
import type { ScimCall, ScimResponse, ScimRoute } from "./route";

export const groupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";

/** `/Groups`. */
export const groupRoutes: ScimRoute[] = [
    { method: "GET", path: "/Groups", scope: "get:groups", handle: list },
    { method: "POST", path: "/Groups", scope: "post:groups", handle: create },
    { method: "GET", path: "/Groups/:id", scope: "get:groups", handle: read },
    { method: "PUT", path: "/Groups/:id", scope: "put:groups", handle: replace },
    { method: "PATCH", path: "/Groups/:id", scope: "patch:groups", handle: patch },
    { method: "DELETE", path: "/Groups/:id", scope: "delete:groups", handle: remove },
];

function list(call: ScimCall): ScimResponse {
    const text = getFilter(call);
    const found = text === undefined ? listGroups(call) : findGroups(call, text);
    return toListResponse(call, found, (group) => toView(call, group));
}

function read(call: ScimCall): ScimResponse {
    return toResponse(call, 200, findGroup(call));
}

function create(call: ScimCall): ScimResponse {
    const content = validateContent(call, parseGroup(call.body));
    if (listGroups(call).length >= groupLimits.groupsPerConnection) {
        // Undocumented; the Management API returns 403 for an entity limit.
        throw new ScimError(403, `A connection has at most ${groupLimits.groupsPerConnection} groups`);
    }
    const now = call.context.clock.now().toISOString();
    const { connection_id } = call.configuration;
    const group: Auth0Group = {
        id: createId("grp_"),
        connection_id,
        ...content,
        created_at: now,
        updated_at: now,
    };
    insert(call.context.state.groups, group.id, group);
    return { ...toResponse(call, 201, group), location: getLocation(call, group) };
}

function replace(call: ScimCall): ScimResponse {
    const group = findGroup(call);
    change(call, group, parseGroup(call.body));
    return toResponse(call, 200, group);
}

/**
 * Returns 204, as Entra expects and as a group can be large; and 200 with the group when the request says which
 * attributes it wants to see (RFC 7644 section 3.5.2).
 */
function patch(call: ScimCall): ScimResponse {
    const group = findGroup(call);
    const operations = parsePatch(call.body);
    refuseTooMany(countMembers(operations), groupLimits.membersPatch);
    const { displayName, externalId, members } = group;
    change(call, group, patchGroup({ displayName, externalId, members }, operations));
    const { attributes, excludedAttributes } = call.query;
    const isWanted = attributes !== undefined || excludedAttributes !== undefined;
    return isWanted ? toResponse(call, 200, group) : { status: 204 };
}

function remove(call: ScimCall): ScimResponse {
    removeGroup(call.context.state, findGroup(call).id);
    return { status: 204 };
}

function change(call: ScimCall, group: Auth0Group, content: GroupContent): void {
    Object.assign(group, validateContent(call, content, group), {
        updated_at: call.context.clock.now().toISOString(),
    });
}

/** The Group in the body of a POST or PUT. */
function parseGroup(body: unknown): GroupContent {
    if (!isObject(body)) throw createBadRequestError("invalidSyntax", "The body must be a Group");
    if (!Array.isArray(body.schemas) || !body.schemas.includes(groupSchema)) {
        throw createBadRequestError("invalidSyntax", `Attribute schemas must contain ${groupSchema}`);
    }
    refuseTooMany(toElements(body[findKey(body, "members")]).length, groupLimits.membersWhole);
    return readContent(body);
}

function refuseTooMany(count: number, limit: number): void {
    if (count > limit) {
        throw createBadRequestError("invalidValue", `More than ${limit} members in one request`);
    }
}

function toResponse(call: ScimCall, status: number, group: Auth0Group): ScimResponse {
    return { status, body: project(call, toView(call, group)) };
}

function toView(call: ScimCall, group: Auth0Group): JsonObject {
    const { id, displayName, externalId, members } = group;
    return {
        schemas: [groupSchema],
        id,
        displayName,
        ...(externalId !== undefined && { externalId }),
        members: members.map((value) => ({ value, type: "User" })),
        meta: {
            resourceType: "Group",
            created: group.created_at,
            lastModified: group.updated_at,
            location: getLocation(call, group),
        },
    };
}

function getLocation(call: ScimCall, group: Auth0Group): string {
    return `${call.base}/Groups/${group.id}`;
}
