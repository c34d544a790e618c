import { isDeepStrictEqual } from "node:util";

import type { Application, EntraTenantState, KeyCredential, ServicePrincipal } from "../../model";
import { hasThumbprint } from "../../signingCertificate";
import type { JsonObject } from "../call";
import { createBadRequestError } from "../errors";
import { listScopes } from "./applicationTemplate";
import { checkTokenEncryptionKey, replaceKeyCredentials, replacePasswordCredentials } from "./keyCredentials";
import { checkAddedKeys } from "./keyLifetime";
import { findApplicationByAppId } from "./lookup";
import { applyChange } from "./patch";
import { checkPayload, type Writable } from "./payload";

/** Source: https://learn.microsoft.com/graph/api/serviceprincipal-update */
const writable: Writable = {
    type: "servicePrincipal",
    properties: [
        ..."accountEnabled alternativeNames appRoleAssignmentRequired appRoles customSecurityAttributes".split(
            " ",
        ),
        ..."description displayName homepage keyCredentials loginUrl logoutUrl notes".split(" "),
        ..."notificationEmailAddresses oauth2PermissionScopes passwordCredentials".split(" "),
        ..."preferredSingleSignOnMode preferredTokenSigningKeyThumbprint replyUrls".split(" "),
        ..."samlSingleSignOnSettings servicePrincipalNames tags tokenEncryptionKeyId".split(" "),
    ],
    required: ["accountEnabled", "displayName"],
    // Only the metadata of beta has it.
    further: ["samlMetadataUrl"],
};

const singleSignOnModes = [null, "password", "saml", "notSupported", "oidc"];
const maxNotificationAddresses = 5;

/** Applies a PATCH to a service principal: null clears, what is absent stays. */
export function updateServicePrincipal(
    state: EntraTenantState,
    principal: ServicePrincipal,
    change: JsonObject,
): void {
    checkPayload(change, writable);
    checkMirrored(state, principal, change);
    checkValues(change);
    const { keyCredentials, passwordCredentials, ...rest } = change;
    // Lists of objects: checkPayload has made sure.
    const keys = keyCredentials as JsonObject[] | undefined;
    const passwords = passwordCredentials as JsonObject[] | undefined;
    const nextKeys =
        keys === undefined ? principal.keyCredentials : replaceKeyCredentials(principal.keyCredentials, keys);
    const nextPasswords =
        passwords === undefined
            ? principal.passwordCredentials
            : replacePasswordCredentials(principal, passwords);
    checkThumbprint(nextKeys, rest);
    checkTokenEncryptionKey(
        [...nextKeys, ...listKeyCredentials(findApplicationByAppId(state, principal.appId))],
        "tokenEncryptionKeyId" in change ? change.tokenEncryptionKeyId : principal.tokenEncryptionKeyId,
    );
    checkAddedKeys(state, "servicePrincipalRestrictions", principal, {
        before: principal.keyCredentials,
        after: nextKeys,
    });
    for (const { keyId } of principal.keyCredentials) {
        if (!nextKeys.some((kept) => kept.keyId === keyId)) state.signingKeys.delete(keyId);
    }
    principal.keyCredentials = nextKeys;
    principal.passwordCredentials = nextPasswords;
    applyChange(principal, rest);
}

/** The portal keeps the certificate for the tokens of an enterprise application at either object. */
function listKeyCredentials(application: Application | undefined): KeyCredential[] {
    return (application?.keyCredentials ?? []) as KeyCredential[];
}

function checkValues(change: JsonObject): void {
    const mode = change.preferredSingleSignOnMode;
    if (mode !== undefined && !singleSignOnModes.some((known) => known === mode)) {
        throw createBadRequestError("Property preferredSingleSignOnMode has an invalid value.");
    }
    const addresses = change.notificationEmailAddresses;
    if (Array.isArray(addresses) && addresses.length > maxNotificationAddresses) {
        throw createBadRequestError(
            `Property notificationEmailAddresses has more than ${maxNotificationAddresses} values.`,
        );
    }
}

/** The thumbprint must be that of a certificate of this service principal, or null. */
function checkThumbprint(credentials: ServicePrincipal["keyCredentials"], change: JsonObject): void {
    const thumbprint = change.preferredTokenSigningKeyThumbprint;
    if (typeof thumbprint !== "string") return;
    const verify = credentials.filter((credential) => credential.usage === "Verify");
    if (verify.some((credential) => hasThumbprint(credential, thumbprint))) return;
    throw createBadRequestError("Property preferredTokenSigningKeyThumbprint has an invalid value.");
}

/** What the application publishes can only be changed there. */
function checkMirrored(state: EntraTenantState, principal: ServicePrincipal, change: JsonObject): void {
    const application = findApplicationByAppId(state, principal.appId);
    if (application === undefined) return;
    const published: JsonObject = {
        appRoles: application.appRoles,
        homepage: application.web.homePageUrl,
        oauth2PermissionScopes: listScopes(application),
        replyUrls: application.web.redirectUris,
        servicePrincipalNames: principal.servicePrincipalNames,
    };
    for (const [name, value] of Object.entries(published)) {
        if (change[name] !== undefined && !isDeepStrictEqual(change[name], value)) {
            throw createBadRequestError(
                `Property ${name} on the service principal does not match the application object.`,
            );
        }
    }
}
