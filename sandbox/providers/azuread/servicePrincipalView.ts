import type { Values } from "../../../provider/host";
import { flag, type Json, object, text, texts } from "../http/json";
import { flattenFeatures, flattenFeatureTags, flattenRoles, flattenScopes } from "./flatten";

/** What the resource and the function have in common: a service principal in the words of the provider. */
export function servicePrincipalView(found: Json, samlMetadataUrl: unknown): Values {
    const appId = text(found.appId);
    const tags = texts(found.tags);
    const names = texts(found.servicePrincipalNames);
    return {
        ...flattenRoles(found.appRoles),
        ...flattenScopes(found.oauth2PermissionScopes),
        accountEnabled: flag(found.accountEnabled),
        alternativeNames: texts(found.alternativeNames),
        appRoleAssignmentRequired: flag(found.appRoleAssignmentRequired),
        applicationTenantId: text(found.appOwnerOrganizationId),
        clientId: appId,
        description: text(found.description),
        displayName: text(found.displayName),
        featureTags: [flattenFeatureTags(tags)],
        features: [flattenFeatures(tags)],
        homepageUrl: text(found.homepage),
        loginUrl: text(found.loginUrl),
        logoutUrl: text(found.logoutUrl),
        notes: text(found.notes),
        notificationEmailAddresses: texts(found.notificationEmailAddresses),
        objectId: text(found.id),
        preferredSingleSignOnMode: text(found.preferredSingleSignOnMode),
        redirectUris: texts(found.replyUrls),
        samlMetadataUrl: text(samlMetadataUrl),
        servicePrincipalNames: names.filter((name) => name.toLowerCase() !== appId.toLowerCase()),
        signInAudience: text(found.signInAudience),
        tags,
        type: text(found.servicePrincipalType),
    };
}

/** The block of SAML settings; null when Graph returned none. */
export function samlSingleSignOn(found: Json): Values | null {
    const settings = found.samlSingleSignOnSettings;
    return settings === undefined || settings === null
        ? null
        : { relayState: text(object(settings).relayState) };
}
