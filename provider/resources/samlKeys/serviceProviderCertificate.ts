import { X509Certificate } from "node:crypto";

import { ignoreNotFound } from "../../clients/poll";
import { unknownMark, type Values } from "../../host/definition";
import { diffProperties } from "../../host/diff";
import type { KeyCredential } from "../samlCertificate/credentials";
import type { Context, Resource } from "../support/types";
import { compact, findBoolean, findString, isUnknown, requireString } from "../support/values";
import { ApplicationKeys, type ApplicationWithKeys, withoutValues } from "./applicationKeys";
import { checkServiceProviderCertificate } from "./check";
import { explainRefusedKey, verifyKeyLifetime } from "./keyLifetime";
import { computeKeyId, createKeyCredential, findOwnThumbprint, getThumbprint, type KeyUse } from "./ownKeys";

/**
 * `auth0-entra:index:ServiceProviderCertificate`. It only adds: what is not used any more is removed by SamlEnforcement,
 * which comes after the service provider. Sources: Microsoft Graph, "Update application", keyCredential.
 */
export const serviceProviderCertificate: Resource = {
    computed: ["thumbprint", "validUntil", "verificationKeyId", "encryptionKeyId", "trustedCertificates"],

    check: async ({ news }) => checkServiceProviderCertificate(news),

    diff: ({ oldInputs, news, ignoreChanges }) =>
        diffProperties(oldInputs, news, { replaceOn: ["clientId"], ignore: ignoreChanges }),

    async previewCreate({ inputs }, context) {
        await verifyKeyLifetime(inputs, context);
        return describe(inputs, undefined);
    },

    async previewUpdate({ inputs, oldInputs }, context) {
        const previous = findPrevious(inputs, oldInputs);
        if (previous !== undefined) await verifyKeyLifetime(inputs, context);
        return describe(inputs, previous);
    },

    async create({ inputs }, context) {
        await add(inputs, context);
        return { id: requireString(inputs, "clientId"), outputs: describe(inputs, undefined) };
    },

    async update({ inputs, oldInputs }, context) {
        await add(inputs, context);
        return { outputs: describe(inputs, findPrevious(inputs, oldInputs)) };
    },

    async read({ id, oldInputs }, context) {
        const application = await ignoreNotFound(new ApplicationKeys(id, context).readShared());
        if (application === undefined) return undefined;
        const own = listOwn(id, application);
        // An import has the certificate that was added last.
        const certificate = findString(oldInputs, "certificate") ?? toPem(own.at(-1));
        if (certificate === undefined) return undefined;
        const has = (use: KeyUse): boolean =>
            own.some(({ keyId }) => keyId === computeKeyId(id, use, getThumbprint(parse(certificate))));
        if (!has("Verify") && !has("Encrypt")) return undefined;
        const inputs = {
            clientId: id,
            ...oldInputs,
            certificate,
            verifyRequests: has("Verify"),
            encryptAssertions: has("Encrypt"),
        };
        return { id, inputs, outputs: describe(inputs, undefined) };
    },

    describeMissing: (id) =>
        `The application with the client ID ${id} does not exist, or it has no certificate that this package has added. The ` +
        "client ID is at Entra admin center > App registrations > the application > Application (client) ID.",

    async delete({ id }, context) {
        const keys = new ApplicationKeys(id, context);
        const application = await ignoreNotFound(keys.read());
        if (application === undefined) return;
        const own = new Set(listOwn(id, application).map(({ keyId }) => keyId));
        if (own.size === 0) return;
        const { tokenEncryptionKeyId: used, keyCredentials = [] } = application;
        if (typeof used === "string" && own.has(used)) await keys.patch({ tokenEncryptionKeyId: null });
        const others = keyCredentials.filter(({ keyId }) => !own.has(keyId));
        await ignoreNotFound(keys.patch({ keyCredentials: withoutValues(others) }));
    },
};

/**
 * Adds the certificate for each of its uses. Assertions that are encrypted for another one are not encrypted from now on:
 * the service provider, which has one key to decrypt with, changes to the new one next.
 */
async function add(inputs: Values, context: Context): Promise<void> {
    const clientId = requireString(inputs, "clientId");
    const keys = new ApplicationKeys(clientId, context);
    const { keyCredentials = [], tokenEncryptionKeyId: used } = await keys.readNew();
    const wanted = listUses(inputs).map((use) =>
        createKeyCredential(clientId, use, requireString(inputs, "certificate")),
    );
    const missing = wanted.filter(({ keyId }) => keyCredentials.every((known) => known.keyId !== keyId));
    const isOutdated =
        typeof used === "string" &&
        findBoolean(inputs, "encryptAssertions") === true &&
        wanted.every(({ keyId }) => keyId !== used);
    if (isOutdated) await keys.patch({ tokenEncryptionKeyId: null });
    if (missing.length === 0) return;
    try {
        await keys.patch({ keyCredentials: [...withoutValues(keyCredentials), ...missing] });
    } catch (error) {
        throw explainRefusedKey(error, inputs);
    }
    await keys.readWith(wanted.map(({ keyId }) => keyId));
}

function listUses(inputs: Values): KeyUse[] {
    return [
        ...(findBoolean(inputs, "verifyRequests") === true ? (["Verify"] as const) : []),
        ...(findBoolean(inputs, "encryptAssertions") === true ? (["Encrypt"] as const) : []),
    ];
}

/** After a change, requests may still be signed with the previous key. */
function findPrevious(inputs: Values, oldInputs: Values): string | undefined {
    const before = findString(oldInputs, "certificate");
    return before === findString(inputs, "certificate") ? undefined : before;
}

function describe(inputs: Values, previous: string | undefined): Values {
    const { clientId, certificate: pem } = inputs;
    if (typeof pem !== "string") {
        const unknown: Values = {
            thumbprint: unknownMark,
            validUntil: unknownMark,
            trustedCertificates: unknownMark,
        };
        return compact({ ...inputs, ...unknown, ...describeKeys(inputs, () => unknownMark) });
    }
    const certificate = parse(pem);
    const thumbprint = getThumbprint(certificate);
    return compact({
        ...inputs,
        thumbprint,
        validUntil: new Date(certificate.validTo).toISOString(),
        trustedCertificates: [pem, previous ?? ""].join(""),
        ...describeKeys(inputs, (use) =>
            isUnknown(clientId)
                ? unknownMark
                : computeKeyId(requireString(inputs, "clientId"), use, thumbprint),
        ),
    });
}

function describeKeys(inputs: Values, describeKey: (use: KeyUse) => string | typeof unknownMark): Values {
    const uses = listUses(inputs);
    return {
        verificationKeyId: uses.includes("Verify") ? describeKey("Verify") : undefined,
        encryptionKeyId: uses.includes("Encrypt") ? describeKey("Encrypt") : undefined,
    };
}

function listOwn(clientId: string, { keyCredentials = [] }: ApplicationWithKeys): KeyCredential[] {
    return keyCredentials.filter((credential) => findOwnThumbprint(clientId, credential) !== undefined);
}

const toPem = (credential: KeyCredential | undefined): string | undefined =>
    typeof credential?.key === "string"
        ? new X509Certificate(Buffer.from(credential.key, "base64")).toString()
        : undefined;

const parse = (pem: string): X509Certificate => new X509Certificate(pem);
