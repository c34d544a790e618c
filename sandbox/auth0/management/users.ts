import { removeUser, type Auth0User } from "../state";
import { ManagementError, queryError } from "./errors";
import { offsetPage } from "./paging";
import type { ManagementAnswer, ManagementCall, ManagementRoute } from "./route";

/** `/users`: search, read, delete. */
export const userRoutes: ManagementRoute[] = [
    { method: "GET", path: "/users", scopes: ["read:users"], handle: list },
    { method: "GET", path: "/users/:id", scopes: ["read:users"], handle: read },
    { method: "DELETE", path: "/users/:id", scopes: ["delete:users"], handle: remove },
];

function list(call: ManagementCall): ManagementAnswer {
    const matches = searchOf(call.query.q);
    const found = [...call.context.state.users.values()].filter(matches).map(profile);
    return { status: 200, body: offsetPage(call, "users", found) };
}

function read(call: ManagementCall): ManagementAnswer {
    const user = call.context.state.users.get(call.params.id ?? "");
    if (user === undefined) throw new ManagementError(404, "The user does not exist.", "inexistent_user");
    return { status: 200, body: profile(user) };
}

/** Answers 204 also for a user that does not exist. */
function remove(call: ManagementCall): ManagementAnswer {
    removeUser(call.context.state, call.params.id ?? "");
    return { status: 204 };
}

/** The user as the Management API shows it: SCIM-written attributes at the root. */
function profile(user: Auth0User): object {
    const { user_id, created_at, updated_at, identities, attributes } = user;
    return { ...attributes, user_id, created_at, updated_at, identities };
}

/** The part of the search syntax in use here: `field:"value"` terms joined by AND. Others are refused. */
function searchOf(query: string | string[] | undefined): (user: Auth0User) => boolean {
    if (query === undefined || query === "") return () => true;
    const terms = String(query)
        .split(/ +AND +/)
        .map((text) => {
            const term = /^([a-z_.]+):(?:"([^"]*)"|([^\s"*?()[\]]+))$/.exec(text.trim());
            if (term === null) throw queryError("the search syntax is not supported on property q.");
            const [, field = "", quoted, bare] = term;
            return { path: field.split("."), value: (quoted ?? bare ?? "").toLowerCase() };
        });
    return (user) => terms.every(({ path, value }) => valuesAt(profile(user), path).includes(value));
}

function valuesAt(value: unknown, path: string[]): string[] {
    if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
    const [head, ...rest] = path;
    if (head === undefined) {
        return ["string", "number", "boolean"].includes(typeof value) ? [String(value).toLowerCase()] : [];
    }
    if (typeof value !== "object" || value === null) return [];
    return valuesAt((value as Record<string, unknown>)[head], rest);
}
