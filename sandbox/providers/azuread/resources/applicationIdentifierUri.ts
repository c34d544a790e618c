import { getString, type Operations } from "../../bridge/operations";
import { isNotEmpty, isResourceId, parseSegmentedId } from "../../bridge/validations";
import { asString, asStrings } from "../../http/json";
import { type Graph, isNotFound } from "../graph";

/** One identifier URI among those of an application; the others stay. */
export const applicationIdentifierUri: Operations<Graph> = {
    validations: { applicationId: isResourceId("applications"), identifierUri: isNotEmpty },
    validId: (id) =>
        parse(id) ? undefined : "parsing the ID: expected /applications/…/identifierUris/BASE64",
    minutes: { create: 10 },

    async create(inputs, { client }) {
        const applicationId = parseSegmentedId(inputs.applicationId, "applications") ?? "";
        const uri = getString(inputs, "identifierUri");
        const id = `/applications/${applicationId}/identifierUris/${Buffer.from(uri).toString("base64")}`;
        await client.locked("application", applicationId, async () => {
            const existing = asStrings((await client.get(`/applications/${applicationId}`)).identifierUris);
            if (existing.includes(uri)) {
                throw new Error(
                    `A resource with the ID "${id}" already exists - to be managed it has to be imported`,
                );
            }
            await patchUris(client, applicationId, [...existing, uri]);
        });
        return { id };
    },

    async read(id, _state, client) {
        const ids = parse(id);
        if (ids === undefined) throw new Error(`not an ID of an identifier URI: ${id}`);
        const { applicationId, uri } = ids;
        if (!/\/[A-Za-z0-9+/]*={0,2}$/.test(id)) {
            throw new Error("failed to decode identifierUri from resource ID: illegal base64 data");
        }
        return client.locked("application", applicationId, async () => {
            try {
                const application = await client.get(`/applications/${applicationId}`);
                if (!asStrings(application.identifierUris).includes(uri)) return undefined;
                return { applicationId: `/applications/${applicationId}`, identifierUri: uri };
            } catch (error) {
                if (isNotFound(error)) return undefined;
                throw error;
            }
        });
    },

    async delete(id, _state, client) {
        const { applicationId = "", uri = "" } = parse(id) ?? {};
        await client.locked("application", applicationId, async () => {
            const existing = asStrings((await client.get(`/applications/${applicationId}`)).identifierUris);
            if (!existing.includes(uri)) {
                throw new Error(`deleting ${id}: could not identify existing identifier URI`);
            }
            await patchUris(
                client,
                applicationId,
                existing.filter((other) => other !== uri),
            );
        });
    },
};

async function patchUris(client: Graph, applicationId: string, identifierUris: string[]): Promise<void> {
    await client.patch(`/applications/${applicationId}`, {
        "@odata.type": "#microsoft.graph.application",
        identifierUris,
    });
}

function parse(id: unknown): { applicationId: string; uri: string } | undefined {
    const [, applicationId, encoded] =
        /^\/applications\/([^/]+)\/identifierUris\/(.+)$/.exec(asString(id)) ?? [];
    if (applicationId === undefined || encoded === undefined) return undefined;
    return { applicationId, uri: Buffer.from(encoded, "base64").toString("utf8") };
}
