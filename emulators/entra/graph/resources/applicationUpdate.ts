import type { Application, EntraTenantState, KeyCredential } from "../../model";
import { isObject, type JsonObject } from "../call";
import { createBadRequestError, createInvalidValueError } from "../errors";
import { listScopes } from "./applicationTemplate";
import { checkIdentifierUris } from "./identifierUris";
import { checkTokenEncryptionKey, replaceKeyCredentials } from "./keyCredentials";
import { checkAddedKeys } from "./keyLifetime";
import { findServicePrincipalByAppId } from "./lookup";
import { applyChange } from "./patch";
import { checkPayload, type Writable } from "./payload";

/** Source: https://learn.microsoft.com/graph/api/application-update */
const writable: Writable = {
    type: "application",
    properties: [
        ..."addIns api appRoles defaultRedirectUri description displayName groupMembershipClaims".split(" "),
        ..."identifierUris info isDeviceOnlyAuthSupported isFallbackPublicClient keyCredentials notes".split(
            " ",
        ),
        ..."oauth2RequirePostResponse optionalClaims parentalControlSettings passwordCredentials".split(" "),
        ..."publicClient requestSignatureVerification requiredResourceAccess samlMetadataUrl".split(" "),
        ..."serviceManagementReference servicePrincipalLockConfiguration signInAudience spa tags".split(" "),
        ..."tokenEncryptionKeyId uniqueName web".split(" "),
    ],
    required: "api displayName info parentalControlSettings publicClient signInAudience spa web".split(" "),
};

/** Applies a PATCH to an application, and to its service principal what follows from it. */
export function updateApplication(
    state: EntraTenantState,
    application: Application,
    change: JsonObject,
): void {
    checkPayload(change, writable);
    if (change.displayName === "") throw createInvalidValueError("displayName", "Application");
    const { signInAudience } = change;
    if (typeof signInAudience === "string" && !audiences.includes(signInAudience)) {
        throw createInvalidValueError("signInAudience", "Application");
    }
    if (change.identifierUris !== undefined) {
        checkIdentifierUris(state, application, change.identifierUris as string[]); // checked just above
    }
    checkRemovedItems("appRoles", application.appRoles, change.appRoles);
    if (isObject(change.api)) {
        checkRemovedItems(
            "oauth2PermissionScopes",
            listScopes(application),
            change.api.oauth2PermissionScopes,
        );
    }
    applyChange(application, withCredentials(state, application, change));
    mirrorApplication(state, application, change);
}

/** The change with its list of certificates as it is kept. */
function withCredentials(state: EntraTenantState, application: Application, change: JsonObject): JsonObject {
    const current = (application.keyCredentials ?? []) as KeyCredential[];
    // A list of objects: checkPayload has made sure.
    const sent = change.keyCredentials as JsonObject[] | undefined;
    const keyCredentials = sent === undefined ? current : replaceKeyCredentials(current, sent);
    checkAddedKeys(state, "applicationRestrictions", application, { before: current, after: keyCredentials });
    checkTokenEncryptionKey(
        keyCredentials,
        "tokenEncryptionKeyId" in change ? change.tokenEncryptionKeyId : application.tokenEncryptionKeyId,
    );
    return sent === undefined ? change : { ...change, keyCredentials };
}

/** Source: the `application` resource type. */
const audiences = [
    "AzureADMyOrg",
    "AzureADMultipleOrgs",
    "AzureADandPersonalMicrosoftAccount",
    "PersonalMicrosoftAccount",
];

/** Roles and scopes have to be disabled in one request before another may delete them. */
function checkRemovedItems(property: string, before: unknown, after: unknown): void {
    if (!Array.isArray(before) || !Array.isArray(after)) return;
    const kept = new Set(after.filter(isObject).map((item) => item.id));
    const removed = before.filter(isObject).filter((item) => !kept.has(item.id));
    if (removed.every((item) => item.isEnabled === false)) return;
    throw createBadRequestError(
        `Permission (scope or role) cannot be deleted or updated unless disabled first. Property '${property}'.`,
        "CannotDeleteOrUpdateEnabledEntitlement",
    );
}

/** The service principal of the home tenant mirrors what the application publishes. */
function mirrorApplication(state: EntraTenantState, application: Application, change: JsonObject): void {
    const principal = findServicePrincipalByAppId(state, application.appId);
    if (principal === undefined) return;
    if (change.displayName !== undefined) {
        principal.displayName = application.displayName;
        principal.appDisplayName = application.displayName;
    }
    principal.servicePrincipalNames = [...application.identifierUris, application.appId];
    principal.replyUrls = [...application.web.redirectUris];
    principal.homepage = application.web.homePageUrl;
    principal.appRoles = structuredClone(application.appRoles);
    principal.oauth2PermissionScopes = structuredClone(listScopes(application));
}
