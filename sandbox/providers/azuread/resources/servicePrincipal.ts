import type { Values } from "../../../../provider/host";
import {
    findString,
    getFlag,
    getList,
    getString,
    getStrings,
    type Operations,
} from "../../bridge/operations";
import { isObject } from "../../bridge/state";
import { sortByHash } from "../../bridge/terraformSet";
import { isHttpUrl, isNotEmpty, isOneOf, isResourceId, isUuid } from "../../bridge/validations";
import { asString, type Json } from "../../http/json";
import { expandFeatures } from "../flatten";
import { type Graph, isNotFound } from "../graph";
import { toSamlSingleSignOn, toServicePrincipalView } from "../servicePrincipalView";
import { createServicePrincipal } from "./servicePrincipalCreation";

/** An enterprise application; with `useExisting` one that is there already, which is then managed and deleted. */
export const servicePrincipal: Operations<Graph> = {
    defaults: { accountEnabled: true },
    validations: {
        clientId: isUuid,
        loginUrl: isHttpUrl,
        "owners[]": isUuid,
        "alternativeNames[]": isNotEmpty,
        "notificationEmailAddresses[]": isNotEmpty,
        preferredSingleSignOnMode: isOneOf("", "notSupported", "oidc", "password", "saml"),
        "samlSingleSignOn.relayState": isNotEmpty,
    },
    exclusive: ["featureTags", "features", "tags"],
    validId: isResourceId("servicePrincipals"),
    minutes: { create: 10, update: 10 },

    // Graph returns empty SAML settings where the program has none.
    suppress: (changes, state, news) => {
        const settings = state.samlSingleSignOn;
        if (news.samlSingleSignOn !== undefined || !isObject(settings) || settings.relayState) return changes;
        const { samlSingleSignOn: _suppressed, ...rest } = changes;
        return rest;
    },

    async create(inputs, { client, created }) {
        const found = await client.list("/servicePrincipals", {
            query: { $filter: `appId eq '${getString(inputs, "clientId")}'` },
        });
        const present = asString(found[0]?.id);
        if (present === "") return { id: await createServicePrincipal(inputs, client, created) };
        if (!getFlag(inputs, "useExisting")) {
            throw new Error(
                `[id] A resource with the ID "${present}" already exists - to be managed it has to be imported`,
            );
        }
        const id = `/servicePrincipals/${present}`;
        created(id);
        await write(id, inputs, {}, client);
        return { id };
    },

    async read(id, _state, client) {
        const found = await findExisting(id, client);
        if (found === undefined) return undefined;
        const beta = await client.get(id, { version: "beta", query: { $select: "samlMetadataUrl" } });
        const owners = await client.list(`${id}/owners`);
        return {
            ...toServicePrincipalView(found, beta.samlMetadataUrl),
            samlSingleSignOn: toSamlSingleSignOn(found),
            owners: owners.map((owner) => asString(owner.id)),
        };
    },

    update: write,

    async delete(id, state, client) {
        const useExisting = getFlag(state, "useExisting");
        try {
            await client.delete(id);
        } catch (error) {
            // The official provider drops the error of this call, whatever it is.
            if (!useExisting) throw error;
        }
        if (!useExisting) await client.untilGone(`waiting for deletion of ${id}`, id);
    },
};

async function findExisting(id: string, client: Graph): Promise<Json | undefined> {
    try {
        return await client.get(id);
    } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
    }
}

/** PATCH of every managed property: what the program does not say is written as null or empty. */
async function write(id: string, inputs: Values, state: Values, client: Graph): Promise<void> {
    await client.patch(id, {
        "@odata.type": "#microsoft.graph.servicePrincipal",
        accountEnabled: getFlag(inputs, "accountEnabled"),
        alternativeNames: sortByHash(getStrings(inputs, "alternativeNames")),
        appRoleAssignmentRequired: getFlag(inputs, "appRoleAssignmentRequired"),
        description: findString(inputs, "description") ?? null,
        loginUrl: findString(inputs, "loginUrl") ?? null,
        notes: findString(inputs, "notes") ?? null,
        notificationEmailAddresses: sortByHash(getStrings(inputs, "notificationEmailAddresses")),
        preferredSingleSignOnMode: findString(inputs, "preferredSingleSignOnMode") ?? null,
        samlSingleSignOnSettings: buildSamlSettings(inputs, state),
        tags: chooseTags(inputs, state),
    });
    await writeOwners(id, inputs, state, client);
}

function buildSamlSettings(inputs: Values, state: Values): object {
    // An empty block of the state is not taken out, see `suppress`.
    const known = isObject(state.samlSingleSignOn) && !state.samlSingleSignOn.relayState;
    const settings = inputs.samlSingleSignOn ?? (known ? state.samlSingleSignOn : undefined);
    return isObject(settings) ? { relayState: getString(settings, "relayState") } : {};
}

/** Tags of a block that changes; else the tags of the program or, when it has none, those that are there. */
function chooseTags(inputs: Values, state: Values): string[] {
    for (const name of ["featureTags", "features"]) {
        const wanted = getList(inputs, name)[0];
        const current = getList(state, name)[0];
        if (!isObject(wanted)) continue;
        const tags = expandFeatures(wanted);
        if (!isObject(current) || expandFeatures(current).join() !== tags.join()) return tags;
    }
    return sortByHash("tags" in inputs ? getStrings(inputs, "tags") : getStrings(state, "tags"), "string");
}

/** Owners are touched only when the program's list differs from the state. */
async function writeOwners(id: string, inputs: Values, state: Values, client: Graph): Promise<void> {
    const wanted = sortByHash(getStrings(inputs, "owners"), "string");
    const known = getStrings(state, "owners");
    if (wanted.length === known.length && wanted.every((owner) => known.includes(owner))) return;
    const current = (await client.list(`${id}/owners`)).map((owner) => asString(owner.id));
    for (const owner of wanted.filter((item) => !current.includes(item))) {
        await client.post(`${id}/owners/$ref`, { body: client.reference(owner) });
    }
    for (const owner of current.filter((item) => !wanted.includes(item))) {
        await client.delete(`${id}/owners/${owner}/$ref`);
    }
}
