import type { Value, Values } from "../../../../provider/host";
import { getList, getString, type Operations } from "../../bridge/operations";
import { isObject } from "../../bridge/state";
import { isResourceId } from "../../bridge/validations";
import { asString } from "../../http/json";
import { type Graph, isNotFound } from "../graph";
import { shouldRetrySynchronization as retry } from "./synchronization";

/** The credentials of the provisioning: all keys of the service principal, in the order of the program. */
export const synchronizationSecret: Operations<Graph> = {
    validations: { servicePrincipalId: isResourceId("servicePrincipals") },
    validId: isResourceId("servicePrincipals"),

    async create(inputs, { client }) {
        const id = getString(inputs, "servicePrincipalId");
        await write(id, inputs, client);
        return { id };
    },

    async read(id, state, client) {
        try {
            const secrets = await client.list(`${id}/synchronization/secrets`, { retry });
            const known = listCredentials(state);
            return {
                servicePrincipalId: id,
                credentials: secrets.map((secret) => {
                    const [key, value] = [asString(secret.key), asString(secret.value)];
                    // A masked value says nothing: what the state has stays, right or wrong.
                    const old = known.find((credential) => credential.key === key)?.value;
                    return { key, value: value === "*" ? (old ?? "*") : value };
                }),
            };
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    update: (id, inputs, _state, client) => write(id, inputs, client),

    async delete(id, state, client) {
        const removed = listCredentials(state).map(({ key = "" }) => ({ key, value: "" }));
        await client.locked("service principal", id.split("/")[2] ?? "", async () => {
            await client.put(`${id}/synchronization/secrets`, { body: { value: removed }, retry });
            await client.untilStable(`waiting for deletion of synchronization secrets ${id}`, async () => {
                const left = await client.list(`${id}/synchronization/secrets`, { retry });
                return !removed.some(({ key }) => left.some((secret) => secret.key === key));
            });
        });
    },
};

/** Success is as many keys as were sent, whatever they are. */
async function write(id: string, inputs: Values, client: Graph): Promise<void> {
    const value = listCredentials(inputs).map(({ key, value }) => ({ key, value }));
    await client.locked("service principal", id.split("/")[2] ?? "", async () => {
        await client.put(`${id}/synchronization/secrets`, { body: { value }, retry });
        await client.untilStable(`waiting for synchronization secrets for ${id}`, async () => {
            const now = await client.list(`${id}/synchronization/secrets`, { retry });
            return now.length === value.length;
        });
    });
}

function listCredentials(values: Values): Record<string, Value>[] {
    return getList(values, "credentials").filter(isObject);
}
