/** How one setting is found. */
export interface SettingSource {
    /** Environment variables, in the order in which they are tried, as the official providers read them. */
    environment: string[];
    /** Environment variables that name a file holding the value. */
    environmentFile?: string[];
    secret?: boolean;
    boolean?: boolean;
    /** A credential that is sent to this side, or signs what is sent: it must not reach another tenant. */
    credentialOf?: Side;
}

/** A tenant of a link. */
export type Side = "auth0" | "entra";

/**
 * Every setting of the provider, after components' ProviderArgs. Sources of the variables: the official
 * providers auth0 (`AUTH0_*`) and azuread (`ARM_*`).
 */
export const settingSources = {
    auth0Domain: { environment: ["AUTH0_DOMAIN"] },
    auth0ClientId: { environment: ["AUTH0_CLIENT_ID"] },
    auth0ClientSecret: { environment: ["AUTH0_CLIENT_SECRET"], secret: true, credentialOf: "auth0" },
    auth0ClientAssertionPrivateKey: {
        environment: ["AUTH0_CLIENT_ASSERTION_PRIVATE_KEY"],
        secret: true,
        credentialOf: "auth0",
    },
    auth0ClientAssertionSigningAlg: { environment: ["AUTH0_CLIENT_ASSERTION_SIGNING_ALG"] },
    auth0ApiToken: { environment: ["AUTH0_API_TOKEN"], secret: true, credentialOf: "auth0" },
    auth0Audience: { environment: ["AUTH0_AUDIENCE"] },
    entraTenantId: { environment: ["ARM_TENANT_ID"] },
    entraClientId: { environment: ["ARM_CLIENT_ID"], environmentFile: ["ARM_CLIENT_ID_FILE_PATH"] },
    entraClientSecret: {
        environment: ["ARM_CLIENT_SECRET"],
        environmentFile: ["ARM_CLIENT_SECRET_FILE_PATH"],
        secret: true,
        credentialOf: "entra",
    },
    entraClientCertificate: { environment: ["ARM_CLIENT_CERTIFICATE"], secret: true, credentialOf: "entra" },
    entraClientCertificatePath: { environment: ["ARM_CLIENT_CERTIFICATE_PATH"], credentialOf: "entra" },
    entraClientCertificatePassword: { environment: ["ARM_CLIENT_CERTIFICATE_PASSWORD"], secret: true },
    entraUseOidc: { environment: ["ARM_USE_OIDC"], boolean: true },
    entraOidcToken: { environment: ["ARM_OIDC_TOKEN"], secret: true },
    entraOidcTokenFilePath: { environment: ["ARM_OIDC_TOKEN_FILE_PATH"] },
    entraOidcRequestUrl: { environment: ["ARM_OIDC_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_URL"] },
    entraOidcRequestToken: {
        environment: ["ARM_OIDC_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"],
        secret: true,
    },
    entraUseMsi: { environment: ["ARM_USE_MSI"], boolean: true },
    entraUseCli: { environment: ["ARM_USE_CLI"], boolean: true },
    entraEnvironment: { environment: ["ARM_ENVIRONMENT"] },
    entraMetadataHost: { environment: ["ARM_METADATA_HOSTNAME", "ARM_METADATA_HOST"] },
} as const satisfies Record<string, SettingSource>;

export type SettingName = keyof typeof settingSources;

export const settingNames = Object.keys(settingSources) as SettingName[];

/**
 * Whose a credential of the environment is. An application of Entra can log in to several tenants, so that the tenant says
 * nothing of it; client IDs of Auth0 belong to one tenant.
 */
export const credentialOwners: Record<Side, SettingName[]> = {
    auth0: ["auth0Domain", "auth0ClientId"],
    entra: ["entraClientId"],
};

/** The source of one setting, with all members of the type (the table's own type has only those given). */
export function getSettingSource(name: SettingName): SettingSource {
    return settingSources[name];
}
