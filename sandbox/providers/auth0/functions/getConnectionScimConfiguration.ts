import { type FunctionOperation, getString } from "../../bridge/operations";
import { sortByHash } from "../../bridge/terraformSet";
import { asObject } from "../../http/json";
import type { Management } from "../management";
import { toMappingsView, toScimConfigurationView } from "../resources/scimConfiguration";

/** The SCIM configuration of a connection, and the mapping that Auth0 would give it; an error when SCIM is off. */
export const getConnectionScimConfiguration: FunctionOperation<Management> = {
    async invoke(inputs, client) {
        const id = getString(inputs, "connectionId");
        const found = asObject(await client.get(`connections/${id}/scim-configuration`));
        const defaults = asObject(await client.get(`connections/${id}/scim-configuration/default-mapping`));
        const view = toScimConfigurationView(found);
        return {
            id,
            ...view,
            mappings: sortByHash(toMappingsView(found.mapping)),
            defaultMappings: sortByHash(toMappingsView(defaults.mapping)),
        };
    },
};
