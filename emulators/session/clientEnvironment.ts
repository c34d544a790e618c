import type { PartialEmulatorSession } from "./emulatorSession";

/**
 * The environment variables by which the clients of both services find the emulators and trust them: Auth0's CLI,
 * SDKs and Terraform or Pulumi provider (`AUTH0_*`), Azure Identity (`AZURE_*`), and the Terraform and Pulumi
 * providers for Entra (`ARM_*`). Holds the client secrets: never print it whole.
 */
export function createClientEnvironment(session: PartialEmulatorSession): Record<string, string> {
    const { auth0, entra, credentials, authorityFile, azure } = session;
    return {
        // OpenSSL, Go and Python trust the first, Node.js trusts the second.
        SSL_CERT_FILE: authorityFile,
        NODE_EXTRA_CA_CERTS: authorityFile,
        ...(auth0 === undefined
            ? {}
            : {
                  AUTH0_DOMAIN: auth0.domain,
                  AUTH0_CLIENT_ID: credentials.auth0.clientId,
                  AUTH0_CLIENT_SECRET: credentials.auth0.clientSecret,
              }),
        ...(entra === undefined
            ? {}
            : {
                  AZURE_AUTHORITY_HOST: entra.server.origin,
                  AZURE_TENANT_ID: entra.state.tenantId,
                  AZURE_CLIENT_ID: credentials.entra.appId,
                  AZURE_CLIENT_SECRET: credentials.entra.secret,
                  MICROSOFT_GRAPH_URL: entra.server.origin,
                  ARM_TENANT_ID: entra.state.tenantId,
                  ARM_SUBSCRIPTION_ID: azure.subscriptionId,
                  ARM_CLIENT_ID: credentials.entra.appId,
                  ARM_CLIENT_SECRET: credentials.entra.secret,
                  ARM_METADATA_HOSTNAME: entra.server.host,
                  ARM_ENVIRONMENT: "public",
              }),
    };
}

/** Whether the value of this variable is a secret, which must not be printed. */
export const isSecretVariable = (name: string): boolean => /SECRET|PASSPHRASE|PASSWORD/.test(name);
