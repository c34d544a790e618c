import type { Values } from "../../../../provider/host";
import type { FunctionOperation } from "../../bridge/operations";
import { asBoolean, asObject, asString, asStrings, type Json } from "../../http/json";
import type { Management } from "../management";

/** The settings of the tenant. `domain` is the host that was configured, without its port. */
export const getTenant: FunctionOperation<Management> = {
    async invoke(_inputs, client) {
        const tenant = asObject(await client.get("tenants/settings"));
        return {
            id: `terraform-${Date.now()}`,
            domain: new URL(client.url).hostname,
            managementApiIdentifier: client.url,
            ...toView(tenant),
        };
    },
};

function toView(tenant: Json): Values {
    const acrValues = tenant.acr_values_supported;
    const hours = (name: string, fallback: number): number => Number(tenant[name] ?? fallback);
    return {
        acrValuesSupporteds: asStrings(acrValues),
        allowOrganizationNameInAuthenticationApi: asBoolean(
            tenant.allow_organization_name_in_authentication_api,
        ),
        allowedLogoutUrls: asStrings(tenant.allowed_logout_urls),
        clientIdMetadataDocumentSupported: asBoolean(tenant.client_id_metadata_document_supported),
        customizeMfaInPostloginAction: asBoolean(tenant.customize_mfa_in_postlogin_action),
        defaultAudience: asString(tenant.default_audience),
        defaultDirectory: asString(tenant.default_directory),
        defaultRedirectionUri: asString(tenant.default_redirection_uri),
        defaultTokenQuotas: toQuotas(tenant.default_token_quota),
        disableAcrValuesSupported: !Array.isArray(acrValues),
        dynamicClientRegistrationSecurityMode: asString(tenant.dynamic_client_registration_security_mode),
        enabledLocales: asStrings(tenant.enabled_locales),
        ephemeralSessionLifetime: hours("ephemeral_session_lifetime", 72),
        errorPages: toErrorPages(tenant.error_page),
        flags: tenant.flags === undefined ? [] : [toFlags(asObject(tenant.flags))],
        friendlyName: asString(tenant.friendly_name),
        idleEphemeralSessionLifetime: hours("idle_ephemeral_session_lifetime", 24),
        idleSessionLifetime: hours("idle_session_lifetime", 72),
        mtls: [
            tenant.mtls === undefined
                ? { disable: true }
                : { enableEndpointAliases: asBoolean(asObject(tenant.mtls).enable_endpoint_aliases) },
        ],
        oidcLogouts: [{ rpLogoutEndSessionEndpointDiscovery: hasDiscovery(tenant.oidc_logout) }],
        phoneConsolidatedExperience: asBoolean(tenant.phone_consolidated_experience),
        pictureUrl: asString(tenant.picture_url),
        pushedAuthorizationRequestsSupported: asBoolean(tenant.pushed_authorization_requests_supported),
        resourceParameterProfile: asString(tenant.resource_parameter_profile),
        sandboxVersion: asString(tenant.sandbox_version),
        sessionCookies: [{ mode: asString(asObject(tenant.session_cookie).mode) }],
        sessionLifetime: hours("session_lifetime", 168),
        sessions: [
            { oidcLogoutPromptEnabled: asObject(tenant.sessions).oidc_logout_prompt_enabled !== false },
        ],
        skipNonVerifiableCallbackUriConfirmationPrompt: String(
            typeof tenant.skip_non_verifiable_callback_uri_confirmation_prompt === "boolean"
                ? tenant.skip_non_verifiable_callback_uri_confirmation_prompt
                : null,
        ),
        supportEmail: asString(tenant.support_email),
        supportUrl: asString(tenant.support_url),
    };
}

/** Flags that are on when the tenant does not say. */
const onByDefault = {
    enableClientConnections: true,
    enablePipeline2: true,
    disableManagementApiSmsObfuscation: true,
};

function toFlags(found: Json): Values {
    const named = Object.entries(found).map(([name, value]): [string, boolean] => [
        name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase()),
        asBoolean(value),
    ]);
    return { ...onByDefault, ...Object.fromEntries(named.filter(([name]) => knownFlags.includes(name))) };
}

const knownFlags = `allowLegacyDelegationGrantTypes allowLegacyRoGrantTypes allowLegacyTokeninfoEndpoint
    dashboardInsightsView dashboardLogStreamsNext disableClickjackProtectionHeaders disableFieldsMapFix
    disableManagementApiSmsObfuscation enableAdfsWaadEmailVerification enableApisSection enableClientConnections
    enableCustomDomainInEmails enableDynamicClientRegistration enableIdtokenApi2 enableLegacyLogsSearchV2
    enableLegacyProfile enablePipeline2 enablePublicSignupUserExistsError enableSso mfaShowFactorListOnEnrollment
    noDiscloseEnterpriseConnections removeAlgFromJwks requirePushedAuthorizationRequests revokeRefreshTokenGrant
    useScopeDescriptionsForConsent`.split(/\s+/);

function hasDiscovery(logout: unknown): boolean {
    return asObject(logout).rp_logout_end_session_endpoint_discovery !== false;
}

function toErrorPages(page: unknown): Values[] {
    if (page === undefined || page === null) return [];
    const { html, show_log_link, url } = asObject(page);
    return [{ html: asString(html), showLogLink: asBoolean(show_log_link), url: asString(url) }];
}

function toQuotas(quota: unknown): Values[] {
    if (quota === undefined || quota === null) return [];
    const of = (kind: unknown): Values[] => {
        if (kind === undefined || kind === null) return [];
        const { enforce, per_day, per_hour } = asObject(asObject(kind).client_credentials);
        return [
            {
                clientCredentials: [
                    {
                        enforce: asBoolean(enforce),
                        perDay: Number(per_day ?? 0),
                        perHour: Number(per_hour ?? 0),
                    },
                ],
            },
        ];
    };
    const { clients, organizations } = asObject(quota);
    return [{ clients: of(clients), organizations: of(organizations) }];
}
