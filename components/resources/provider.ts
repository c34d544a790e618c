import * as pulumi from "@pulumi/pulumi";

import { packageVersion } from "./support";

/**
 * Credentials for both tenants. Settings that are not given are read from the environment: AUTH0_* and ARM_*.
 */
export interface ProviderArgs {
    /** Auth0 tenant domain, for example `acme.eu.auth0.com`. Environment: AUTH0_DOMAIN. */
    auth0Domain?: pulumi.Input<string>;
    /** Client ID of the machine-to-machine application. Environment: AUTH0_CLIENT_ID. */
    auth0ClientId?: pulumi.Input<string>;
    /** Its client secret. Secret. Environment: AUTH0_CLIENT_SECRET. */
    auth0ClientSecret?: pulumi.Input<string>;
    /**
     * Private key (PEM) for private_key_jwt instead of a client secret. Secret. Environment:
     * AUTH0_CLIENT_ASSERTION_PRIVATE_KEY.
     */
    auth0ClientAssertionPrivateKey?: pulumi.Input<string>;
    /** Algorithm of the assertion. Default: RS256. Environment: AUTH0_CLIENT_ASSERTION_SIGNING_ALG. */
    auth0ClientAssertionSigningAlg?: pulumi.Input<string>;
    /** A Management API access token instead of client credentials. Secret. Environment: AUTH0_API_TOKEN. */
    auth0ApiToken?: pulumi.Input<string>;
    /**
     * Audience of the Management API. Default: `https://DOMAIN/api/v2/`. Needed with a custom domain.
     * Environment: AUTH0_AUDIENCE.
     */
    auth0Audience?: pulumi.Input<string>;

    /** Entra tenant ID. Environment: ARM_TENANT_ID. */
    entraTenantId?: pulumi.Input<string>;
    /** Client ID of the deploying application. Environment: ARM_CLIENT_ID. */
    entraClientId?: pulumi.Input<string>;
    /** Its client secret. Secret. Environment: ARM_CLIENT_SECRET. */
    entraClientSecret?: pulumi.Input<string>;
    /** PKCS#12 or PEM certificate, base64. Secret. Environment: ARM_CLIENT_CERTIFICATE. */
    entraClientCertificate?: pulumi.Input<string>;
    /** Path of a PEM file with the certificate and its key. Environment: ARM_CLIENT_CERTIFICATE_PATH. */
    entraClientCertificatePath?: pulumi.Input<string>;
    /** Password of the certificate. Secret. Environment: ARM_CLIENT_CERTIFICATE_PASSWORD. */
    entraClientCertificatePassword?: pulumi.Input<string>;
    /** Use OpenID Connect (workload identity federation). Environment: ARM_USE_OIDC. */
    entraUseOidc?: pulumi.Input<boolean>;
    /** The ID token for OIDC. Secret. Environment: ARM_OIDC_TOKEN. */
    entraOidcToken?: pulumi.Input<string>;
    /** File with the ID token. Environment: ARM_OIDC_TOKEN_FILE_PATH. */
    entraOidcTokenFilePath?: pulumi.Input<string>;
    /**
     * URL from which to request ID tokens in GitHub Actions. Environment: ARM_OIDC_REQUEST_URL,
     * ACTIONS_ID_TOKEN_REQUEST_URL.
     */
    entraOidcRequestUrl?: pulumi.Input<string>;
    /**
     * Bearer token for that URL. Secret. Environment: ARM_OIDC_REQUEST_TOKEN, ACTIONS_ID_TOKEN_REQUEST_TOKEN.
     */
    entraOidcRequestToken?: pulumi.Input<string>;
    /** Use a managed identity. Environment: ARM_USE_MSI. */
    entraUseMsi?: pulumi.Input<boolean>;
    /**
     * Use the login of the Azure CLI. Default: true if no other credentials are given. Environment:
     * ARM_USE_CLI.
     */
    entraUseCli?: pulumi.Input<boolean>;
    /**
     * Cloud: `public`, `usgovernment`, `usgovernmentl5` or `china`. Default: `public`. Environment:
     * ARM_ENVIRONMENT.
     */
    entraEnvironment?: pulumi.Input<string>;
    /**
     * Host that provides the metadata of the cloud's endpoints (`https://HOST/metadata/endpoints`), for
     * private clouds. Environment: ARM_METADATA_HOSTNAME.
     */
    entraMetadataHost?: pulumi.Input<string>;
}

const secretSettings = [
    "auth0ClientSecret",
    "auth0ClientAssertionPrivateKey",
    "auth0ApiToken",
    "entraClientSecret",
    "entraClientCertificate",
    "entraClientCertificatePassword",
    "entraOidcToken",
    "entraOidcRequestToken",
] as const;

/** The provider of this package: credentials for both tenants. */
export class Provider extends pulumi.ProviderResource {
    constructor(name: string, args: ProviderArgs = {}, options?: pulumi.ResourceOptions) {
        const inputs: pulumi.Inputs = {};
        for (const [key, value] of Object.entries(args) as [
            string,
            pulumi.Input<string | boolean> | undefined,
        ][]) {
            if (value === undefined) continue;
            // Provider settings are strings; booleans as JSON.
            const text = pulumi.output(value).apply((v) => (typeof v === "boolean" ? JSON.stringify(v) : v));
            inputs[key] = (secretSettings as readonly string[]).includes(key) ? text.apply(toSecret) : text;
        }
        super("auth0-entra", name, inputs, pulumi.mergeOptions({ version: packageVersion }, options ?? {}));
    }
}

/** A secret that holds nothing would be sent as a setting that is there. */
function toSecret(value: string): pulumi.Output<string> | undefined {
    // The type does not show it, but a setting can be an output that holds nothing.
    return (value as string | undefined) === undefined ? undefined : pulumi.secret(value);
}
