import {
    findObjectMapping,
    type SynchronizationSchema,
} from "../../../provider/resources/provisioning/schemaTypes";
import { SynchronizationApi } from "../../../provider/resources/provisioning/synchronizationApi";
import { deploy, describeChanges } from "./deploy";
import type { Stage } from "./stage";

const drifted = "changed elsewhere";

/** Changes the mapping as an administrator would in the portal. */
export const drift: Stage = {
    name: "drift",
    needs: ["up"],
    async run(context) {
        const { link, declaration, deployment } = context;
        const api = new SynchronizationApi(context.clients.graph, link.servicePrincipalId, {
            signal: context.signal,
        });
        const schema = await api.getSchema(link.jobId);
        const source = findTitleSource(schema);
        if (source === undefined) {
            throw new Error("The schema of the job has no row with the title of users.");
        }
        source.name = drifted;
        source.expression = JSON.stringify(drifted);
        await api.writeSchema(link.jobId, schema);
        const changes = await deployment.previewRefresh();
        context.check(
            "a preview with refresh shows the change",
            (changes["update"] ?? 0) > 0,
            describeChanges(changes),
        );
        await deploy(context, { refresh: true });
        const repaired = JSON.stringify(findTitleSource(await api.getSchema(link.jobId)) ?? {});
        context.check(
            "up restores what is declared",
            repaired.includes(declaration.title) && !repaired.includes(drifted),
        );
    },
};

function findTitleSource(schema: SynchronizationSchema) {
    const { mapping } = findObjectMapping(schema, "users") ?? {};
    const row = mapping?.attributeMappings.find(({ targetAttributeName }) => targetAttributeName === "title");
    return row?.source ?? undefined;
}
