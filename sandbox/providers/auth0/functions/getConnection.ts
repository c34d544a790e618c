import type { Values } from "../../../../provider/host";
import { flagOf, type FunctionOperation, givenText } from "../../bridge/operations";
import { isObject } from "../../bridge/state";
import { type Json, object, objects, text } from "../../http/json";
import { enabledClients } from "../enabledClients";
import type { Management } from "../management";
import { connectionView } from "../resources/connection";

/** A connection by ID or name, with the applications that may use it. */
export const getConnection: FunctionOperation<Management> = {
    defaults: { skipEnabledClients: false },
    atLeastOne: ["connectionId", "name"],
    async invoke(inputs, client) {
        const found = await find(inputs, client);
        const id = text(found.id);
        const { options, authentication, connectedAccounts, ...view } = connectionView(found, {});
        return {
            ...view,
            id,
            metadata: view.metadata ?? {},
            authentications: listed(authentication),
            connectedAccounts: listed(connectedAccounts),
            options: isObject(options) ? [plural(options)] : [],
            enabledClients: flagOf(inputs, "skipEnabledClients") ? [] : await enabledClients(id, client),
        };
    },
};

async function find(inputs: Values, client: Management): Promise<Json> {
    const id = givenText(inputs, "connectionId");
    if (id !== undefined) return object(await client.get(`connections/${id}`));
    const name = givenText(inputs, "name");
    if (name === undefined) throw new Error("one of `connectionId,name` must be specified");
    for (let from = ""; ;) {
        const page = object(
            await client.get("connections", {
                include_totals: "true",
                per_page: "50",
                take: "100",
                ...(from !== "" && { from }),
            }),
        );
        const found = objects(page.connections).find((connection) => connection.name === name);
        if (found !== undefined) return found;
        from = text(page.next);
        if (from === "") throw new Error(`No connection found with "name" = "${name}"`);
    }
}

/** Blocks that are limited to one in the resource are lists here, with other names. */
function plural({ idpInitiated, signingKey, decryptionKey, ...options }: Values): Values {
    return {
        ...options,
        metadataXml: "",
        idpInitiateds: listed(idpInitiated),
        signingKeys: listed(signingKey),
        decryptionKeys: listed(decryptionKey),
    };
}

function listed(block: Values[string]): Values[] {
    return isObject(block) ? [block] : [];
}
