import { getString, type Operations } from "../../bridge/operations";
import { asObject, asString } from "../../http/json";
import { isNotFound, type Management } from "../management";
import { defaultRoleDescription } from "../tables/resources";

/** A role of the tenant. */
export const role: Operations<Management> = {
    defaults: { description: defaultRoleDescription },
    importsDefaults: true,
    minutes: { create: 20, update: 20, read: 20, delete: 20 },

    async create({ name, description }, { client }) {
        const made = await client.post("roles", { name, description });
        return { id: asString(made.id) };
    },

    async read(id, _state, client) {
        try {
            const found = asObject(await client.get(`roles/${id}`));
            return { name: asString(found.name), description: asString(found.description) };
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    update: (id, inputs, _state, client) =>
        client.patch(`roles/${id}`, { name: getString(inputs, "name"), description: inputs.description }),
    // The official client sends the role that it has read nothing of.
    delete: (id, _state, client) => client.delete(`roles/${id}`, {}),
};
