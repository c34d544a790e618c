import { flagOf, type Operations, textOf } from "../../bridge/operations";
import { isResourceId, segmentedId } from "../../bridge/validations";
import { asValue, object, text } from "../../http/json";
import { type Graph, isNotFound } from "../graph";
import { synchronizationRetry as retry } from "./synchronization";

/** A provisioning job; started at once unless `enabled` is false. */
export const synchronizationJob: Operations<Graph> = {
    defaults: { enabled: true },
    validations: { servicePrincipalId: isResourceId("servicePrincipals") },
    validId: (id) =>
        /^\/servicePrincipals\/[^/]+\/synchronization\/jobs\/[^/]+$/.test(text(id))
            ? undefined
            : "parsing the ID: expected /servicePrincipals/…/synchronization/jobs/…",
    minutes: { create: 15 },

    async create(inputs, { client, created }) {
        const servicePrincipalId = segmentedId(inputs.servicePrincipalId, "servicePrincipals") ?? "";
        const principal = `/servicePrincipals/${servicePrincipalId}`;
        return client.locked("service principal", servicePrincipalId, async () => {
            await client.get(principal).catch((error: unknown) => {
                if (!isNotFound(error)) throw error;
                throw new Error(
                    `[service_principal_id] Service Principal (Service Principal: "${servicePrincipalId}") was not found`,
                    { cause: error },
                );
            });
            const job = await client.post(`${principal}/synchronization/jobs`, {
                body: {
                    "@odata.type": "#microsoft.graph.synchronizationJob",
                    templateId: textOf(inputs, "templateId"),
                },
                retry,
            });
            const id = `${principal}/synchronization/jobs/${text(job.id)}`;
            await client.untilStable(`waiting for creation of ${id}`, () => exists(client, id));
            created(id);
            if (flagOf(inputs, "enabled")) await client.post(`${id}/start`, { retry });
            return { id };
        });
    },

    async read(id, _state, client) {
        try {
            const job = await client.get(id, { retry });
            const schedule = object(job.schedule);
            return {
                servicePrincipalId: id.replace(/\/synchronization\/jobs\/.*$/, ""),
                templateId: text(job.templateId),
                enabled: schedule.state === "Active",
                schedules: [
                    {
                        expiration: text(schedule.expiration),
                        interval: text(schedule.interval),
                        state: asValue(schedule.state),
                    },
                ],
            };
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    async update(id, inputs, state, client) {
        const enabled = flagOf(inputs, "enabled");
        if (enabled === flagOf(state, "enabled")) return;
        await client.post(`${id}/${enabled ? "start" : "pause"}`, { retry });
    },

    async delete(id, _state, client) {
        const servicePrincipalId = id.split("/")[2] ?? "";
        await client.locked("service principal", servicePrincipalId, async () => {
            await client.delete(id, { retry });
            await client.untilGone(`waiting for deletion of ${id}`, id);
        });
    },
};

async function exists(client: Graph, path: string): Promise<boolean> {
    try {
        await client.get(path);
        return true;
    } catch (error) {
        if (isNotFound(error)) return false;
        throw error;
    }
}
