import { type FunctionOperation, textOf } from "../../bridge/operations";
import { inHashOrder } from "../../bridge/terraformSet";
import { object } from "../../http/json";
import type { Management } from "../management";
import { mappingsView, scimConfigurationView } from "../resources/scimConfiguration";

/** The SCIM configuration of a connection, and the mapping that Auth0 would give it; an error when SCIM is off. */
export const getConnectionScimConfiguration: FunctionOperation<Management> = {
    async invoke(inputs, client) {
        const id = textOf(inputs, "connectionId");
        const found = object(await client.get(`connections/${id}/scim-configuration`));
        const defaults = object(await client.get(`connections/${id}/scim-configuration/default-mapping`));
        const view = scimConfigurationView(found);
        return {
            id,
            ...view,
            mappings: inHashOrder(mappingsView(found.mapping)),
            defaultMappings: inHashOrder(mappingsView(defaults.mapping)),
        };
    },
};
