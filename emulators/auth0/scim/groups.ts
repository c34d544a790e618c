import { isObject, type JsonObject } from "../../support/json";
import { randomId } from "../secrets";
import type { Auth0Group } from "../state";
import { badRequest, ScimError } from "./errors";
import { type GroupContent, membersNamed, patchGroup } from "./groupPatch";
import {
    checkedContent,
    contentOf,
    findGroups,
    groupLimits,
    groupOf,
    groupsOfConnection,
} from "./groupStore";
import { listResponse, queryFilter } from "./listing";
import { patchOperations } from "./patch";
import { project } from "./projection";
import { elementsOf, keyOf } from "./resource";
import type { ScimAnswer, ScimCall, ScimRoute } from "./route";

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

function list(call: ScimCall): ScimAnswer {
    const text = queryFilter(call);
    const found = text === undefined ? groupsOfConnection(call) : findGroups(call, text);
    return listResponse(call, found, (group) => view(call, group));
}

function read(call: ScimCall): ScimAnswer {
    return answer(call, 200, groupOf(call));
}

function create(call: ScimCall): ScimAnswer {
    const content = checkedContent(call, wholeGroup(call.body));
    if (groupsOfConnection(call).length >= groupLimits.groupsPerConnection) {
        // Undocumented; the Management API answers 403 for an entity limit.
        throw new ScimError(403, `A connection has at most ${groupLimits.groupsPerConnection} groups`);
    }
    const now = call.context.clock.now().toISOString();
    const { connection_id } = call.configuration;
    const group: Auth0Group = {
        id: randomId("grp_"),
        connection_id,
        ...content,
        created_at: now,
        updated_at: now,
    };
    call.context.state.groups.set(group.id, group);
    return { ...answer(call, 201, group), location: locationOf(call, group) };
}

function replace(call: ScimCall): ScimAnswer {
    const group = groupOf(call);
    change(call, group, wholeGroup(call.body));
    return answer(call, 200, group);
}

/**
 * Answers 204, as Entra expects and as a group can be large; and 200 with the group when the request says which
 * attributes it wants to see (RFC 7644 section 3.5.2).
 */
function patch(call: ScimCall): ScimAnswer {
    const group = groupOf(call);
    const operations = patchOperations(call.body);
    refuseTooMany(membersNamed(operations), groupLimits.membersPatch);
    const { displayName, externalId, members } = group;
    change(call, group, patchGroup({ displayName, externalId, members }, operations));
    const { attributes, excludedAttributes } = call.query;
    const isWanted = attributes !== undefined || excludedAttributes !== undefined;
    return isWanted ? answer(call, 200, group) : { status: 204 };
}

function remove(call: ScimCall): ScimAnswer {
    call.context.state.groups.delete(groupOf(call).id);
    return { status: 204 };
}

function change(call: ScimCall, group: Auth0Group, content: GroupContent): void {
    Object.assign(group, checkedContent(call, content, group), {
        updated_at: call.context.clock.now().toISOString(),
    });
}

/** The Group in the body of a POST or PUT. */
function wholeGroup(body: unknown): GroupContent {
    if (!isObject(body)) throw badRequest("invalidSyntax", "The body must be a Group");
    if (!Array.isArray(body.schemas) || !body.schemas.includes(groupSchema)) {
        throw badRequest("invalidSyntax", `Attribute schemas must contain ${groupSchema}`);
    }
    refuseTooMany(elementsOf(body[keyOf(body, "members")]).length, groupLimits.membersWhole);
    return contentOf(body);
}

function refuseTooMany(count: number, limit: number): void {
    if (count > limit) throw badRequest("invalidValue", `More than ${limit} members in one request`);
}

function answer(call: ScimCall, status: number, group: Auth0Group): ScimAnswer {
    return { status, body: project(call, view(call, group)) };
}

function view(call: ScimCall, group: Auth0Group): JsonObject {
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
            location: locationOf(call, group),
        },
    };
}

function locationOf(call: ScimCall, group: Auth0Group): string {
    return `${call.base}/Groups/${group.id}`;
}
