import { randomUUID } from "node:crypto";

import type { Values } from "../../../../provider/host";
import { findString, getFlag, getList, getString, getStrings } from "../../bridge/operations";
import { isObject } from "../../bridge/state";
import { sortByHash } from "../../bridge/terraformSet";
import { asString } from "../../http/json";
import { expandFeatures } from "../flatten";
import type { Graph } from "../graph";

/** Owners that fit into the POST, the caller included; the others follow one by one. */
const ownersInPost = 20;

/**
 * Makes a service principal of an application that has none: a POST with the caller as an owner and a
 * description for the time being, a PATCH of the description to see whether it has arrived, then the owners
 * that remain.
 */
export async function createServicePrincipal(
    inputs: Values,
    client: Graph,
    created: (id: string) => void,
): Promise<string> {
    const caller = client.session.objectId;
    const wanted = sortByHash(getStrings(inputs, "owners"), "string");
    const others = wanted.filter((owner) => owner.toLowerCase() !== caller.toLowerCase());
    const bound = [caller, ...others.slice(0, ownersInPost - 1)];
    const made = await client.post("/servicePrincipals", {
        body: {
            "@odata.type": "#microsoft.graph.servicePrincipal",
            accountEnabled: getFlag(inputs, "accountEnabled"),
            alternativeNames: sortByHash(getStrings(inputs, "alternativeNames")),
            appId: getString(inputs, "clientId"),
            appRoleAssignmentRequired: getFlag(inputs, "appRoleAssignmentRequired"),
            description: `TERRAFORM_UPDATE_${randomUUID()}`,
            loginUrl: findString(inputs, "loginUrl") ?? null,
            notes: findString(inputs, "notes") ?? null,
            notificationEmailAddresses: sortByHash(getStrings(inputs, "notificationEmailAddresses")),
            "owners@odata.bind": bound.map((owner) => client.reference(owner)["@odata.id"]),
            preferredSingleSignOnMode: findString(inputs, "preferredSingleSignOnMode") ?? null,
            samlSingleSignOnSettings: isObject(inputs.samlSingleSignOn)
                ? { relayState: getString(inputs.samlSingleSignOn, "relayState") }
                : {},
            tags: buildTags(inputs),
        },
        // What Graph returns while the application is not yet replicated.
        retry: ({ status, detail }) =>
            (status === 400 && detail.includes("does not reference a valid application object")) ||
            (status === 403 && detail.includes("backing application of the service principal being created")),
    });
    const id = `/servicePrincipals/${asString(made.id)}`;
    created(id);
    await client.patch(id, {
        "@odata.type": "#microsoft.graph.servicePrincipal",
        description: findString(inputs, "description") ?? null,
    });
    for (const owner of others.slice(ownersInPost - 1)) {
        await client.post(`${id}/owners/$ref`, { body: client.reference(owner) });
    }
    if (others.length === wanted.length) await client.delete(`${id}/owners/${caller}/$ref`);
    return id;
}

function buildTags(inputs: Values): string[] {
    const block = getList(inputs, "featureTags")[0] ?? getList(inputs, "features")[0];
    return isObject(block) ? expandFeatures(block) : sortByHash(getStrings(inputs, "tags"), "string");
}
