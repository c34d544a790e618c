import { borrow, readAll } from "../../support/indexedMap";
import { type Auth0Group, removeGroup } from "../state";
import { ManagementError } from "./errors";
import { selectFields } from "./fields";
import { pageByCheckpoint, pageList } from "./paging";
import type { ManagementCall, ManagementResponse, ManagementRoute } from "./route";
import {
    createCheckpointParameters,
    createFieldParameters,
    createOffsetParameters,
    groupId,
    type Schema,
    userId,
} from "./schema";
import { findUser } from "./users";

const groupFields =
    "id name external_id organization_id connection_id tenant_name description created_at updated_at".split(
        " ",
    );

const params = { id: groupId };

const pages: Record<string, Schema> = { ...createOffsetParameters(), ...createCheckpointParameters() };

/** Groups that the SCIM service made ("Enterprise Groups"). */
export const groupRoutes: ManagementRoute[] = [
    {
        method: "GET",
        path: "/groups",
        summary: "Get all groups",
        scopes: ["read:groups"],
        query: {
            ...pages,
            ...createFieldParameters(groupFields),
            connection_id: { type: "string" },
            name: { type: "string", minLength: 1, maxLength: 128, pattern: /^[\x20-\x7E]+$/ },
            external_id: { type: "string", maxLength: 256 },
            search: { type: "string", minLength: 1, maxLength: 256 },
        },
        handle: list,
    },
    {
        method: "GET",
        path: "/groups/:id",
        summary: "Get a group",
        scopes: ["read:groups"],
        params,
        handle: read,
    },
    {
        method: "DELETE",
        path: "/groups/:id",
        summary: "Delete a group",
        scopes: ["delete:groups"],
        params,
        handle: remove,
    },
    {
        method: "GET",
        path: "/groups/:id/members",
        summary: "Get group members",
        scopes: ["read:group_members"],
        params,
        query: {
            ...createCheckpointParameters(),
            ...createFieldParameters(["id", "member_type", "type", "connection_id", "created_at"]),
        },
        handle: listMembers,
    },
    {
        method: "GET",
        path: "/users/:id/groups",
        summary: "Get user's groups",
        scopes: ["read:groups"],
        params: { id: userId },
        query: { ...pages, ...createFieldParameters([...groupFields, "membership_created_at"]) },
        handle: listOfUser,
    },
];

function list(call: ManagementCall): ManagementResponse {
    const { connection_id, name, external_id, search } = call.query;
    const fits = (wanted: unknown, value: unknown) => wanted === undefined || wanted === value;
    const mentions = (group: Auth0Group) =>
        typeof search !== "string" ||
        [group.displayName, group.externalId].some((text) => text?.includes(search) === true);
    const found = [...readAll(call.context.state.groups)].filter(
        (group) =>
            fits(connection_id, group.connection_id) &&
            fits(name, group.displayName) &&
            fits(external_id, group.externalId) &&
            mentions(group),
    );
    return toPage(call, found);
}

function read(call: ManagementCall): ManagementResponse {
    return { status: 200, body: presentGroup(call, findGroup(call)) };
}

function remove(call: ManagementCall): ManagementResponse {
    removeGroup(call.context.state, findGroup(call).id);
    return { status: 204 };
}

/** When a user became a member is not known here, and the API's response need not say it. */
function listMembers(call: ManagementCall): ManagementResponse {
    const group = borrow(call.context.state.groups, call.params.id ?? "");
    const ids = group?.members ?? [];
    const items = ids.map((id) => ({
        id,
        member_type: "user",
        type: "connection",
        connection_id: group?.connection_id,
    }));
    const listing = {
        key: "members",
        items: items.map((item) => selectFields(call, item)),
        ids,
    };
    return { status: 200, body: pageByCheckpoint(call, listing) };
}

function listOfUser(call: ManagementCall): ManagementResponse {
    const { user_id } = findUser(call);
    return toPage(
        call,
        [...readAll(call.context.state.groups)].filter((group) => group.members.includes(user_id)),
    );
}

/** The group that the path names; 404 when there is none. */
export function findGroup(call: ManagementCall): Auth0Group {
    const group = borrow(call.context.state.groups, call.params.id ?? "");
    if (group === undefined) throw new ManagementError(404, "The group does not exist.");
    return group;
}

function toPage(call: ManagementCall, groups: Auth0Group[]): ManagementResponse {
    const listing = {
        key: "groups",
        items: groups.map((group) => presentGroup(call, group)),
        ids: groups.map(({ id }) => id),
    };
    return { status: 200, body: pageList(call, listing) };
}

/** A group as each list of groups shows it. */
export function presentGroup(call: ManagementCall, group: Auth0Group): object {
    const { id, displayName, externalId, connection_id, created_at, updated_at } = group;
    const whole = {
        id,
        name: displayName,
        ...(externalId !== undefined && { external_id: externalId }),
        connection_id,
        tenant_name: call.context.name,
        created_at,
        updated_at,
    };
    return selectFields(call, whole);
}
