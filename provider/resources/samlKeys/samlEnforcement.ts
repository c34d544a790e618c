import { ignoreNotFound } from "../../clients/poll";
import type { DiffResult, Values } from "../../host/definition";
import { diffProperties } from "../../host/diff";
import { computePemThumbprint, type KeyCredential, splitBundle } from "../samlCertificate/credentials";
import type { Context, Resource } from "../support/types";
import { compact, findBoolean, findString, hasUnknown, requireString } from "../support/values";
import { ApplicationKeys, type ApplicationWithKeys, withoutValues } from "./applicationKeys";
import { checkSamlEnforcement } from "./check";
import { findOwnThumbprint } from "./ownKeys";

/**
 * `auth0-entra:index:SamlEnforcement`. Sources: Microsoft Graph, requestSignatureVerification and
 * `application.tokenEncryptionKeyId`.
 */
export const samlEnforcement: Resource = {
    check: async ({ news }) => checkSamlEnforcement(news),

    async diff({ id, oldInputs, news, ignoreChanges, refresh }, context) {
        const result = diffProperties(oldInputs, news, { replaceOn: ["clientId"], ignore: ignoreChanges });
        if (refresh === true || hasUnknown(news) || Object.keys(result.changes).length > 0) return result;
        return findRelaxed(id, news, context);
    },

    async create({ inputs }, context) {
        await switchOn(inputs, context);
        return { id: requireString(inputs, "clientId"), outputs: compact(inputs) };
    },

    async update({ inputs, oldInputs }, context) {
        await switchOff(inputs, oldInputs, context);
        await switchOn(inputs, context);
        return { outputs: compact(inputs) };
    },

    async read({ id, oldInputs }, context) {
        const application = await ignoreNotFound(new ApplicationKeys(id, context).readShared());
        if (application === undefined) return undefined;
        const inputs = compact({ clientId: id, ...oldInputs, ...toActual(application) });
        return { id, inputs, outputs: inputs };
    },

    describeMissing: (id) =>
        `There is no application with the client ID ${id}; look at Entra admin center > App registrations > the application ` +
        "> Application (client) ID.",

    async delete({ id, oldInputs }, context) {
        await ignoreNotFound(switchOff({ clientId: id }, oldInputs, context));
    },
};

/** What has been set elsewhere, or by an `up` that was interrupted, since the state was written. */
async function findRelaxed(id: string, news: Values, context: Context): Promise<DiffResult> {
    const application = await ignoreNotFound(new ApplicationKeys(id, context).readShared());
    const { requireSignedRequests, encryptionKeyId } = toActual(application ?? { id });
    const changes: DiffResult["changes"] = {};
    if (findBoolean(news, "requireSignedRequests") === true && requireSignedRequests !== true) {
        changes["requireSignedRequests"] = "update";
    }
    const wanted = findString(news, "encryptionKeyId");
    if (wanted !== undefined && encryptionKeyId !== wanted) changes["encryptionKeyId"] = "update";
    return { changes };
}

function toActual(application: ApplicationWithKeys): Values {
    return {
        requireSignedRequests: application.requestSignatureVerification?.isSignedRequestRequired === true,
        encryptionKeyId: application.tokenEncryptionKeyId ?? undefined,
    };
}

/** Switches on what is declared, then removes the certificates of earlier keys. */
async function switchOn(inputs: Values, context: Context): Promise<void> {
    const clientId = requireString(inputs, "clientId");
    const keys = new ApplicationKeys(clientId, context);
    const encryptionKeyId = findString(inputs, "encryptionKeyId");
    const isSigned = findBoolean(inputs, "requireSignedRequests") === true;
    const application = await keys.readWith(encryptionKeyId === undefined ? [] : [encryptionKeyId]);
    const trusted = new Set(
        splitBundle(findString(inputs, "trustedCertificates") ?? "").map(computePemThumbprint),
    );
    const isTrusted = (credential: KeyCredential): boolean => {
        const thumbprint = findOwnThumbprint(clientId, credential);
        return thumbprint !== undefined && trusted.has(thumbprint);
    };
    const { keyCredentials = [] } = application;
    if (isSigned && !keyCredentials.some((each) => each.usage === "Verify" && isTrusted(each))) {
        throw new Error(
            "Entra cannot require signed requests: the application has none of the certificates in trustedCertificates to " +
                "verify them with. Add it with ServiceProviderCertificate, and run `pulumi up` again.",
        );
    }
    const actual = toActual(application);
    const change: Partial<ApplicationWithKeys> = {
        ...(isSigned &&
            actual["requireSignedRequests"] !== true && {
                requestSignatureVerification: { isSignedRequestRequired: true },
            }),
        ...(encryptionKeyId !== undefined &&
            actual["encryptionKeyId"] !== encryptionKeyId && { tokenEncryptionKeyId: encryptionKeyId }),
    };
    if (Object.keys(change).length > 0) await keys.patch(change);
    const used = { Verify: isSigned, Encrypt: encryptionKeyId !== undefined };
    const kept = keyCredentials.filter((credential) => {
        if (findOwnThumbprint(clientId, credential) === undefined) return true;
        return isTrusted(credential) && used[credential.usage as keyof typeof used];
    });
    if (kept.length < keyCredentials.length) await keys.patch({ keyCredentials: withoutValues(kept) });
}

/** Switches off what was declared and is not any more; what others have set since stays. */
async function switchOff(inputs: Values, oldInputs: Values, context: Context): Promise<void> {
    const wasSigned = findBoolean(oldInputs, "requireSignedRequests") === true;
    const before = findString(oldInputs, "encryptionKeyId");
    const isUnsigned = wasSigned && findBoolean(inputs, "requireSignedRequests") !== true;
    const isPlain = before !== undefined && findString(inputs, "encryptionKeyId") === undefined;
    if (!isUnsigned && !isPlain) return;
    const keys = new ApplicationKeys(requireString(inputs, "clientId"), context);
    const actual = toActual(await keys.read());
    const change: Partial<ApplicationWithKeys> = {
        ...(isUnsigned &&
            actual["requireSignedRequests"] === true && {
                requestSignatureVerification: { isSignedRequestRequired: false },
            }),
        ...(isPlain && actual["encryptionKeyId"] === before && { tokenEncryptionKeyId: null }),
    };
    if (Object.keys(change).length > 0) await keys.patch(change);
}
