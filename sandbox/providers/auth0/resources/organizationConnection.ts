import type { Values } from "../../../../provider/host";
import { findString, getString, type Operations } from "../../bridge/operations";
import { isOneOf } from "../../bridge/validations";
import { asBoolean, asObject, asString } from "../../http/json";
import type { Management } from "../management";
import { NewerManagement } from "../newerManagement";
import { splitId } from "./splitId";

/**
 * A connection of an Organization; its ID is both IDs with two colons between. As the official plugin, it fails where
 * the connection was removed elsewhere, and takes another connection or Organization for a change of the same one.
 */
export const organizationConnection: Operations<Management> = {
    defaults: { isEnabled: true },
    validations: { organizationAccessLevel: isOneOf("none", "readonly", "limited", "full") },
    minutes: { create: 20, update: 20, read: 20, delete: 20 },
    validId: (id) =>
        splitId(id) === undefined ? "ID must be formatted as <organization_id>::<connection_id>" : undefined,

    async create(inputs, { client }) {
        const [organizationId, connectionId] = getIds(inputs);
        await new NewerManagement(client).post(`organizations/${organizationId}/connections`, {
            connection_id: connectionId,
            ...toSettings(inputs),
        });
        return { id: `${organizationId}::${connectionId}` };
    },

    async read(id, state, client) {
        const [organizationId, connectionId] = findString(state, "connectionId")
            ? getIds(state)
            : (splitId(id) ?? ["", ""]);
        const path = `organizations/${organizationId}/connections/${connectionId}`;
        const found = await new NewerManagement(client).get(path);
        const connection = asObject(found.connection);
        return {
            organizationId,
            connectionId,
            assignMembershipOnLogin: asBoolean(found.assign_membership_on_login),
            isSignupEnabled: asBoolean(found.is_signup_enabled),
            showAsButton: asBoolean(found.show_as_button),
            isEnabled: asBoolean(found.is_enabled),
            organizationConnectionName: asString(found.organization_connection_name),
            organizationAccessLevel: asString(found.organization_access_level),
            name: asString(connection.name),
            strategy: asString(connection.strategy),
        };
    },

    update: (_id, inputs, _state, client) =>
        new NewerManagement(client).patch(toPath(inputs), toSettings(inputs)),
    delete: (_id, state, client) => new NewerManagement(client).delete(toPath(state)),
};

const getIds = (values: Values): [string, string] => [
    getString(values, "organizationId"),
    getString(values, "connectionId"),
];

function toPath(values: Values): string {
    const [organizationId, connectionId] = getIds(values);
    return `organizations/${organizationId}/connections/${connectionId}`;
}

/** What the program gives; the rest stays as it is in Auth0. */
function toSettings(inputs: Values): object {
    const settings = {
        assign_membership_on_login: inputs.assignMembershipOnLogin,
        is_signup_enabled: inputs.isSignupEnabled,
        show_as_button: inputs.showAsButton,
        is_enabled: inputs.isEnabled,
        organization_access_level: inputs.organizationAccessLevel,
    };
    return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
