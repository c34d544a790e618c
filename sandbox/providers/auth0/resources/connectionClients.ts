import { NotThere } from "../../bridge/errors";
import { getString, getStrings, type Operations } from "../../bridge/operations";
import { sortByHash } from "../../bridge/terraformSet";
import { asObject, asString } from "../../http/json";
import { listEnabledClients } from "../enabledClients";
import { isNotFound, type Management } from "../management";

/** All applications that may use a connection; its ID is the connection's. */
export const connectionClients: Operations<Management> = {
    minutes: { create: 20, update: 20, read: 20, delete: 20 },

    async create(inputs, { client }) {
        const id = getString(inputs, "connectionId");
        const wanted = getStrings(inputs, "enabledClients").sort();
        const existing = await listEnabledClients(id, client);
        if (existing.length > 0 && existing.join() !== wanted.join()) {
            throw new Error(
                "Connection with non empty enabled clients: The connection already has enabled clients attached " +
                    "to it. Import the resource instead in order to proceed with the changes.",
            );
        }
        if (wanted.length > 0) await change(id, wanted, [], client);
        return { id };
    },

    async read(id, _state, client) {
        const clients = await listEnabledClients(id, client);
        try {
            const query = { fields: "strategy,name", include_fields: "true" };
            const found = asObject(await client.get(`connections/${id}`, query));
            return {
                connectionId: id,
                enabledClients: clients,
                name: asString(found.name),
                strategy: asString(found.strategy),
            };
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    async update(id, inputs, state, client) {
        const [olds, news] = [getStrings(state, "enabledClients"), getStrings(inputs, "enabledClients")];
        const added = sortByHash(news.filter((item) => !olds.includes(item)));
        const removed = sortByHash(olds.filter((item) => !news.includes(item)));
        await change(id, added, removed, client);
    },

    async delete(id, state, client) {
        const clients = sortByHash(getStrings(state, "enabledClients"));
        if (clients.length === 0) return;
        try {
            await change(id, [], clients, client);
        } catch (error) {
            if (!isNotFound(error) && !(error instanceof NotThere)) throw error;
        }
    },
};

async function change(id: string, on: string[], off: string[], client: Management): Promise<void> {
    await client.patch(`connections/${id}/clients`, [
        ...on.map((clientId) => ({ client_id: clientId, status: true })),
        ...off.map((clientId) => ({ client_id: clientId, status: false })),
    ]);
}
