import { isNotFound } from "../../clients/apiError";
import type { Values } from "../../host/definition";
import { InvalidInput } from "../../host/errors";
import type { Context } from "../support/types";
import { findString } from "../support/values";

/** ID of the template that the application is made from. */
export async function resolveTemplateId(inputs: Values, { config }: Context): Promise<string> {
    return findString(inputs, "templateId") ?? (await config.cloud()).nonGalleryTemplateId;
}

/** Refuses in a preview a template that does not exist. That of the cloud does. */
export async function verifyTemplate(inputs: Values, { config, signal }: Context): Promise<void> {
    const templateId = findString(inputs, "templateId");
    if (templateId === undefined) return;
    try {
        await config.graph.get(`/applicationTemplates/${encodeURIComponent(templateId)}`, { signal });
    } catch (error) {
        if (!isNotFound(error)) throw error;
        const reason =
            `there is no application template ${templateId} in this cloud; leave it out for the template of ` +
            "non-gallery applications, or find one with GET /applicationTemplates of Microsoft Graph";
        throw new InvalidInput([{ property: "templateId", reason }]);
    }
}
