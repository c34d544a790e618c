import type { Values } from "../../../provider/host";
import { asBoolean, asObject, asString, asStrings, type Json } from "../http/json";
import { flattenFeatures, flattenFeatureTags, flattenRoles, flattenScopes } from "./flatten";

/** What the resource and the function have in common: a service principal in the words of the provider. */
export function toServicePrincipalView(found: Json, samlMetadataUrl: unknown): Values {
    const appId = asString(found.appId);
    const tags = asStrings(found.tags);
    const names = asStrings(found.servicePrincipalNames);
    return {
        ...flattenRoles(found.appRoles),
        ...flattenScopes(found.oauth2PermissionScopes),
        accountEnabled: asBoolean(found.accountEnabled),
        alternativeNames: asStrings(found.alternativeNames),
        appRoleAssignmentRequired: asBoolean(found.appRoleAssignmentRequired),
        applicationTenantId: asString(found.appOwnerOrganizationId),
        clientId: appId,
        description: asString(found.description),
        displayName: asString(found.displayName),
        featureTags: [flattenFeatureTags(tags)],
        features: [flattenFeatures(tags)],
        homepageUrl: asString(found.homepage),
        loginUrl: asString(found.loginUrl),
        logoutUrl: asString(found.logoutUrl),
        notes: asString(found.notes),
        notificationEmailAddresses: asStrings(found.notificationEmailAddresses),
        objectId: asString(found.id),
        preferredSingleSignOnMode: asString(found.preferredSingleSignOnMode),
        redirectUris: asStrings(found.replyUrls),
        samlMetadataUrl: asString(samlMetadataUrl),
        servicePrincipalNames: names.filter((name) => name.toLowerCase() !== appId.toLowerCase()),
        signInAudience: asString(found.signInAudience),
        tags,
        type: asString(found.servicePrincipalType),
    };
}

/** The block of SAML settings; null when Graph returned none. */
export function toSamlSingleSignOn(found: Json): Values | null {
    const settings = found.samlSingleSignOnSettings;
    return settings === undefined || settings === null
        ? null
        : { relayState: asString(asObject(settings).relayState) };
}
