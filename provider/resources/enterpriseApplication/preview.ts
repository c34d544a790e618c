import { type CreateRequest, unknownMark, type Values } from "../../host/definition";
import { isDeployed } from "../support/deployedUrns";
import type { Context } from "../support/types";
import { compact, findString, isUnknown } from "../support/values";
import { describeAdoption } from "./instantiate";
import { adoptLeftover, findNamesakes, isLeftover } from "./leftovers";
import { warnOfNamesakes } from "./namesakes";
import { Origin } from "./origin";
import { resolveTemplateId, verifyTemplate } from "./template";

/**
 * Refuses what the first `up` would find out, and says with which application it continues, or which ones have the name
 * already.
 */
export async function previewApplication({ urn, inputs }: CreateRequest, context: Context): Promise<Values> {
    const given = inputs["templateId"];
    const templateId = isUnknown(given) ? given : await resolveTemplateId(inputs, context);
    await Promise.all([
        verifyTemplate(inputs, context),
        isUnknown(templateId) ? undefined : reportExisting(urn, inputs, templateId, context),
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

async function reportExisting(
    urn: string,
    inputs: Values,
    templateId: string,
    context: Context,
): Promise<void> {
    const displayName = findString(inputs, "displayName");
    if (displayName === undefined || isDeployed(context.config, urn)) return;
    const query = { origin: new Origin(urn), displayName, templateId, isPreview: true };
    const found = await findNamesakes(query, context);
    const leftovers = found.filter((application) => isLeftover(application, query.origin));
    const own = await adoptLeftover(leftovers, query, context);
    if (own !== undefined) context.log.info(describeAdoption(own.application));
    const others = found.filter(
        (application) => application.id !== own?.application.id && !query.origin.isUnfinished(application),
    );
    await warnOfNamesakes(others, displayName, context);
}
