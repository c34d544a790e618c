import { borrow } from "../../support/indexedMap";
import type { Auth0User } from "../state";
import { createQueryError, ManagementError } from "./errors";
import { selectFields } from "./fields";
import { findOrganization } from "./findOrganization";
import { getNumber, pageByOffset } from "./paging";
import type { ManagementCall, ManagementResponse, ManagementRoute } from "./route";
import { createCheckpointParameters, createFieldParameters, createOffsetParameters, userId } from "./schema";

const path = "/organizations/:id/members";

const body = {
    type: "object",
    properties: { members: { type: "array", items: userId, minItems: 1, uniqueItems: true } },
    required: ["members"],
    additionalProperties: false,
} as const;

/**
 * Members of an Organization: those who were added, and those who became one at a login through a connection with
 * auto-membership. Sources: the types of Auth0's SDK 7.1 and recorded traffic of the official Terraform provider. Roles
 * of members are missing.
 */
export const organizationMemberRoutes: ManagementRoute[] = [
    {
        method: "GET",
        path,
        summary: "Get organization members",
        scopes: ["read:organization_members"],
        query: {
            ...createOffsetParameters(),
            ...createCheckpointParameters(),
            ...createFieldParameters(["user_id", "picture", "name", "email", "roles"]),
        },
        handle: list,
    },
    {
        method: "POST",
        path,
        summary: "Add members to an organization",
        scopes: ["create:organization_members"],
        body,
        handle: add,
    },
    {
        method: "DELETE",
        path,
        summary: "Delete members from an organization",
        scopes: ["delete:organization_members"],
        body,
        handle: remove,
    },
];

function list(call: ManagementCall): ManagementResponse {
    const found = listMembers(call).flatMap((id) => borrow(call.context.state.users, id) ?? []);
    const { take, from } = call.query;
    if (take === undefined && from === undefined) {
        const present = (user: Auth0User) => presentMember(call, user);
        return { status: 200, body: pageByOffset(call, "members", found, { present }) };
    }
    const start = findStart(call, found);
    const page = found.slice(start, start + getNumber(call, "take", 50));
    const last = page.at(-1);
    return {
        status: 200,
        body: {
            members: page.map((user) => presentMember(call, user)),
            // Recorded: each page that is not empty names the next one, also the last.
            ...(last && { next: Buffer.from(last.user_id).toString("base64url") }),
        },
    };
}

function findStart(call: ManagementCall, found: readonly Auth0User[]): number {
    const { from } = call.query;
    if (typeof from !== "string" || from === "") return 0;
    const id = Buffer.from(from, "base64url").toString("utf8");
    const index = found.findIndex(({ user_id }) => user_id === id);
    if (index < 0) throw createQueryError("Invalid pagination cursor.");
    return index + 1;
}

function presentMember(call: ManagementCall, { user_id, attributes }: Auth0User): object {
    const { name, email, picture } = attributes;
    const shown = Object.entries({ user_id, name, email, picture }).filter(
        ([, value]) => value !== undefined,
    );
    return selectFields(call, Object.fromEntries(shown));
}

/** All or nothing; a user who is a member already does no harm. Undocumented: the error for an unknown user. */
function add(call: ManagementCall): ManagementResponse {
    const organization = findOrganization(call);
    const given = readMembers(call);
    for (const id of given) {
        if (call.context.state.users.has(id)) continue;
        throw new ManagementError(404, "The user does not exist.", "inexistent_user");
    }
    organization.members = [...new Set([...listMembers(call), ...given])];
    return { status: 204 };
}

function remove(call: ManagementCall): ManagementResponse {
    const given = readMembers(call);
    findOrganization(call).members = listMembers(call).filter((id) => !given.includes(id));
    return { status: 204 };
}

const listMembers = (call: ManagementCall): string[] => findOrganization(call).members ?? [];

/** The route's schema has checked it. */
const readMembers = (call: ManagementCall): string[] => (call.body as { members: string[] }).members;
