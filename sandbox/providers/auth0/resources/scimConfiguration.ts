import type { CheckFailure, Value, Values } from "../../../../provider/host";
import type { Wording } from "../../bridge/checkInputs";
import { getList, getString, type Operations } from "../../bridge/operations";
import { isObject } from "../../bridge/state";
import { toTerraformName } from "../../bridge/terraformNames";
import { sortByHash } from "../../bridge/terraformSet";
import { isNotEmpty } from "../../bridge/validations";
import { asObject, asObjects, asString, type Json } from "../../http/json";
import { isNotFound, type Management } from "../management";

/** SCIM of a connection; its ID is the connection's. */
export const scimConfiguration: Operations<Management> = {
    validations: { "mappings[].auth0": isNotEmpty, "mappings[].scim": isNotEmpty },
    conditions: checkBothOrNone,
    minutes: { create: 20, update: 20, read: 20, delete: 20 },

    async create(inputs, { client }) {
        const id = getString(inputs, "connectionId");
        await client.post(`connections/${id}/scim-configuration`, buildBody(inputs));
        return { id };
    },

    async read(id, _state, client) {
        try {
            return toScimConfigurationView(
                asObject(await client.get(`connections/${id}/scim-configuration`)),
            );
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    update: (id, inputs, _state, client) =>
        client.patch(`connections/${id}/scim-configuration`, buildBody(inputs) ?? {}),
    delete: (id, _state, client) => client.delete(`connections/${id}/scim-configuration`),
};

/** A SCIM configuration in the words of the provider. */
export function toScimConfigurationView(found: Json): Values {
    return {
        connectionId: asString(found.connection_id),
        connectionName: asString(found.connection_name),
        strategy: asString(found.strategy),
        tenantName: asString(found.tenant_name),
        userIdAttribute: asString(found.user_id_attribute),
        mappings: toMappingsView(found.mapping),
    };
}

/** A mapping, without members that the provider does not know. */
export function toMappingsView(mapping: unknown): Values[] {
    return asObjects(mapping).map(({ auth0, scim }) => ({ auth0: asString(auth0), scim: asString(scim) }));
}

/** The whole list each time; undefined, so no body at all, when the program leaves it to Auth0. */
function buildBody(inputs: Values): object | undefined {
    const mapping: Value[] = sortByHash(getList(inputs, "mappings").filter(isObject));
    if (inputs.userIdAttribute === undefined && mapping.length === 0) return undefined;
    return {
        ...(inputs.userIdAttribute !== undefined && { user_id_attribute: inputs.userIdAttribute }),
        ...(mapping.length > 0 && { mapping }),
    };
}

function checkBothOrNone(inputs: Values, wording: Wording): CheckFailure[] {
    const names = ["userIdAttribute", "mappings"];
    const given = names.filter((name) => inputs[name] !== undefined);
    if (given.length !== 1) return [];
    return given.map((name) => {
        const path = toTerraformName(name);
        const text = `Missing required argument. "${path}": all of \`mapping,user_id_attribute\` must be specified`;
        return { property: "", reason: wording(text, name, path) };
    });
}
