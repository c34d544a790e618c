import type { DiffRequest, DiffResult, Values } from "../../host/definition";
import { diffProperties } from "../../host/diff";
import { withCurrentOrder } from "../support/lists";
import type { Context } from "../support/types";
import { withoutUnmanaged } from "../support/unmanaged";
import { findString, hasUnknown, isRecord } from "../support/values";
import { resolveTemplateId } from "./template";
import { verifyUserId } from "./userId";

/** What an update changes. What Entra ignores is no change: the order of lists, a default that is written out. */
export async function diffApplication(request: DiffRequest, context: Context): Promise<DiffResult> {
    const { oldInputs, olds, news, ignoreChanges } = request;
    await verifyUserId(request, context);
    const before: Values = {
        ...withoutUnmanaged(oldInputs, news, ["notes", "owners", "userId"]),
        templateId: (await isSameTemplate(oldInputs, news, context))
            ? news["templateId"]
            : oldInputs["templateId"],
        notificationEmails: withCurrentOrder(oldInputs["notificationEmails"], news["notificationEmails"], {
            ignoreCase: true,
        }),
        // One that was not known before is no change, nor is a confirmation.
        userId:
            isRecord(oldInputs["userId"]) && !hasUnknown(news["userId"])
                ? news["userId"] && oldInputs["userId"]
                : news["userId"],
        confirmUserIdChange: news["confirmUserIdChange"],
        owners: news["owners"] && withCurrentOrder(oldInputs["owners"], news["owners"], { ignoreCase: true }),
    };
    const { changes } = diffProperties(before, news, { replaceOn: ["templateId"], ignore: ignoreChanges });
    const mode = findString(olds, "singleSignOnMode");
    if (mode !== undefined && mode !== "saml") changes["singleSignOnMode"] = "update";
    // Its service principal was deleted elsewhere, and no other can take its object ID.
    if (findString(olds, "servicePrincipalId") === undefined) {
        changes["servicePrincipalId"] = "update-replace";
    }
    // Identifiers are unique in the tenant, so the new application could not have those of the old one.
    return { changes, deleteBeforeReplace: "templateId" in changes || "servicePrincipalId" in changes };
}

async function isSameTemplate(oldInputs: Values, news: Values, context: Context): Promise<boolean> {
    const [before, after] = [oldInputs["templateId"], news["templateId"]];
    if (before === after) return true;
    if (after !== undefined && typeof after !== "string") return false;
    const [old, current] = await Promise.all([
        resolveTemplateId(oldInputs, context),
        resolveTemplateId(news, context),
    ]);
    return old.toLowerCase() === current.toLowerCase();
}
