import { borrow, readAll } from "../../support/indexedMap";
import { type Auth0User, removeUser } from "../state";
import { ManagementError } from "./errors";
import { selectFields } from "./fields";
import { pageByOffset, requireReachable } from "./paging";
import type { ManagementCall, ManagementResponse, ManagementRoute } from "./route";
import { createFieldParameters, createOffsetParameters, userId } from "./schema";
import { sortItems } from "./search/sort";
import { parseUserSearch } from "./userSearch";
import { updateUser, userChanges } from "./userUpdate";

/** What `fields` can name where the API checks it. */
const profileFields = (
    "phone_number email email_verified picture username user_id name nickname created_at identities app_metadata " +
    "user_metadata last_ip last_login logins_count updated_at blocked family_name given_name"
).split(" ");

const fields = createFieldParameters(profileFields);
const params = { id: userId };
const path = "/users/:id";

/** `/users` and `/users-by-email`. */
export const userRoutes: ManagementRoute[] = [
    {
        method: "GET",
        path: "/users",
        summary: "List or search users",
        scopes: ["read:users"],
        query: {
            ...createOffsetParameters(0),
            sort: { type: "string", pattern: /^(([a-zA-Z0-9_.]+)):(1|-1)$/ },
            connection: { type: "string" },
            // The search takes any name here.
            fields: { type: "string" },
            include_fields: { type: "boolean" },
            q: { type: "string" },
            search_engine: { type: "string", enum: ["v1", "v2", "v3"] },
            primary_order: { type: "boolean" },
        },
        handle: list,
    },
    {
        method: "GET",
        path: "/users-by-email",
        summary: "Search users by email",
        scopes: ["read:users"],
        query: { ...fields, email: { type: "string", format: createEmailFormat() } },
        requiredQuery: ["email"],
        handle: listByEmail,
    },
    {
        method: "GET",
        path,
        summary: "Get a user",
        scopes: ["read:users", "read:user_idp_tokens", "read:current_user"],
        params,
        query: fields,
        handle: read,
    },
    {
        method: "PATCH",
        path,
        summary: "Update a user",
        scopes: ["update:users", "update:users_app_metadata", "update:current_user_metadata"],
        params,
        body: userChanges,
        handle: update,
    },
    {
        method: "DELETE",
        path,
        summary: "Delete a user",
        scopes: ["delete:users", "delete:current_user"],
        params,
        handle: remove,
    },
];

/** The user that the path names; 404 when there is none. */
export function findUser(call: ManagementCall): Auth0User {
    const user = borrow(call.context.state.users, call.params.id ?? "");
    if (user === undefined) throw new ManagementError(404, "The user does not exist.", "inexistent_user");
    return user;
}

function list(call: ManagementCall): ManagementResponse {
    const matches = parseUserSearch(call);
    requireReachable(call);
    const view = createProfileView();
    const found = sortItems(
        [...readAll(call.context.state.users)].filter((user) => matches(view(user))),
        call.query.sort,
        view,
    );
    const present = (user: Auth0User) => selectFields(call, toProfile(user));
    return { status: 200, body: pageByOffset(call, "users", found, { hasLength: true, present }) };
}

/** The address is compared as it is written. */
function listByEmail(call: ManagementCall): ManagementResponse {
    const found = [...readAll(call.context.state.users)]
        .filter(({ attributes }) => attributes.email === call.query.email)
        .map((user) => selectFields(call, toProfile(user)));
    return { status: 200, body: found };
}

function read(call: ManagementCall): ManagementResponse {
    if (!call.can("read:users") && !call.can("read:user_idp_tokens")) throw createWrongSubjectError();
    return { status: 200, body: selectFields(call, toProfile(findUser(call))) };
}

function update(call: ManagementCall): ManagementResponse {
    const user = findUser(call);
    updateUser(call, user);
    return { status: 200, body: toProfile(user) };
}

/** Returns 204 also for a user that does not exist. */
function remove(call: ManagementCall): ManagementResponse {
    if (!call.can("delete:users")) throw createWrongSubjectError();
    removeUser(call.context.state, call.params.id ?? "");
    return { status: 204 };
}

/** What a token for the current user meets; those that this tenant issues are clients', never a user's. */
function createWrongSubjectError(): ManagementError {
    return new ManagementError(403, "User to be acted on does not match subject in bearer token.");
}

/**
 * Users as searches look at them, one at a time and without a copy: a page of a large directory looks at all of them.
 */
function createProfileView(): (user: Auth0User) => object {
    let current: Auth0User | undefined;
    const own: readonly unknown[] = ["user_id", "created_at", "updated_at", "identities"];
    const view = new Proxy(
        {},
        {
            get: (_target, name): unknown => {
                if (current === undefined || typeof name !== "string") return undefined;
                const owner: object = own.includes(name) ? current : current.attributes;
                return Reflect.get(owner, name);
            },
        },
    );
    return (user) => {
        current = user;
        return view;
    };
}

/** The user as the Management API shows it: SCIM-written attributes at the root. */
function toProfile(user: Auth0User): object {
    const { user_id, created_at, updated_at, identities, attributes } = user;
    return { ...attributes, user_id, created_at, updated_at, identities };
}

function createEmailFormat() {
    return { name: "email", matches: (text: string) => /^[^\s@]+@[^\s@]+$/.test(text) };
}
