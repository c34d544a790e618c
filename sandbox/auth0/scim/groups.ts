import { isObject, type JsonObject } from "../management/payload";
import { randomId } from "../secrets";
import type { Auth0Group } from "../state";
import { badRequest, resourceNotFound, ScimError } from "./errors";
import type { ScimPath } from "./grammar";
import { filterOf, listResponse, project } from "./listing";
import { applyPatch, patchOperations } from "./patch";
import { compare, elementsOf, keyOf, valueAt } from "./resource";
import type { ScimAnswer, ScimCall, ScimRoute } from "./route";
import { parsedFilter } from "./userFilter";

export const groupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";

/** Members per request. Source: Auth0's entity limit policy. */
const limits = { whole: 10_000, patch: 1_000 };

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
    const filter = filterOf(call);
    const matches = filter === undefined ? () => true : groupFilter(filter);
    return listResponse(call, groupsOfConnection(call).filter(matches), (group) => view(call, group));
}

function read(call: ScimCall): ScimAnswer {
    return { status: 200, body: project(call, view(call, groupOf(call))) };
}

function create(call: ScimCall): ScimAnswer {
    const content = contentOf(call, groupBody(call.body));
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
    return { status: 201, body: project(call, view(call, group)), location: locationOf(call, group) };
}

function replace(call: ScimCall): ScimAnswer {
    const group = groupOf(call);
    change(call, group, contentOf(call, groupBody(call.body), group));
    return { status: 200, body: project(call, view(call, group)) };
}

/** Answers 204: Entra expects no body, and a group can be large. */
function patch(call: ScimCall): ScimAnswer {
    const group = groupOf(call);
    const operations = patchOperations(call.body);
    const members = operations.flatMap(({ path, value }) =>
        path?.toLowerCase() === "members" ? elementsOf(value) : [],
    );
    refuseTooMany(members, limits.patch);
    change(call, group, contentOf(call, applyPatch(content(group), operations), group));
    return { status: 204 };
}

function remove(call: ScimCall): ScimAnswer {
    call.context.state.groups.delete(groupOf(call).id);
    return { status: 204 };
}

type GroupContent = Pick<Auth0Group, "displayName" | "externalId" | "members">;

function change(call: ScimCall, group: Auth0Group, content: GroupContent): void {
    Object.assign(group, content, { updated_at: call.context.clock.now().toISOString() });
}

/** Groups can be filtered by `eq` only; no `and`, no `or`. */
function groupFilter(text: string): (group: Auth0Group) => boolean {
    const node = parsedFilter(text);
    if (node.kind !== "comparison" || node.operator !== "eq") {
        throw badRequest("invalidFilter", "Groups can be filtered by eq only");
    }
    const { path, value } = node;
    const select = groupAttribute(path);
    return (group) => select(group).some((actual) => compare("eq", actual, value));
}

function groupAttribute(path: ScimPath): (group: Auth0Group) => (string | undefined)[] {
    const name = [path.attribute, path.sub ?? []].flat().join(".").toLowerCase();
    if (path.schema === undefined && path.selector === undefined) {
        if (name === "displayname") return ({ displayName }) => [displayName];
        if (name === "externalid") return ({ externalId }) => [externalId];
        if (name === "id") return ({ id }) => [id];
        if (name === "members.value" || name === "members") return ({ members }) => members;
    }
    throw badRequest("invalidFilter", `Attribute ${name} is not searchable`);
}

function groupBody(body: unknown): JsonObject {
    if (!isObject(body)) throw badRequest("invalidSyntax", "The body must be a Group");
    if (!Array.isArray(body.schemas) || !body.schemas.includes(groupSchema)) {
        throw badRequest("invalidSyntax", `Attribute schemas must contain ${groupSchema}`);
    }
    return body;
}

/** What a Group resource says, checked: a unique name, members that are users of the connection. */
function contentOf(call: ScimCall, resource: JsonObject, self?: Auth0Group): GroupContent {
    const displayName = valueAt(resource, { attribute: "displayName" });
    if (typeof displayName !== "string" || displayName === "") {
        throw badRequest("invalidValue", "Attribute displayName is required");
    }
    const sameName = (other: Auth0Group) =>
        other !== self && other.displayName.toLowerCase() === displayName.toLowerCase();
    if (groupsOfConnection(call).some(sameName)) {
        throw new ScimError(409, "A group with this displayName already exists", "uniqueness");
    }
    const externalId = valueAt(resource, { attribute: "externalId" });
    if (externalId !== undefined && typeof externalId !== "string") {
        throw badRequest("invalidValue", "Attribute externalId must be a string");
    }
    const elements = elementsOf(resource[keyOf(resource, "members")]);
    if (self === undefined) refuseTooMany(elements, limits.whole);
    return { displayName, externalId, members: [...new Set(elements.map((item) => memberId(call, item)))] };
}

function memberId(call: ScimCall, element: JsonObject): string {
    const id = element[keyOf(element, "value")];
    const user = typeof id === "string" ? call.context.state.users.get(id) : undefined;
    if (user?.connection_id !== call.configuration.connection_id) {
        throw badRequest("invalidValue", `Member ${String(id)} is no user of this connection`);
    }
    return user.user_id;
}

function refuseTooMany(members: JsonObject[], limit: number): void {
    if (members.length > limit) throw badRequest("invalidValue", `More than ${limit} members in one request`);
}

function groupsOfConnection(call: ScimCall): Auth0Group[] {
    const { connection_id: id } = call.configuration;
    return [...call.context.state.groups.values()].filter(({ connection_id }) => connection_id === id);
}

function groupOf(call: ScimCall): Auth0Group {
    const group = call.context.state.groups.get(call.id);
    if (group?.connection_id !== call.configuration.connection_id) throw resourceNotFound(call.id);
    return group;
}

function content({ displayName, externalId, members }: Auth0Group): JsonObject {
    return {
        displayName,
        ...(externalId !== undefined && { externalId }),
        members: members.map((value) => ({ value, type: "User" })),
    };
}

function view(call: ScimCall, group: Auth0Group): JsonObject {
    return {
        schemas: [groupSchema],
        id: group.id,
        ...content(group),
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
