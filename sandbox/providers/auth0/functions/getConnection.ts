import type { Values } from "../../../../provider/host";
import { findString, type FunctionOperation, getFlag } from "../../bridge/operations";
import { isObject } from "../../bridge/state";
import { asObject, asObjects, asString, type Json } from "../../http/json";
import { listEnabledClients } from "../enabledClients";
import type { Management } from "../management";
import { toConnectionView } from "../resources/connection";

/** A connection by ID or name, with the applications that may use it. */
export const getConnection: FunctionOperation<Management> = {
    defaults: { skipEnabledClients: false },
    atLeastOne: ["connectionId", "name"],
    async invoke(inputs, client) {
        const found = await find(inputs, client);
        const id = asString(found.id);
        const { options, authentication, connectedAccounts, ...view } = toConnectionView(found, {});
        return {
            ...view,
            id,
            metadata: view.metadata ?? {},
            authentications: asList(authentication),
            connectedAccounts: asList(connectedAccounts),
            options: isObject(options) ? [toDataSourceOptions(options)] : [],
            enabledClients: getFlag(inputs, "skipEnabledClients") ? [] : await listEnabledClients(id, client),
        };
    },
};

async function find(inputs: Values, client: Management): Promise<Json> {
    const id = findString(inputs, "connectionId");
    if (id !== undefined) return asObject(await client.get(`connections/${id}`));
    const name = findString(inputs, "name");
    if (name === undefined) throw new Error("one of `connectionId,name` must be specified");
    for (let from = ""; ;) {
        const page = asObject(
            await client.get("connections", {
                include_totals: "true",
                per_page: "50",
                take: "100",
                ...(from !== "" && { from }),
            }),
        );
        const found = asObjects(page.connections).find((connection) => connection.name === name);
        if (found !== undefined) return found;
        from = asString(page.next);
        if (from === "") throw new Error(`No connection found with "name" = "${name}"`);
    }
}

/** Blocks that are limited to one in the resource are lists here, with other names. */
function toDataSourceOptions({ idpInitiated, signingKey, decryptionKey, ...options }: Values): Values {
    return {
        ...options,
        metadataXml: "",
        idpInitiateds: asList(idpInitiated),
        signingKeys: asList(signingKey),
        decryptionKeys: asList(decryptionKey),
    };
}

function asList(block: Values[string]): Values[] {
    return isObject(block) ? [block] : [];
}
