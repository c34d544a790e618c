import { createHash } from "node:crypto";

import { givenText, type Operations } from "../../bridge/operations";
import { isDate, isLike, isResourceId, isUuidText, segmentedId } from "../../bridge/validations";
import { type Json, objects, text } from "../../http/json";
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
        const principal = segmentedId(inputs.servicePrincipalId, "servicePrincipals") ?? "";
        return client.locked("service principal", principal, async () => {
            const [displayName, endDateTime] = [
                givenText(inputs, "displayName"),
                givenText(inputs, "endDate"),
            ];
            const made = await client.post(`/servicePrincipals/${principal}/addTokenSigningCertificate`, {
                body: { ...(displayName && { displayName }), ...(endDateTime && { endDateTime }) },
            });
            // Graph answers with the ID of the Sign key.
            const signKey = text(made.keyId).toLowerCase();
            await client.untilStable(
                `waiting for token signing certificate credential for ${principal}`,
                async () => keys(await read(client, principal)).some((key) => keyId(key) === signKey),
                1,
            );
            const verify = keys(await read(client, principal)).find(
                (key) => key.usage === "Verify" && key.customKeyIdentifier === made.customKeyIdentifier,
            );
            if (verify === undefined) throw new Error(`${principal}: the new certificate has no Verify key`);
            return { id: `${principal}/tokenSigningCertificate/${text(verify.keyId)}` };
        });
    },

    async read(id, _state, client) {
        const ids = parse(id);
        if (ids === undefined) throw new Error(`not an ID of a token signing certificate: ${id}`);
        try {
            const found = await client.get(`/servicePrincipals/${ids.principal}`, {
                query: { $select: "keyCredentials" },
            });
            const credential = keys(found).find((key) => keyId(key) === ids.key.toLowerCase());
            if (credential === undefined) return undefined;
            const value = text(credential.key);
            return {
                servicePrincipalId: `/servicePrincipals/${ids.principal}`,
                keyId: ids.key,
                displayName: text(credential.displayName),
                startDate: text(credential.startDateTime),
                endDate: text(credential.endDateTime),
                value,
                thumbprint: value === "" ? "" : thumbprint(value),
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
            const doomed = customKeyIdentifierToRemove(keys(found), key);
            const stays = (credential: Json): boolean => text(credential.customKeyIdentifier) !== doomed;
            await client.patch(`/servicePrincipals/${principal}`, {
                "@odata.type": "#microsoft.graph.servicePrincipal",
                keyCredentials: keys(found).filter(stays),
                passwordCredentials: objects(found.passwordCredentials).filter(stays),
            });
            await client.untilStable(
                `waiting for deletion of token signing certificate credential ${key}`,
                async () =>
                    !keys(await read(client, principal)).some((item) => keyId(item) === key.toLowerCase()),
            );
        });
    },
};

/**
 * Which certificate the official provider removes: that of the last key that is not the Verify key itself.
 * With one certificate this is its Sign key; with two it can be the other certificate, and the wait for the
 * right one to vanish then runs into its time-out. The stand-in has this defect on purpose.
 */
function customKeyIdentifierToRemove(credentials: Json[], verifyKey: string): string {
    const others = credentials.filter((credential) => keyId(credential) !== verifyKey.toLowerCase());
    return text(others.at(-1)?.customKeyIdentifier);
}

function read(client: Graph, principal: string): Promise<Json> {
    return client.get(`/servicePrincipals/${principal}`);
}

function keys(principal: Json): Json[] {
    return objects(principal.keyCredentials);
}

function keyId(credential: Json): string {
    return text(credential.keyId).toLowerCase();
}

/** SHA-1 of the certificate, as certificate stores name it. */
function thumbprint(base64: string): string {
    return createHash("sha1").update(Buffer.from(base64, "base64")).digest("hex").toUpperCase();
}

function parse(id: unknown): { principal: string; key: string } | undefined {
    const [, principal, key] = /^([^/]+)\/tokenSigningCertificate\/([^/]+)$/.exec(text(id)) ?? [];
    return isUuidText(principal) && isUuidText(key) ? { principal, key } : undefined;
}
