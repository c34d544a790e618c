import { secretsForApi, secretsOf } from "../../../provisioning";
import { entity, type GraphRoute, isObject, noContent, objectBody } from "../../call";
import { badRequest } from "../../errors";
import { permissions } from "../../permissions";
import { initiatorOf } from "../../resources/initiator";
import { secretKeys } from "./secretKeys";
import { contextOf, principalOf } from "./target";

const path = "/servicePrincipals/:id/synchronization/secrets";

/** Source: https://learn.microsoft.com/graph/api/synchronization-synchronization-secrets */
export const secretRoutes: GraphRoute[] = [
    {
        method: "GET",
        path,
        permission: permissions.readSynchronization,
        handle: (call) => {
            const secrets = secretsOf(call.state, principalOf(call).id);
            return entity(call, contextOf(call, "secrets"), { value: secretsForApi(secrets) });
        },
    },
    {
        method: "PUT",
        path,
        permission: permissions.writeSynchronization,
        handle: (call) => {
            const principal = principalOf(call);
            const pairs = credentialPairs(objectBody(call).value);
            // The list replaces all that was there; an empty value removes a key.
            const kept = pairs.filter(({ value }) => value !== "");
            call.state.secrets.set(principal.id, new Map(kept.map(({ key, value }) => [key, value])));
            call.provisioning.secretsChanged(principal.id, initiatorOf(call));
            return noContent;
        },
    },
];

/** A list of key and value pairs with known keys, as secrets and connection tests take it. */
export function credentialPairs(value: unknown): { key: string; value: string }[] {
    if (!Array.isArray(value)) throw badRequest("A list of key and value pairs is expected.", "BadRequest");
    const seen = new Set<string>();
    return value.map((pair: unknown) => {
        const { key, value: text } = isObject(pair) ? pair : {};
        if (typeof key !== "string" || typeof text !== "string") {
            throw badRequest("Each pair needs a key and a value.", "BadRequest");
        }
        if (!secretKeys.has(key)) {
            // The values are secret; the message names the key alone.
            throw badRequest(`Cannot convert '${key}' to the type 'synchronizationSecret'.`, "BadRequest");
        }
        // Undocumented what counts when a key is there twice.
        if (seen.has(key)) throw badRequest(`The key '${key}' is there more than once.`, "BadRequest");
        seen.add(key);
        return { key, value: text };
    });
}
