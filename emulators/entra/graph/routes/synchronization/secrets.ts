import { getSecrets, listMaskedSecrets } from "../../../provisioning";
import { createEntityResponse, type GraphRoute, isObject, noContent, readObjectBody } from "../../call";
import { createBadRequestError } from "../../errors";
import { permissions } from "../../permissions";
import { toInitiator } from "../../resources/initiator";
import { secretKeys } from "./secretKeys";
import { describeContext, findPrincipal } from "./target";

const path = "/servicePrincipals/:id/synchronization/secrets";

/** Source: https://learn.microsoft.com/graph/api/synchronization-synchronization-secrets */
export const secretRoutes: GraphRoute[] = [
    {
        method: "GET",
        path,
        permission: permissions.readSynchronization,
        handle: (call) => {
            const secrets = getSecrets(call.state, findPrincipal(call).id);
            return createEntityResponse(call, describeContext(call, "secrets"), {
                value: listMaskedSecrets(secrets),
            });
        },
    },
    {
        method: "PUT",
        path,
        permission: permissions.writeSynchronization,
        handle: (call) => {
            const principal = findPrincipal(call);
            const pairs = readCredentialPairs(readObjectBody(call).value);
            // The list replaces all that was there; an empty value removes a key.
            const kept = pairs.filter(({ value }) => value !== "");
            call.state.secrets.set(principal.id, new Map(kept.map(({ key, value }) => [key, value])));
            call.provisioning.recordSecretsChange(principal.id, toInitiator(call));
            return noContent;
        },
    },
];

/** A list of key and value pairs with known keys, as secrets and connection tests take it. */
export function readCredentialPairs(value: unknown): { key: string; value: string }[] {
    if (!Array.isArray(value)) {
        throw createBadRequestError("A list of key and value pairs is expected.", "BadRequest");
    }
    const seen = new Set<string>();
    return value.map((pair: unknown) => {
        const { key, value: text } = isObject(pair) ? pair : {};
        if (typeof key !== "string" || typeof text !== "string") {
            throw createBadRequestError("Each pair needs a key and a value.", "BadRequest");
        }
        if (!secretKeys.has(key)) {
            // The values are secret; the message names the key alone.
            throw createBadRequestError(
                `Cannot convert '${key}' to the type 'synchronizationSecret'.`,
                "BadRequest",
            );
        }
        // Undocumented what counts when a key is there twice.
        if (seen.has(key)) {
            throw createBadRequestError(`The key '${key}' is there more than once.`, "BadRequest");
        }
        seen.add(key);
        return { key, value: text };
    });
}
