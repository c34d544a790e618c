import type { CheckFailure, Value, Values } from "../../../../provider/host";
import type { Wording } from "../../bridge/checkInputs";
import { listOf, type Operations, textOf } from "../../bridge/operations";
import { isObject } from "../../bridge/state";
import { terraformName } from "../../bridge/terraformNames";
import { inHashOrder } from "../../bridge/terraformSet";
import { isNotEmpty } from "../../bridge/validations";
import { type Json, object, objects, text } from "../../http/json";
import { isNotFound, type Management } from "../management";

/** SCIM of a connection; its ID is the connection's. */
export const scimConfiguration: Operations<Management> = {
    validations: { "mappings[].auth0": isNotEmpty, "mappings[].scim": isNotEmpty },
    conditions: bothOrNone,
    minutes: { create: 20, update: 20, read: 20, delete: 20 },

    async create(inputs, { client }) {
        const id = textOf(inputs, "connectionId");
        await client.post(`connections/${id}/scim-configuration`, body(inputs));
        return { id };
    },

    async read(id, _state, client) {
        try {
            return scimConfigurationView(object(await client.get(`connections/${id}/scim-configuration`)));
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    update: (id, inputs, _state, client) =>
        client.patch(`connections/${id}/scim-configuration`, body(inputs) ?? {}),
    delete: (id, _state, client) => client.delete(`connections/${id}/scim-configuration`),
};

/** A SCIM configuration in the words of the provider. */
export function scimConfigurationView(found: Json): Values {
    return {
        connectionId: text(found.connection_id),
        connectionName: text(found.connection_name),
        strategy: text(found.strategy),
        tenantName: text(found.tenant_name),
        userIdAttribute: text(found.user_id_attribute),
        mappings: mappingsView(found.mapping),
    };
}

/** A mapping, without members that the provider does not know. */
export function mappingsView(mapping: unknown): Values[] {
    return objects(mapping).map(({ auth0, scim }) => ({ auth0: text(auth0), scim: text(scim) }));
}

/** The whole list each time; undefined, so no body at all, when the program leaves it to Auth0. */
function body(inputs: Values): object | undefined {
    const mapping: Value[] = inHashOrder(listOf(inputs, "mappings").filter(isObject));
    if (inputs.userIdAttribute === undefined && mapping.length === 0) return undefined;
    return {
        ...(inputs.userIdAttribute !== undefined && { user_id_attribute: inputs.userIdAttribute }),
        ...(mapping.length > 0 && { mapping }),
    };
}

function bothOrNone(inputs: Values, wording: Wording): CheckFailure[] {
    const names = ["userIdAttribute", "mappings"];
    const given = names.filter((name) => inputs[name] !== undefined);
    if (given.length !== 1) return [];
    return given.map((name) => {
        const path = terraformName(name);
        const text = `Missing required argument. "${path}": all of \`mapping,user_id_attribute\` must be specified`;
        return { property: "", reason: wording(text, name, path) };
    });
}
