import type { Values } from "../../../provider/host";
import { asBoolean, asObjects, asString, asStrings, asValue, type Json } from "../http/json";

/** What application and service principal have in common, in the words of the azuread provider. */
export function flattenRoles(roles: unknown): { appRoles: Values[]; appRoleIds: Values } {
    const list = asObjects(roles);
    return {
        appRoles: list.map((role) => ({
            allowedMemberTypes: asStrings(role.allowedMemberTypes),
            description: asString(role.description),
            displayName: asString(role.displayName),
            enabled: asBoolean(role.isEnabled),
            id: asString(role.id),
            value: asString(role.value),
        })),
        appRoleIds: indexIdsByValue(list),
    };
}

/** OAuth permission scopes, likewise. */
export function flattenScopes(scopes: unknown): {
    oauth2PermissionScopes: Values[];
    oauth2PermissionScopeIds: Values;
} {
    const list = asObjects(scopes);
    return {
        oauth2PermissionScopes: list.map((scope) => ({
            adminConsentDescription: asString(scope.adminConsentDescription),
            adminConsentDisplayName: asString(scope.adminConsentDisplayName),
            enabled: asBoolean(scope.isEnabled),
            id: asString(scope.id),
            type: asString(scope.type),
            userConsentDescription: asString(scope.userConsentDescription),
            userConsentDisplayName: asString(scope.userConsentDisplayName),
            value: asString(scope.value),
        })),
        oauth2PermissionScopeIds: indexIdsByValue(list),
    };
}

/** Feature tags: members of the block to the tag that stands for them. */
const featureTags = {
    customSingleSignOn: "WindowsAzureActiveDirectoryCustomSingleSignOnApplication",
    enterprise: "WindowsAzureActiveDirectoryIntegratedApp",
    gallery: "WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1",
    hide: "HideApp",
} as const;

/** The block `featureTags` of what is tagged. */
export function flattenFeatureTags(tags: string[]): Values {
    const has = (tag: string): boolean => tags.some((item) => item.toLowerCase() === tag.toLowerCase());
    return Object.fromEntries(Object.entries(featureTags).map(([name, tag]) => [name, has(tag)]));
}

/** The older block `features`, which says the same in other words. */
export function flattenFeatures(tags: string[]): Values {
    const { customSingleSignOn, enterprise, gallery, hide } = flattenFeatureTags(tags);
    return {
        customSingleSignOnApp: asValue(customSingleSignOn),
        enterpriseApplication: asValue(enterprise),
        galleryApplication: asValue(gallery),
        visibleToUsers: hide !== true,
    };
}

/** The tags of either block. */
export function expandFeatures(block: Values): string[] {
    const wanted = {
        customSingleSignOn: block.customSingleSignOn === true || block.customSingleSignOnApp === true,
        enterprise: block.enterprise === true || block.enterpriseApplication === true,
        gallery: block.gallery === true || block.galleryApplication === true,
        hide: block.hide === true || block.visibleToUsers === false,
    };
    return (["customSingleSignOn", "enterprise", "gallery", "hide"] as const)
        .filter((name) => wanted[name])
        .map((name) => featureTags[name]);
}

/** Only roles and scopes with a value have an entry: neither role of a non-gallery application has one. */
function indexIdsByValue(items: Json[]): Values {
    return Object.fromEntries(
        items
            .filter((item) => asString(item.value) !== "")
            .map((item) => [asString(item.value), asString(item.id)]),
    );
}
