import { createHash } from "node:crypto";

import type { Values } from "../../../../provider/host";
import { type FunctionOperation, getFlag, getString, getStrings } from "../../bridge/operations";
import { isUuid } from "../../bridge/validations";
import { asString, type Json } from "../../http/json";
import { type Graph, isNotFound } from "../graph";
import { quote } from "./filter";
import { listConditions } from "./getGroup";

/** Groups by name, prefix or object ID; without members. */
export const getGroups: FunctionOperation<Graph> = {
    defaults: { ignoreMissing: false },
    exactlyOne: ["displayNamePrefix", "displayNames", "objectIds", "returnAll"],
    exclusive: ["ignoreMissing", "returnAll"],
    validations: { "objectIds[]": isUuid },
    async invoke(inputs, client) {
        const groups = await find(inputs, client);
        const displayNames = groups.map((group) => asString(group.displayName));
        const hash = createHash("sha1").update(displayNames.join("-")).digest("base64");
        return {
            id: `groups#${hash.replaceAll("+", "-").replaceAll("/", "_")}`,
            objectIds: groups.map((group) => asString(group.id)),
            displayNames,
            displayNamePrefix: getString(inputs, "displayNamePrefix"),
        };
    },
};

async function find(inputs: Values, client: Graph): Promise<Json[]> {
    const conditions = listConditions(inputs);
    const list = (...more: string[]): Promise<Json[]> => {
        const all = [...conditions, ...more];
        return client.list("/groups", {
            version: "beta",
            ...(all.length > 0 && { query: { $filter: all.join(" and ") } }),
        });
    };
    const prefix = getString(inputs, "displayNamePrefix");

    if (getFlag(inputs, "returnAll")) return requireSome(await list(), "[return_all] No groups found");
    if (prefix !== "") {
        const groups = await list(`startsWith(displayName, ${quote(prefix)})`);
        return requireSome(
            groups,
            `[display_name_prefix] No groups found with display name prefix: "${prefix}"`,
        );
    }
    const found: Json[] = [];
    for (const name of getStrings(inputs, "displayNames")) {
        const groups = await list(`displayName eq ${quote(name)}`);
        if (groups.length > 1) throw new Error(`More than one group found with display name: "${name}"`);
        if (groups.length === 0 && !getFlag(inputs, "ignoreMissing")) {
            throw new Error(`[display_names] No group found with display name: "${name}"`);
        }
        found.push(...groups);
    }
    if (getStrings(inputs, "displayNames").length > 0) return found;
    for (const id of getStrings(inputs, "objectIds")) {
        try {
            found.push(await client.get(`/groups/${id}`, { version: "beta" }));
        } catch (error) {
            if (!isNotFound(error)) throw error;
            if (!getFlag(inputs, "ignoreMissing")) {
                const text = error instanceof Error ? error.message : "";
                throw new Error(`[object_id] No group found with object ID: "${id}": ${text}`, {
                    cause: error,
                });
            }
        }
    }
    return found;
}

function requireSome(groups: Json[], problem: string): Json[] {
    if (groups.length === 0) throw new Error(problem);
    return groups;
}
