import type { Values } from "../../../../provider/host";
import { findString, type FunctionOperation, getString } from "../../bridge/operations";
import { isUuid } from "../../bridge/validations";
import { asString, asStrings, type Json } from "../../http/json";
import { type Graph, isNotFound } from "../graph";
import { quote } from "./filter";

/** A template of the gallery, by ID or name. */
export const getApplicationTemplate: FunctionOperation<Graph> = {
    exactlyOne: ["displayName", "templateId"],
    validations: { templateId: isUuid },
    async invoke(inputs, client) {
        const template = await find(inputs, client);
        return {
            id: asString(template.id),
            templateId: asString(template.id),
            categories: asStrings(template.categories),
            displayName: asString(template.displayName),
            homepageUrl: asString(template.homePageUrl),
            logoUrl: asString(template.logoUrl),
            publisher: asString(template.publisher),
            supportedProvisioningTypes: asStrings(template.supportedProvisioningTypes),
            supportedSingleSignOnModes: asStrings(template.supportedSingleSignOnModes),
        };
    },
};

async function find(inputs: Values, client: Graph): Promise<Json> {
    const templateId = findString(inputs, "templateId");
    if (templateId !== undefined) {
        return client.get(`/applicationTemplates/${templateId}`).catch((error: unknown) => {
            if (!isNotFound(error)) throw error;
            throw new Error(`[object_id] Application Template with ID "${templateId}" was not found`, {
                cause: error,
            });
        });
    }
    const $filter = `displayName eq ${quote(getString(inputs, "displayName"))}`;
    const templates = await client.list("/applicationTemplates", { query: { $filter } });
    if (templates.length > 1) {
        throw new Error(`found multiple application templates matching filter: "${$filter}"`);
    }
    if (templates[0] === undefined) {
        throw new Error(
            `Application template not found: no application templates found matching filter: "${$filter}"`,
        );
    }
    return templates[0];
}
