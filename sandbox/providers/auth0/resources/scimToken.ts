import { getString, getStrings, type Operations } from "../../bridge/operations";
import { sortSet } from "../../bridge/state";
import { asObjects, asString, asStrings } from "../../http/json";
import { isNotFound, type Management } from "../management";

/** A SCIM token without expiry; every change makes a new one. */
export const scimToken: Operations<Management> = {
    minutes: { create: 20, read: 20, delete: 20 },

    async create(inputs, { client }) {
        const scopes = inputs.scopes === undefined ? undefined : sortSet(getStrings(inputs, "scopes"));
        const made = await client.post(
            toTokensPath(getString(inputs, "connectionId")),
            scopes === undefined ? {} : { scopes },
        );
        const id = asString(made.token_id);
        if (id === "") throw new Error("Token ID was not returned from the API");
        return { id, known: { token: asString(made.token) } };
    },

    async read(id, state, client) {
        const connectionId = getString(state, "connectionId");
        // An import asks for the tokens of no connection, and so finds nothing.
        try {
            const tokens = asObjects(await client.get(toTokensPath(connectionId)));
            const found = tokens.find((token) => token.token_id === id);
            if (found === undefined) return undefined;
            return {
                connectionId,
                scopes: asStrings(found.scopes),
                createdAt: asString(found.created_at),
                tokenId: id,
                token: getString(state, "token"),
            };
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    delete: (id, state, client) => client.delete(`${toTokensPath(getString(state, "connectionId"))}/${id}`),
};

function toTokensPath(connectionId: string): string {
    return `connections/${connectionId}/scim-configuration/tokens`;
}
