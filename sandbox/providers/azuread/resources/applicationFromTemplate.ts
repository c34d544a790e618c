import { getString, type Operations } from "../../bridge/operations";
import { isNotEmpty, isUuid, isUuidText } from "../../bridge/validations";
import { asObject, asString } from "../../http/json";
import { type Graph, isNotFound } from "../graph";

/** An application and its service principal made from a template; only the application is ever looked at. */
export const applicationFromTemplate: Operations<Graph> = {
    validations: { displayName: isNotEmpty, templateId: isUuid },
    validId: (id) =>
        parse(id) ? undefined : "parsing the ID: expected /applicationTemplates/…/instantiate/…/…",
    minutes: { create: 10, update: 10 },

    async create(inputs, { client, created }) {
        const templateId = getString(inputs, "templateId");
        const made = await client.post(`/applicationTemplates/${templateId}/instantiate`, {
            body: { displayName: getString(inputs, "displayName") },
        });
        const applicationId = asString(asObject(made.application).id);
        const id = `/applicationTemplates/${templateId}/instantiate/${applicationId}/${asString(asObject(made.servicePrincipal).id)}`;
        created(id);
        await client.untilStable(`waiting for application ${applicationId}`, () =>
            client.get(`/applications/${applicationId}`).then(
                () => true,
                (error: unknown) => {
                    if (isNotFound(error)) return false;
                    throw error;
                },
            ),
        );
        return { id };
    },

    async read(id, _state, client) {
        const ids = parse(id);
        if (ids === undefined) throw new Error(`not an ID of an application from a template: ${id}`);
        const { templateId, applicationId, servicePrincipalId } = ids;
        try {
            const application = await client.get(`/applications/${applicationId}`);
            return {
                displayName: asString(application.displayName),
                templateId,
                applicationId: `/applications/${applicationId}`,
                applicationObjectId: applicationId,
                servicePrincipalId: `/servicePrincipals/${servicePrincipalId}`,
                servicePrincipalObjectId: servicePrincipalId,
            };
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    async update(id, inputs, state, client) {
        if (getString(inputs, "displayName") === getString(state, "displayName")) return;
        await client.patch(`/applications/${parse(id)?.applicationId}`, {
            "@odata.type": "#microsoft.graph.application",
            displayName: getString(inputs, "displayName"),
        });
    },

    async delete(id, _state, client) {
        const applicationId = parse(id)?.applicationId ?? "";
        await client.locked("application", applicationId, () =>
            client.delete(`/applications/${applicationId}`),
        );
    },
};

interface TemplateIds {
    templateId: string;
    applicationId: string;
    servicePrincipalId: string;
}

function parse(id: unknown): TemplateIds | undefined {
    const pattern = /^\/applicationTemplates\/([^/]+)\/instantiate\/([^/]+)\/([^/]+)$/;
    const [, templateId = "", applicationId = "", servicePrincipalId = ""] = pattern.exec(asString(id)) ?? [];
    return [templateId, applicationId, servicePrincipalId].every(isUuidText)
        ? { templateId, applicationId, servicePrincipalId }
        : undefined;
}
