import type { Values } from "../../../../provider/host";
import { findString, type FunctionOperation, getFlag } from "../../bridge/operations";
import { isObject } from "../../bridge/state";
import { asBoolean, asObject, asObjects, asString, type Json } from "../../http/json";
import type { Management } from "../management";
import { NewerManagement } from "../newerManagement";
import { toOrganizationView } from "../resources/organization";

/** An Organization by ID or name, with its connections, members and client grants. */
export const getOrganization: FunctionOperation<Management> = {
    defaults: { skipConnections: false, skipMembers: false, skipClientGrants: false },
    atLeastOne: ["organizationId", "name"],
    async invoke(inputs, client) {
        const found = await find(inputs, client);
        const id = asString(found.id);
        const { branding, tokenQuota, ...view } = toOrganizationView(found);
        // The official provider looks at `skipClientGrants` for both.
        const skipGrants = getFlag(inputs, "skipClientGrants");
        return {
            ...view,
            id,
            metadata: view.metadata ?? {},
            connections: skipGrants ? [] : await listConnections(id, client),
            members: getFlag(inputs, "skipMembers") ? [] : await listMembers(id, client),
            clientGrants: skipGrants ? [] : await listClientGrants(id, client),
            brandings: isObject(branding) ? [branding] : [],
            tokenQuotas: isObject(tokenQuota)
                ? [{ clientCredentials: [tokenQuota.clientCredentials ?? null] }]
                : [],
        };
    },
};

async function find(inputs: Values, client: Management): Promise<Json> {
    const id = findString(inputs, "organizationId");
    const path = id ?? `name/${encodeURIComponent(findString(inputs, "name") ?? "")}`;
    return asObject(await client.get(`organizations/${path}`));
}

/** Page by page, until one is empty. */
async function listConnections(id: string, client: Management): Promise<Values[]> {
    const all: Values[] = [];
    for (let page = 0; ; page++) {
        const found = await new NewerManagement(client).get(`organizations/${id}/connections`, {
            include_totals: "true",
            is_enabled: "true",
            page: String(page),
            per_page: "50",
        });
        const connections = asObjects(found.connections);
        if (connections.length === 0 && page > 0) return all;
        all.push(...connections.map(toConnectionView));
    }
}

const toConnectionView = (connection: Json): Values => ({
    connectionId: asString(connection.connection_id),
    assignMembershipOnLogin: asBoolean(connection.assign_membership_on_login),
    isSignupEnabled: asBoolean(connection.is_signup_enabled),
    showAsButton: asBoolean(connection.show_as_button),
    isEnabled: asBoolean(connection.is_enabled),
    organizationConnectionName: asString(connection.organization_connection_name),
    organizationAccessLevel: asString(connection.organization_access_level),
});

async function listMembers(id: string, client: Management): Promise<string[]> {
    const all: string[] = [];
    for (let from = ""; ;) {
        const page = asObject(
            await client.get(`organizations/${id}/members`, {
                fields: "user_id",
                include_fields: "true",
                include_totals: "true",
                per_page: "50",
                take: "100",
                ...(from !== "" && { from }),
            }),
        );
        all.push(...asObjects(page.members).map(({ user_id }) => asString(user_id)));
        from = asString(page.next);
        if (from === "") return all;
    }
}

/** None where the caller may not read them. */
async function listClientGrants(id: string, client: Management): Promise<string[]> {
    try {
        const query = { include_totals: "true", per_page: "50" };
        const page = asObject(await client.get(`organizations/${id}/client-grants`, query));
        return asObjects(page.client_grants).map((grant) => asString(grant.id));
    } catch (error) {
        if (error instanceof Error && error.message.includes("Insufficient scope")) return [];
        throw error;
    }
}
