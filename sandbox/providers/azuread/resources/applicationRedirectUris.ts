import { getString, getStrings, type Operations } from "../../bridge/operations";
import { sortByHash } from "../../bridge/terraformSet";
import { isOneOf, isResourceId, parseSegmentedId } from "../../bridge/validations";
import { asObject, asString, asStrings } from "../../http/json";
import { type Graph, isNotFound } from "../graph";

/** Value of `type` to the member of the application that holds its URIs. */
const members: Record<string, string> = { PublicClient: "publicClient", SPA: "spa", Web: "web" };

/** All redirect URIs of one kind. */
export const applicationRedirectUris: Operations<Graph> = {
    validations: {
        applicationId: isResourceId("applications"),
        type: isOneOf("PublicClient", "SPA", "Web"),
        "redirectUris[]": (value, path) => {
            if (value === "") return `URI must not be empty for "${path}"`;
            return typeof value === "string" && URL.canParse(value)
                ? undefined
                : `URI has no host for "${path}"`;
        },
    },
    validId: (id) => (parse(id) ? undefined : "parsing the ID: expected /applications/…/redirectUris/Web"),
    minutes: { create: 10, update: 10 },

    async create(inputs, { client }) {
        const applicationId = parseSegmentedId(inputs.applicationId, "applications") ?? "";
        const type = getString(inputs, "type");
        const id = `/applications/${applicationId}/redirectUris/${type}`;
        await client.locked("application", applicationId, async () => {
            const application = await client.get(`/applications/${applicationId}`);
            if (asStrings(asObject(application[members[type] ?? ""]).redirectUris).length > 0) {
                throw new Error(
                    `A resource with the ID "${id}" already exists - to be managed it has to be imported`,
                );
            }
            await patchUris(client, applicationId, type, sortByHash(getStrings(inputs, "redirectUris")));
        });
        return { id };
    },

    async read(id, _state, client) {
        const ids = parse(id);
        if (ids === undefined) throw new Error(`not an ID of redirect URIs: ${id}`);
        const { applicationId, type } = ids;
        return client.locked("application", applicationId, async () => {
            try {
                const application = await client.get(`/applications/${applicationId}`);
                const redirectUris = asStrings(asObject(application[members[type] ?? ""]).redirectUris);
                if (redirectUris.length === 0) return undefined;
                return { applicationId: `/applications/${applicationId}`, type, redirectUris };
            } catch (error) {
                if (isNotFound(error)) return undefined;
                throw error;
            }
        });
    },

    async update(id, inputs, _state, client) {
        const { applicationId = "", type = "" } = parse(id) ?? {};
        const uris = sortByHash(getStrings(inputs, "redirectUris"));
        await client.locked("application", applicationId, () => patchUris(client, applicationId, type, uris));
    },

    async delete(id, _state, client) {
        const { applicationId = "", type = "" } = parse(id) ?? {};
        await client.locked("application", applicationId, () => patchUris(client, applicationId, type, []));
    },
};

async function patchUris(client: Graph, applicationId: string, type: string, uris: string[]): Promise<void> {
    await client.patch(`/applications/${applicationId}`, {
        "@odata.type": "#microsoft.graph.application",
        [members[type] ?? ""]: { redirectUris: uris },
    });
}

function parse(id: unknown): { applicationId: string; type: string } | undefined {
    const [, applicationId, type] =
        /^\/applications\/([^/]+)\/redirectUris\/([^/]+)$/.exec(asString(id)) ?? [];
    return applicationId === undefined || type === undefined ? undefined : { applicationId, type };
}
