import { randomUUID } from "node:crypto";

import type { Clock } from "../../../support/clock";
import { getCloud } from "../../../support/clouds";
import { formatGraphTime } from "../../graphTime";
import type { Application, AppRole, EntraTenantState, ServicePrincipal } from "../../model";

/** The template "Custom", as `GET /applicationTemplates/{id}` describes it. */
export const createCustomTemplate = (id: string) => ({
    id,
    displayName: "Custom",
    homePageUrl: null,
    supportedSingleSignOnModes: ["password", "saml", "external", "oidc"],
    supportedProvisioningTypes: ["sync"],
    logoUrl: null,
    categories: [],
    publisher: null,
    description: null,
    endpoints: [],
    isEntraIntegrated: false,
});

/** Roles of every application that is made from the template; the IDs are constants. */
const templateRoles: readonly AppRole[] = [
    {
        id: "18d14569-c3bd-439b-9a66-3a2aee01d14f",
        allowedMemberTypes: ["User"],
        displayName: "User",
        description: "User",
        isEnabled: true,
        origin: "Application",
        value: null,
    },
    {
        id: "b9632174-c057-4f7e-951b-be3adc52bfe6",
        allowedMemberTypes: ["User"],
        displayName: "msiam_access",
        description: "msiam_access",
        isEnabled: true,
        origin: "Application",
        value: null,
    },
];

const templateTags = [
    "WindowsAzureActiveDirectoryCustomSingleSignOnApplication",
    "WindowsAzureActiveDirectoryIntegratedApp",
];

const templateHomePage =
    "https://account.activedirectory.windowsazure.com:444/applications/default.aspx?metadata=customappsso|ISV9.1|primary|z";

/**
 * What `instantiate` makes of the template: an application and its service principal, owned by the caller.
 * Source: https://learn.microsoft.com/graph/api/applicationtemplate-instantiate
 */
export function instantiateTemplate(
    state: EntraTenantState,
    displayName: string,
    owner: string,
    clock: Clock,
): { application: Application; servicePrincipal: ServicePrincipal } {
    const application = createApplication(state, displayName, owner, clock);
    application.applicationTemplateId = getCloud(state).customTemplateId;
    application.appRoles = structuredClone([...templateRoles]);
    application.web.homePageUrl = templateHomePage;
    application.api = {
        ...createEmptyApi(),
        oauth2PermissionScopes: [createUserImpersonationScope(displayName)],
    };
    const servicePrincipal = createServicePrincipal(state, application, owner, clock);
    servicePrincipal.appRoleAssignmentRequired = true;
    servicePrincipal.tags = [...templateTags];
    return { application, servicePrincipal };
}

/** A plain application registration. Source: the `application` resource type. */
export function createApplication(
    state: EntraTenantState,
    displayName: string,
    owner: string,
    clock: Clock,
): Application {
    return {
        id: randomUUID(),
        appId: randomUUID(),
        displayName,
        applicationTemplateId: null,
        createdDateTime: formatGraphTime(clock.now()),
        deletedDateTime: null,
        description: null,
        disabledByMicrosoftStatus: null,
        groupMembershipClaims: null,
        identifierUris: [],
        isDeviceOnlyAuthSupported: null,
        isFallbackPublicClient: false,
        notes: null,
        optionalClaims: null,
        publisherDomain: state.verifiedDomain,
        serviceManagementReference: null,
        signInAudience: "AzureADMyOrg",
        tags: [],
        tokenEncryptionKeyId: null,
        samlMetadataUrl: null,
        addIns: [],
        api: createEmptyApi(),
        appRoles: [],
        info: createEmptyInfo(),
        keyCredentials: [],
        parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: "Allow" },
        passwordCredentials: [],
        publicClient: { redirectUris: [] },
        requiredResourceAccess: [],
        spa: { redirectUris: [] },
        verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
        web: {
            homePageUrl: null,
            logoutUrl: null,
            redirectUris: [],
            implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: true },
            redirectUriSettings: [],
        },
        owners: [owner],
    };
}

/** The service principal of an application in its home tenant. Source: the `servicePrincipal` resource type. */
export function createServicePrincipal(
    state: EntraTenantState,
    application: Application,
    owner: string,
    clock: Clock,
): ServicePrincipal {
    return {
        id: randomUUID(),
        appId: application.appId,
        displayName: application.displayName,
        applicationTemplateId: application.applicationTemplateId,
        accountEnabled: true,
        addIns: [],
        alternativeNames: [],
        appDescription: null,
        appDisplayName: application.displayName,
        appOwnerOrganizationId: state.tenantId,
        appRoleAssignmentRequired: false,
        createdDateTime: formatGraphTime(clock.now()),
        deletedDateTime: null,
        description: null,
        disabledByMicrosoftStatus: null,
        homepage: application.web.homePageUrl,
        info: createEmptyInfo(),
        loginUrl: null,
        logoutUrl: null,
        notes: null,
        notificationEmailAddresses: [],
        oauth2PermissionScopes: structuredClone(listScopes(application)),
        preferredSingleSignOnMode: null,
        preferredTokenSigningKeyThumbprint: null,
        replyUrls: [...application.web.redirectUris],
        resourceSpecificApplicationPermissions: [],
        samlSingleSignOnSettings: null,
        servicePrincipalNames: [...application.identifierUris, application.appId],
        servicePrincipalType: "Application",
        signInAudience: "AzureADMyOrg",
        tags: [],
        tokenEncryptionKeyId: null,
        verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
        appRoles: structuredClone(application.appRoles),
        keyCredentials: [],
        passwordCredentials: [],
        owners: [owner],
    };
}

/** The scopes that an application publishes. */
export function listScopes(application: Application): unknown[] {
    const api = application.api as { oauth2PermissionScopes?: unknown[] } | undefined;
    return api?.oauth2PermissionScopes ?? [];
}

const createEmptyApi = (): Record<string, unknown> => ({
    acceptMappedClaims: null,
    knownClientApplications: [],
    requestedAccessTokenVersion: null,
    oauth2PermissionScopes: [],
    preAuthorizedApplications: [],
});

const createEmptyInfo = (): Record<string, unknown> => ({
    logoUrl: null,
    marketingUrl: null,
    privacyStatementUrl: null,
    supportUrl: null,
    termsOfServiceUrl: null,
});

const createUserImpersonationScope = (displayName: string): Record<string, unknown> => ({
    id: randomUUID(),
    value: "user_impersonation",
    type: "User",
    isEnabled: true,
    adminConsentDisplayName: `Access ${displayName}`,
    adminConsentDescription: `Allow the application to access ${displayName} on behalf of the signed-in user.`,
    userConsentDisplayName: `Access ${displayName}`,
    userConsentDescription: `Allow the application to access ${displayName} on your behalf.`,
});
