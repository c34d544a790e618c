import { createHash } from "node:crypto";

import type { Values } from "../../../../provider/host";
import { flagOf, textOf, textsOf, type FunctionOperation } from "../../bridge/operations";
import { text, type Json } from "../../http/json";
import { isNotFound, type Graph } from "../graph";
import { quoted } from "./filter";
import { enabledConditions } from "./getGroup";

/** Groups by name, prefix or object ID; without members. */
export const getGroups: FunctionOperation<Graph> = {
    defaults: { ignoreMissing: false, returnAll: false },
    async invoke(inputs, client) {
        const groups = await find(inputs, client);
        const displayNames = groups.map((group) => text(group.displayName));
        const hash = createHash("sha1").update(displayNames.join("-")).digest("base64");
        return {
            id: `groups#${hash.replaceAll("+", "-").replaceAll("/", "_")}`,
            objectIds: groups.map((group) => text(group.id)),
            displayNames,
            displayNamePrefix: textOf(inputs, "displayNamePrefix"),
            mailEnabled: inputs.mailEnabled ?? false,
            securityEnabled: inputs.securityEnabled ?? false,
        };
    },
};

async function find(inputs: Values, client: Graph): Promise<Json[]> {
    const conditions = enabledConditions(inputs);
    const list = (...more: string[]): Promise<Json[]> =>
        client.list("/groups", {
            version: "beta",
            query: { $filter: [...conditions, ...more].join(" and ") },
        });
    const prefix = textOf(inputs, "displayNamePrefix");

    if (flagOf(inputs, "returnAll")) return some(await list(), "No groups found");
    if (prefix !== "") {
        const groups = await list(`startsWith(displayName, ${quoted(prefix)})`);
        return some(groups, `No groups found with display name prefix: "${prefix}"`);
    }
    const found: Json[] = [];
    for (const name of textsOf(inputs, "displayNames")) {
        const groups = await list(`displayName eq ${quoted(name)}`);
        if (groups.length > 1) throw new Error(`More than one group found with display name: "${name}"`);
        if (groups.length === 0 && !flagOf(inputs, "ignoreMissing")) {
            throw new Error(`No group found with display name: "${name}"`);
        }
        found.push(...groups);
    }
    if (textsOf(inputs, "displayNames").length > 0) return found;
    for (const id of textsOf(inputs, "objectIds")) {
        try {
            found.push(await client.get(`/groups/${id}`, { version: "beta" }));
        } catch (error) {
            if (!isNotFound(error)) throw error;
            if (!flagOf(inputs, "ignoreMissing")) {
                throw new Error(`No group found with object ID: "${id}"`, { cause: error });
            }
        }
    }
    return found;
}

function some(groups: Json[], problem: string): Json[] {
    if (groups.length === 0) throw new Error(problem);
    return groups;
}
