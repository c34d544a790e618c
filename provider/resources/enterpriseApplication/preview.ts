import { type CreateRequest, unknownMark, type Values } from "../../host/definition";
import { isDeployed } from "../support/deployedUrns";
import type { Context } from "../support/types";
import { compact, findString, isUnknown } from "../support/values";
import { describeAdoption } from "./instantiate";
import { adoptLeftover, findLeftovers } from "./leftovers";
import { Origin } from "./origin";
import { resolveTemplateId, verifyTemplate } from "./template";

/** Refuses what the first `up` would find out, and says with which application it continues. */
export async function previewApplication({ urn, inputs }: CreateRequest, context: Context): Promise<Values> {
    const given = inputs["templateId"];
    const templateId = isUnknown(given) ? given : await resolveTemplateId(inputs, context);
    await Promise.all([
        verifyTemplate(inputs, context),
        isUnknown(templateId) ? undefined : logAdoption(urn, inputs, templateId, context),
    ]);
    return compact({
        ...inputs,
        templateId,
        applicationId: unknownMark,
        clientId: unknownMark,
        servicePrincipalId: unknownMark,
        singleSignOnMode: "saml",
    });
}

async function logAdoption(urn: string, inputs: Values, templateId: string, context: Context): Promise<void> {
    const displayName = findString(inputs, "displayName");
    if (displayName === undefined || isDeployed(context.config, urn)) return;
    const query = { origin: new Origin(urn), displayName, templateId, isPreview: true };
    const own = await adoptLeftover(await findLeftovers(query, context), query, context);
    if (own !== undefined) context.log.info(describeAdoption(own.application));
}
