import { getFlag, getString, type Operations } from "../../bridge/operations";
import { isResourceId, parseSegmentedId } from "../../bridge/validations";
import { asObject, asString, asValue } from "../../http/json";
import { type Graph, isNotFound } from "../graph";
import { shouldRetrySynchronization as retry } from "./synchronization";

/** A provisioning job; started at once unless `enabled` is false. */
export const synchronizationJob: Operations<Graph> = {
    defaults: { enabled: true },
    validations: { servicePrincipalId: isResourceId("servicePrincipals") },
    validId: (id) =>
        /^\/servicePrincipals\/[^/]+\/synchronization\/jobs\/[^/]+$/.test(asString(id))
            ? undefined
            : "parsing the ID: expected /servicePrincipals/…/synchronization/jobs/…",
    minutes: { create: 15 },

    async create(inputs, { client, created }) {
        const servicePrincipalId = parseSegmentedId(inputs.servicePrincipalId, "servicePrincipals") ?? "";
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
                    templateId: getString(inputs, "templateId"),
                },
                retry,
            });
            const id = `${principal}/synchronization/jobs/${asString(job.id)}`;
            await client.untilStable(`waiting for creation of ${id}`, () => hasJob(client, id));
            created(id);
            if (getFlag(inputs, "enabled")) await client.post(`${id}/start`, { retry });
            return { id };
        });
    },

    async read(id, _state, client) {
        try {
            const job = await client.get(id, { retry });
            const schedule = asObject(job.schedule);
            return {
                servicePrincipalId: id.replace(/\/synchronization\/jobs\/.*$/, ""),
                templateId: asString(job.templateId),
                enabled: schedule.state === "Active",
                schedules: [
                    {
                        expiration: asString(schedule.expiration),
                        interval: asString(schedule.interval),
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
        const enabled = getFlag(inputs, "enabled");
        if (enabled === getFlag(state, "enabled")) return;
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

async function hasJob(client: Graph, path: string): Promise<boolean> {
    try {
        await client.get(path);
        return true;
    } catch (error) {
        if (isNotFound(error)) return false;
        throw error;
    }
}
