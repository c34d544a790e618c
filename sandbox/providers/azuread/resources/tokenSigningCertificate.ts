import { createHash } from "node:crypto";

import { findString, type Operations } from "../../bridge/operations";
import { isDate, isLike, isResourceId, isUuidText, parseSegmentedId } from "../../bridge/validations";
import { asObjects, asString, type Json } from "../../http/json";
import { type Graph, isNotFound } from "../graph";

/** A SAML signing certificate; every change makes a new one. The ID names its Verify key. */
export const tokenSigningCertificate: Operations<Graph> = {
    validations: {
        servicePrincipalId: isResourceId("servicePrincipals"),
        displayName: isLike(/^CN=.+$|^$/),
        endDate: isDate,
    },
    validId: (id) =>
        parse(id) ? undefined : "parsing the ID: expected {objectId}/tokenSigningCertificate/{keyId}",

    async create(inputs, { client }) {
        const principal = parseSegmentedId(inputs.servicePrincipalId, "servicePrincipals") ?? "";
        return client.locked("service principal", principal, async () => {
            const [displayName, endDateTime] = [
                findString(inputs, "displayName"),
                findString(inputs, "endDate"),
            ];
            const made = await client.post(`/servicePrincipals/${principal}/addTokenSigningCertificate`, {
                body: { ...(displayName && { displayName }), ...(endDateTime && { endDateTime }) },
            });
            // Graph returns the ID of the Sign key.
            const signKey = asString(made.keyId).toLowerCase();
            await client.untilStable(
                `waiting for token signing certificate credential for ${principal}`,
                async () => listKeys(await read(client, principal)).some((key) => getKeyId(key) === signKey),
                1,
            );
            const verify = listKeys(await read(client, principal)).find(
                (key) => key.usage === "Verify" && key.customKeyIdentifier === made.customKeyIdentifier,
            );
            if (verify === undefined) throw new Error(`${principal}: the new certificate has no Verify key`);
            return { id: `${principal}/tokenSigningCertificate/${asString(verify.keyId)}` };
        });
    },

    async read(id, _state, client) {
        const ids = parse(id);
        if (ids === undefined) throw new Error(`not an ID of a token signing certificate: ${id}`);
        try {
            const found = await client.get(`/servicePrincipals/${ids.principal}`, {
                query: { $select: "keyCredentials" },
            });
            const credential = listKeys(found).find((key) => getKeyId(key) === ids.key.toLowerCase());
            if (credential === undefined) return undefined;
            const value = asString(credential.key);
            return {
                servicePrincipalId: `/servicePrincipals/${ids.principal}`,
                keyId: ids.key,
                displayName: asString(credential.displayName),
                startDate: asString(credential.startDateTime),
                endDate: asString(credential.endDateTime),
                value,
                thumbprint: value === "" ? "" : computeThumbprint(value),
            };
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    async delete(id, _state, client) {
        const { principal = "", key = "" } = parse(id) ?? {};
        await client.locked("service principal", principal, async () => {
            const found = await read(client, principal);
            const doomed = findCustomKeyIdentifierToRemove(listKeys(found), key);
            const stays = (credential: Json): boolean => asString(credential.customKeyIdentifier) !== doomed;
            await client.patch(`/servicePrincipals/${principal}`, {
                "@odata.type": "#microsoft.graph.servicePrincipal",
                keyCredentials: listKeys(found).filter(stays),
                passwordCredentials: asObjects(found.passwordCredentials).filter(stays),
            });
            await client.untilStable(
                `waiting for deletion of token signing certificate credential ${key}`,
                async () =>
                    !listKeys(await read(client, principal)).some(
                        (item) => getKeyId(item) === key.toLowerCase(),
                    ),
            );
        });
    },
};

/**
 * Which certificate the official provider removes: that of the last key that is not the Verify key itself.
 * With one certificate this is its Sign key; with two it can be the other certificate, and the wait for the
 * right one to vanish then runs into its time-out. The stand-in has this defect on purpose.
 */
function findCustomKeyIdentifierToRemove(credentials: Json[], verifyKey: string): string {
    const others = credentials.filter((credential) => getKeyId(credential) !== verifyKey.toLowerCase());
    return asString(others.at(-1)?.customKeyIdentifier);
}

function read(client: Graph, principal: string): Promise<Json> {
    return client.get(`/servicePrincipals/${principal}`);
}

function listKeys(principal: Json): Json[] {
    return asObjects(principal.keyCredentials);
}

function getKeyId(credential: Json): string {
    return asString(credential.keyId).toLowerCase();
}

/** SHA-1 of the certificate, as certificate stores name it. */
function computeThumbprint(base64: string): string {
    return createHash("sha1").update(Buffer.from(base64, "base64")).digest("hex").toUpperCase();
}

function parse(id: unknown): { principal: string; key: string } | undefined {
    const [, principal, key] = /^([^/]+)\/tokenSigningCertificate\/([^/]+)$/.exec(asString(id)) ?? [];
    return isUuidText(principal) && isUuidText(key) ? { principal, key } : undefined;
}
