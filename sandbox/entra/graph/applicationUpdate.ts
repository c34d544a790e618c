import type { Application, EntraTenantState } from "../model";
import { scopesOf } from "./applicationTemplate";
import { isObject, type JsonObject } from "./call";
import { applicationType } from "./entityTypes";
import { badRequest } from "./errors";
import { checkIdentifierUris } from "./identifierUris";
import { servicePrincipalOf } from "./lookup";
import { applyChange, checkChange, type WritableProperties } from "./patch";

/** Source: https://learn.microsoft.com/graph/api/application-update */
const writable: WritableProperties = {
    addIns: "object[]",
    api: "object",
    appRoles: "object[]",
    defaultRedirectUri: "string?",
    description: "string?",
    displayName: "string",
    groupMembershipClaims: "string?",
    identifierUris: "string[]",
    info: "object",
    isDeviceOnlyAuthSupported: "boolean?",
    isFallbackPublicClient: "boolean?",
    keyCredentials: "object[]",
    notes: "string?",
    oauth2RequirePostResponse: "boolean",
    optionalClaims: "object?",
    parentalControlSettings: "object",
    passwordCredentials: "object[]",
    publicClient: "object",
    requestSignatureVerification: "object?",
    requiredResourceAccess: "object[]",
    samlMetadataUrl: "string?",
    serviceManagementReference: "string?",
    servicePrincipalLockConfiguration: "object?",
    signInAudience: "string",
    spa: "object",
    tags: "string[]",
    tokenEncryptionKeyId: "string?",
    web: "object",
};

/** Applies a PATCH to an application, and to its service principal what follows from it. */
export function updateApplication(
    state: EntraTenantState,
    application: Application,
    change: JsonObject,
): void {
    checkChange(change, writable, applicationType.properties);
    if (change.displayName === "") throw badRequest("Property displayName has an invalid value.");
    if (change.identifierUris !== undefined) {
        checkIdentifierUris(state, application, change.identifierUris as string[]); // checked just above
    }
    checkRemovedItems("appRoles", application.appRoles, change.appRoles);
    if (isObject(change.api)) {
        checkRemovedItems("oauth2PermissionScopes", scopesOf(application), change.api.oauth2PermissionScopes);
    }
    applyChange(application, change);
    followApplication(state, application, change);
}

/** Roles and scopes have to be disabled in one request before another may delete them. */
function checkRemovedItems(property: string, before: unknown, after: unknown): void {
    if (!Array.isArray(before) || !Array.isArray(after)) return;
    const kept = new Set(after.filter(isObject).map((item) => item.id));
    const removed = before.filter(isObject).filter((item) => !kept.has(item.id));
    if (removed.every((item) => item.isEnabled === false)) return;
    throw badRequest(
        `Permission (scope or role) cannot be deleted or updated unless disabled first. Property '${property}'.`,
        "CannotDeleteOrUpdateEnabledEntitlement",
    );
}

/** The service principal of the home tenant mirrors what the application publishes. */
function followApplication(state: EntraTenantState, application: Application, change: JsonObject): void {
    const principal = servicePrincipalOf(state, application.appId);
    if (principal === undefined) return;
    if (change.displayName !== undefined) {
        principal.displayName = application.displayName;
        principal.appDisplayName = application.displayName;
    }
    principal.servicePrincipalNames = [...application.identifierUris, application.appId];
    principal.replyUrls = [...application.web.redirectUris];
    principal.homepage = application.web.homePageUrl;
    principal.appRoles = structuredClone(application.appRoles);
    principal.oauth2PermissionScopes = structuredClone(scopesOf(application));
}
