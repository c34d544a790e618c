import type { Values } from "../../../../provider/host";
import type { FunctionOperation } from "../../bridge/operations";
import { flag, type Json, object, text, texts } from "../../http/json";
import type { Management } from "../management";

/** The settings of the tenant. `domain` is the host that was configured, without its port. */
export const getTenant: FunctionOperation<Management> = {
    async invoke(_inputs, client) {
        const tenant = object(await client.get("tenants/settings"));
        return {
            id: `terraform-${Date.now()}`,
            domain: new URL(client.url).hostname,
            managementApiIdentifier: client.url,
            ...view(tenant),
        };
    },
};

function view(tenant: Json): Values {
    const acrValues = tenant.acr_values_supported;
    const hours = (name: string, fallback: number): number => Number(tenant[name] ?? fallback);
    return {
        acrValuesSupporteds: texts(acrValues),
        allowOrganizationNameInAuthenticationApi: flag(tenant.allow_organization_name_in_authentication_api),
        allowedLogoutUrls: texts(tenant.allowed_logout_urls),
        clientIdMetadataDocumentSupported: flag(tenant.client_id_metadata_document_supported),
        customizeMfaInPostloginAction: flag(tenant.customize_mfa_in_postlogin_action),
        defaultAudience: text(tenant.default_audience),
        defaultDirectory: text(tenant.default_directory),
        defaultRedirectionUri: text(tenant.default_redirection_uri),
        defaultTokenQuotas: quotas(tenant.default_token_quota),
        disableAcrValuesSupported: !Array.isArray(acrValues),
        dynamicClientRegistrationSecurityMode: text(tenant.dynamic_client_registration_security_mode),
        enabledLocales: texts(tenant.enabled_locales),
        ephemeralSessionLifetime: hours("ephemeral_session_lifetime", 72),
        errorPages: errorPages(tenant.error_page),
        flags: tenant.flags === undefined ? [] : [flags(object(tenant.flags))],
        friendlyName: text(tenant.friendly_name),
        idleEphemeralSessionLifetime: hours("idle_ephemeral_session_lifetime", 24),
        idleSessionLifetime: hours("idle_session_lifetime", 72),
        mtls: [
            tenant.mtls === undefined
                ? { disable: true }
                : { enableEndpointAliases: flag(object(tenant.mtls).enable_endpoint_aliases) },
        ],
        oidcLogouts: [{ rpLogoutEndSessionEndpointDiscovery: discovery(tenant.oidc_logout) }],
        phoneConsolidatedExperience: flag(tenant.phone_consolidated_experience),
        pictureUrl: text(tenant.picture_url),
        pushedAuthorizationRequestsSupported: flag(tenant.pushed_authorization_requests_supported),
        resourceParameterProfile: text(tenant.resource_parameter_profile),
        sandboxVersion: text(tenant.sandbox_version),
        sessionCookies: [{ mode: text(object(tenant.session_cookie).mode) }],
        sessionLifetime: hours("session_lifetime", 168),
        sessions: [{ oidcLogoutPromptEnabled: object(tenant.sessions).oidc_logout_prompt_enabled !== false }],
        skipNonVerifiableCallbackUriConfirmationPrompt: String(
            typeof tenant.skip_non_verifiable_callback_uri_confirmation_prompt === "boolean"
                ? tenant.skip_non_verifiable_callback_uri_confirmation_prompt
                : null,
        ),
        supportEmail: text(tenant.support_email),
        supportUrl: text(tenant.support_url),
    };
}

/** Flags that are on when the tenant does not say. */
const onByDefault = {
    enableClientConnections: true,
    enablePipeline2: true,
    disableManagementApiSmsObfuscation: true,
};

function flags(found: Json): Values {
    const named = Object.entries(found).map(([name, value]): [string, boolean] => [
        name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase()),
        flag(value),
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

function discovery(logout: unknown): boolean {
    return object(logout).rp_logout_end_session_endpoint_discovery !== false;
}

function errorPages(page: unknown): Values[] {
    if (page === undefined || page === null) return [];
    const { html, show_log_link, url } = object(page);
    return [{ html: text(html), showLogLink: flag(show_log_link), url: text(url) }];
}

function quotas(quota: unknown): Values[] {
    if (quota === undefined || quota === null) return [];
    const of = (kind: unknown): Values[] => {
        if (kind === undefined || kind === null) return [];
        const { enforce, per_day, per_hour } = object(object(kind).client_credentials);
        return [
            {
                clientCredentials: [
                    { enforce: flag(enforce), perDay: Number(per_day ?? 0), perHour: Number(per_hour ?? 0) },
                ],
            },
        ];
    };
    const { clients, organizations } = object(quota);
    return [{ clients: of(clients), organizations: of(organizations) }];
}
