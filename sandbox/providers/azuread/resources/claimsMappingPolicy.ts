import type { Values } from "../../../../provider/host";
import { type Operations, textOf, textsOf } from "../../bridge/operations";
import { isNotEmpty, segmentedId } from "../../bridge/validations";
import { text, texts } from "../../http/json";
import { type Graph, isNotFound } from "../graph";

/** A policy that says which claims a token carries. */
export const claimsMappingPolicy: Operations<Graph> = {
    validations: { "definitions[]": isNotEmpty, displayName: isNotEmpty },
    validId: (id) =>
        policyId(id) ? undefined : "parsing the ID: expected /policies/claimsMappingPolicies/…",

    async create(inputs, { client }) {
        const made = await client.post("/policies/claimsMappingPolicies", { body: policy(inputs) });
        return { id: `/policies/claimsMappingPolicies/${text(made.id)}` };
    },

    async read(id, _state, client) {
        try {
            const found = await client.get(id);
            return { definitions: texts(found.definition), displayName: text(found.displayName) };
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    update: (id, inputs, _state, client) => client.patch(id, policy(inputs)),
    delete: (id, _state, client) => client.delete(id),
};

/** The UUID in `/policies/claimsMappingPolicies/{id}`. */
export function policyId(id: unknown): string | undefined {
    return segmentedId(text(id).replace(/^\/policies/, ""), "claimsMappingPolicies");
}

function policy(inputs: Values): object {
    return {
        "@odata.type": "#microsoft.graph.claimsMappingPolicy",
        definition: textsOf(inputs, "definitions"),
        displayName: textOf(inputs, "displayName"),
    };
}
