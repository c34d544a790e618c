import type { TokenCredential } from "@azure/identity";

import { readCertificatePem } from "./clientCertificate";
import type { Cloud } from "./clouds";
import type { HttpCore } from "./http";
import { createIdentityHttpClient } from "./identityHttpClient";
import { readIdToken, requestIdToken } from "./idToken";
import { loadAzureIdentity } from "./lazy";
import { describeHowToSet, SettingError, type Settings } from "./settings";

/** Ways to log in to Entra, in the order in which the official azuread provider tries them. */
export type LoginMethod = "certificate" | "secret" | "oidcToken" | "oidcRequest" | "managedIdentity" | "cli";

/**
 * Chooses the way to log in by what is set; nothing is read but the settings.
 * @internal exported for its tests
 */
export function chooseLogin(settings: Settings): LoginMethod {
    const given = (name: Parameters<Settings["find"]>[0]) => settings.find(name) !== undefined;
    if (given("entraClientCertificate") || given("entraClientCertificatePath")) return "certificate";
    if (given("entraClientSecret")) return "secret";
    if (settings.flag("entraUseOidc") === true) {
        if (given("entraOidcToken") || given("entraOidcTokenFilePath")) return "oidcToken";
        if (given("entraOidcRequestUrl") && given("entraOidcRequestToken")) return "oidcRequest";
        throw new SettingError(
            "entraUseOidc is true, but there is no ID token. Give entraOidcToken (ARM_OIDC_TOKEN), " +
                "entraOidcTokenFilePath (ARM_OIDC_TOKEN_FILE_PATH), or, in GitHub Actions, the permission `id-token: write`.",
        );
    }
    if (settings.flag("entraUseMsi") === true) return "managedIdentity";
    if (settings.flag("entraUseCli") !== false) return "cli";
    throw new SettingError(
        "There is no way to log in to Entra: neither a client secret, a certificate, OIDC nor a managed identity " +
            `is set, and the Azure CLI is switched off. ${describeHowToSet("entraClientSecret")}`,
    );
}

/** The credential of @azure/identity for what is set. */
export function createCredential(settings: Settings, cloud: Cloud, http: HttpCore): TokenCredential {
    const identity = loadAzureIdentity();
    const options = {
        authorityHost: cloud.loginEndpoint,
        // Discovery asks Microsoft's public login host about ours, which knows only Microsoft's own.
        disableInstanceDiscovery: !cloud.wellKnown,
        httpClient: createIdentityHttpClient(http),
        // Our HTTP core repeats what may be repeated.
        retryOptions: { maxRetries: 0 },
    };
    const tenant = () => settings.require("entraTenantId", "log in to Entra");
    const client = () => settings.require("entraClientId", "log in to Entra");
    switch (chooseLogin(settings)) {
        case "certificate":
            return new identity.ClientCertificateCredential(
                tenant(),
                client(),
                {
                    certificate: readCertificatePem(settings),
                    certificatePassword: settings.find("entraClientCertificatePassword"),
                },
                options,
            );
        case "secret":
            return new identity.ClientSecretCredential(
                tenant(),
                client(),
                settings.require("entraClientSecret", "log in to Entra"),
                options,
            );
        case "oidcToken":
            return new identity.ClientAssertionCredential(
                tenant(),
                client(),
                async () => readIdToken(settings),
                options,
            );
        case "oidcRequest":
            return new identity.ClientAssertionCredential(
                tenant(),
                client(),
                () => requestIdToken(settings, http),
                options,
            );
        case "managedIdentity": {
            const clientId = settings.find("entraClientId");
            return new identity.ManagedIdentityCredential({
                ...options,
                ...(clientId !== undefined && { clientId }),
            });
        }
        case "cli":
            return new identity.AzureCliCredential({ tenantId: settings.find("entraTenantId") });
    }
}
