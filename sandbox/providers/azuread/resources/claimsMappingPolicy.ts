import type { Values } from "../../../../provider/host";
import { getString, getStrings, type Operations } from "../../bridge/operations";
import { isNotEmpty, parseSegmentedId } from "../../bridge/validations";
import { asString, asStrings } from "../../http/json";
import { type Graph, isNotFound } from "../graph";

/** A policy that says which claims a token carries. */
export const claimsMappingPolicy: Operations<Graph> = {
    validations: { "definitions[]": isNotEmpty, displayName: isNotEmpty },
    validId: (id) =>
        parsePolicyId(id) ? undefined : "parsing the ID: expected /policies/claimsMappingPolicies/…",

    async create(inputs, { client }) {
        const made = await client.post("/policies/claimsMappingPolicies", { body: buildPolicy(inputs) });
        return { id: `/policies/claimsMappingPolicies/${asString(made.id)}` };
    },

    async read(id, _state, client) {
        try {
            const found = await client.get(id);
            return { definitions: asStrings(found.definition), displayName: asString(found.displayName) };
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    update: (id, inputs, _state, client) => client.patch(id, buildPolicy(inputs)),
    delete: (id, _state, client) => client.delete(id),
};

/** The UUID in `/policies/claimsMappingPolicies/{id}`. */
export function parsePolicyId(id: unknown): string | undefined {
    return parseSegmentedId(asString(id).replace(/^\/policies/, ""), "claimsMappingPolicies");
}

function buildPolicy(inputs: Values): object {
    return {
        "@odata.type": "#microsoft.graph.claimsMappingPolicy",
        definition: getStrings(inputs, "definitions"),
        displayName: getString(inputs, "displayName"),
    };
}
