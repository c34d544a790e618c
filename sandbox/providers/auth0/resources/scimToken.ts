import { type Operations, textOf, textsOf } from "../../bridge/operations";
import { sortSet } from "../../bridge/state";
import { objects, text, texts } from "../../http/json";
import { isNotFound, type Management } from "../management";

/** A SCIM token without expiry; every change makes a new one. */
export const scimToken: Operations<Management> = {
    minutes: { create: 20, read: 20, delete: 20 },

    async create(inputs, { client }) {
        const scopes = inputs.scopes === undefined ? undefined : sortSet(textsOf(inputs, "scopes"));
        const made = await client.post(
            path(textOf(inputs, "connectionId")),
            scopes === undefined ? {} : { scopes },
        );
        const id = text(made.token_id);
        if (id === "") throw new Error("Token ID was not returned from the API");
        return { id, known: { token: text(made.token) } };
    },

    async read(id, state, client) {
        const connectionId = textOf(state, "connectionId");
        // An import asks for the tokens of no connection, and so finds nothing.
        try {
            const tokens = objects(await client.get(path(connectionId)));
            const found = tokens.find((token) => token.token_id === id);
            if (found === undefined) return undefined;
            return {
                connectionId,
                scopes: texts(found.scopes),
                createdAt: text(found.created_at),
                tokenId: id,
                token: textOf(state, "token"),
            };
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    delete: (id, state, client) => client.delete(`${path(textOf(state, "connectionId"))}/${id}`),
};

function path(connectionId: string): string {
    return `connections/${connectionId}/scim-configuration/tokens`;
}
