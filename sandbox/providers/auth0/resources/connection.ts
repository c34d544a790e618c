import type { Values } from "../../../../provider/host";
import { getString, getStrings, type Operations } from "../../bridge/operations";
import { isObject } from "../../bridge/state";
import { isJson, isOneOf } from "../../bridge/validations";
import { asBoolean, asObject, asString, asStrings, asValue, type Json } from "../../http/json";
import { isNotFound, type Management } from "../management";
import { expandSamlOptions, flattenSamlOptions, pickCarriedOverOptions } from "../samlOptions";

/** A connection; the stand-in knows the strategy `samlp` only. */
export const connection: Operations<Management> = {
    validations: {
        strategy: (value) => (value === "samlp" ? undefined : "the stand-in knows no strategy but samlp"),
        "options.fieldsMap": isJson,
        "options.upstreamParams": isJson,
        "options.protocolBinding": isOneOf(
            "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
            "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
        ),
        "options.setUserRootAttributes": isOneOf("on_each_login", "on_first_login", "never_on_login"),
    },
    minutes: { create: 20, update: 20, read: 20, delete: 20 },

    async create(inputs, { client }) {
        const made = await client.post("connections", {
            name: getString(inputs, "name"),
            strategy: getString(inputs, "strategy"),
            ...buildSettings(inputs, {}),
            ...(isObject(inputs.options) && { options: expandSamlOptions(inputs.options) }),
        });
        return { id: asString(made.id) };
    },

    async read(id, state, client) {
        try {
            const found = asObject(await client.get(`connections/${id}`));
            return toConnectionView(found, isObject(state.options) ? state.options : {});
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    async update(id, inputs, state, client) {
        const options = isObject(inputs.options) ? expandSamlOptions(inputs.options) : undefined;
        const existing = options && asObject(asObject(await client.get(`connections/${id}`)).options);
        await client.patch(`connections/${id}`, {
            ...buildSettings(inputs, state),
            ...(options && { options: { ...options, ...pickCarriedOverOptions(existing ?? {}) } }),
        });
    },

    delete: (id, _state, client) => client.delete(`connections/${id}`),
};

/** A connection in the words of the provider. */
export function toConnectionView(found: Json, knownOptions: Values): Values {
    const isSaml = found.strategy === "samlp" && found.options !== undefined;
    return {
        name: asString(found.name),
        displayName: asString(found.display_name),
        strategy: asString(found.strategy),
        isDomainConnection: asBoolean(found.is_domain_connection),
        showAsButton: asBoolean(found.show_as_button),
        realms: asStrings(found.realms),
        metadata: asValue(found.metadata),
        authentication: toActive(found.authentication),
        connectedAccounts: toActive(found.connected_accounts),
        options: isSaml ? flattenSamlOptions(asObject(found.options), knownOptions) : null,
    };
}

/** Members besides the options; some of them are only sent when they change. */
function buildSettings(inputs: Values, state: Values): Json {
    const changed = (name: string): boolean =>
        inputs[name] !== undefined && JSON.stringify(inputs[name]) !== JSON.stringify(state[name]);
    return {
        ...(inputs.displayName !== undefined && { display_name: inputs.displayName }),
        ...(inputs.isDomainConnection !== undefined && { is_domain_connection: inputs.isDomainConnection }),
        ...(inputs.metadata !== undefined && { metadata: inputs.metadata }),
        ...(inputs.showAsButton !== undefined && { show_as_button: inputs.showAsButton }),
        ...(changed("realms") && { realms: getStrings(inputs, "realms") }),
        ...(changed("authentication") && { authentication: inputs.authentication }),
        ...(changed("connectedAccounts") && { connected_accounts: inputs.connectedAccounts }),
    };
}

function toActive(value: unknown): Values | null {
    return value === undefined || value === null ? null : { active: asBoolean(asObject(value).active) };
}
