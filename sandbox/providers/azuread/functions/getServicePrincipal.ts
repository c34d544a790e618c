import type { Values } from "../../../../provider/host";
import { findString, type FunctionOperation, getString } from "../../bridge/operations";
import { isUuid } from "../../bridge/validations";
import { asString, type Json } from "../../http/json";
import { type Graph, isNotFound } from "../graph";
import { toSamlSingleSignOn, toServicePrincipalView } from "../servicePrincipalView";
import { quote } from "./filter";

/** One service principal; two reads, the second for a property that only the beta version has. */
export const getServicePrincipal: FunctionOperation<Graph> = {
    exactlyOne: ["clientId", "displayName", "objectId"],
    validations: { objectId: isUuid, clientId: isUuid },
    async invoke(inputs, client) {
        const found = await find(inputs, client);
        const id = `/servicePrincipals/${asString(found.id)}`;
        const beta = await client.get(id, { version: "beta", query: { $select: "samlMetadataUrl" } });
        const settings = toSamlSingleSignOn(found);
        return {
            id,
            ...toServicePrincipalView(found, beta.samlMetadataUrl),
            samlSingleSignOns: settings === null ? [] : [settings],
        };
    },
};

async function find(inputs: Values, client: Graph): Promise<Json> {
    const objectId = findString(inputs, "objectId");
    if (objectId !== undefined) {
        return client.get(`/servicePrincipals/${objectId}`).catch((error: unknown) => {
            if (!isNotFound(error)) throw error;
            throw new Error(
                `[object_id] Service Principal (Service Principal: "${objectId}") was not found`,
                { cause: error },
            );
        });
    }
    const displayName = findString(inputs, "displayName");
    const [property, value] =
        displayName === undefined ? ["appId", getString(inputs, "clientId")] : ["displayName", displayName];
    const $filter = `${property} eq ${quote(value)}`;
    const principals = await client.list("/servicePrincipals", { query: { $filter } });
    if (principals.length > 1) {
        throw new Error(`found multiple service principals matching filter: "${$filter}"`);
    }
    const found = principals.find((item) => asString(item[property]).toLowerCase() === value.toLowerCase());
    if (found === undefined) {
        throw new Error(
            displayName === undefined
                ? "No service principal found: no service principal found"
                : `Service principal not found: no service principals found matching filter: "${$filter}"`,
        );
    }
    return found;
}
