import type { Values } from "../../../../provider/host";
import { findString, type FunctionOperation, getFlag } from "../../bridge/operations";
import { asNumber, asObject, asObjects, asString, type Json } from "../../http/json";
import type { Management } from "../management";

/** A role by ID or name, with its permissions and the users who have it without a group. */
export const getRole: FunctionOperation<Management> = {
    defaults: { skipPermissions: false, skipUsers: false },
    atLeastOne: ["roleId", "name"],
    async invoke(inputs, client) {
        const found = await find(inputs, client);
        const id = asString(found.id);
        return {
            id,
            name: asString(found.name),
            description: asString(found.description),
            permissions: getFlag(inputs, "skipPermissions") ? [] : await listPermissions(id, client),
            users: getFlag(inputs, "skipUsers") ? [] : await listUsers(id, client),
        };
    },
};

async function find(inputs: Values, client: Management): Promise<Json> {
    const id = findString(inputs, "roleId");
    if (id !== undefined) return asObject(await client.get(`roles/${id}`));
    const name = findString(inputs, "name") ?? "";
    const roles = await listPages("roles", "roles", client, { name_filter: name });
    const found = roles.find((role) => role.name === name);
    if (found === undefined) throw new Error(`No role found with "name" = "${name}"`);
    return found;
}

async function listPermissions(id: string, client: Management): Promise<Values[]> {
    const permissions = await listPages(`roles/${id}/permissions`, "permissions", client);
    return permissions.map((permission) => ({
        name: asString(permission.permission_name),
        description: asString(permission.description),
        resourceServerIdentifier: asString(permission.resource_server_identifier),
        resourceServerName: asString(permission.resource_server_name),
    }));
}

async function listPages(
    path: string,
    key: string,
    client: Management,
    query: Record<string, string> = {},
): Promise<Json[]> {
    const all: Json[] = [];
    for (let page = 0; ; page++) {
        const found = asObject(
            await client.get(path, { ...query, include_totals: "true", page: String(page), per_page: "100" }),
        );
        all.push(...asObjects(found[key]));
        if (all.length >= asNumber(found.total)) return all;
    }
}

async function listUsers(id: string, client: Management): Promise<string[]> {
    const all: string[] = [];
    for (let from = ""; ;) {
        const page = asObject(
            await client.get(`roles/${id}/users`, {
                include_totals: "true",
                per_page: "50",
                take: "100",
                ...(from !== "" && { from }),
            }),
        );
        all.push(...asObjects(page.users).map(({ user_id }) => asString(user_id)));
        from = asString(page.next);
        if (from === "") return all;
    }
}
