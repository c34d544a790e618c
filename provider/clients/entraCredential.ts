import { toMessage } from "./apiError";
import { readClientCertificate } from "./clientCertificate";
import type { Cloud } from "./clouds";
import { type ClientProof, type IssuedToken, logInAsApplication } from "./confidentialClient";
import type { HttpCore } from "./http";
import { createIdentityHttpClient } from "./identityHttpClient";
import { readIdToken, requestIdToken } from "./idToken";
import { loadAzureIdentity } from "./lazy";
import { SettingError, type Settings } from "./settings";

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
            "azuread:useOidc is true, but there is no ID token. Give azuread:oidcToken (ARM_OIDC_TOKEN), " +
                "azuread:oidcTokenFilePath (ARM_OIDC_TOKEN_FILE_PATH), or, in GitHub Actions, the permission `id-token: write`.",
        );
    }
    if (settings.flag("entraUseMsi") === true) return "managedIdentity";
    if (settings.flag("entraUseCli") !== false) return "cli";
    throw new SettingError(
        "No credentials for Entra are set, and azuread:useCli switches the Azure CLI off. " +
            `${settings.describeIgnored("entra")}${waysToLogIn}`,
    );
}

/** Gets a token for `scope` by the way that is set; null when none was issued. */
export async function logIn(
    scope: string,
    settings: Settings,
    cloud: Cloud,
    http: HttpCore,
): Promise<IssuedToken | null> {
    const method = chooseLogin(settings);
    if (method === "cli") return logInByCli(scope, settings);
    if (method === "managedIdentity") {
        const { ManagedIdentityCredential } = loadAzureIdentity();
        return new ManagedIdentityCredential({
            authorityHost: cloud.loginEndpoint,
            clientId: settings.find("entraClientId"),
            httpClient: createIdentityHttpClient(http),
            // Our HTTP core repeats what may be repeated.
            retryOptions: { maxRetries: 0 },
        }).getToken(scope);
    }
    const tenantId = settings.require("entraTenantId", "log in to Entra");
    const clientId = settings.require("entraClientId", "log in to Entra");
    const proof = readProof(method, settings, http);
    return logInAsApplication({ tenantId, clientId, proof }, scope, cloud, http);
}

/** What is left when nothing is set; so its failure means that nothing is set. */
async function logInByCli(scope: string, settings: Settings): Promise<IssuedToken> {
    const { AzureCliCredential } = loadAzureIdentity();
    try {
        return await new AzureCliCredential({ tenantId: settings.find("entraTenantId") }).getToken(scope);
    } catch (error) {
        const text = toMessage(error);
        const reason = /could not be found/.test(text)
            ? "is not installed"
            : /az login/.test(text)
              ? "is not logged in"
              : `gave no token: ${text.split(/\r?\n/)[0] ?? ""}`;
        throw new SettingError(
            `No credentials for Entra are set, and the Azure CLI ${reason.replace(/\.?$/, ".")} ` +
                `${settings.describeIgnored("entra")}${waysToLogIn}`,
        );
    }
}

const waysToLogIn =
    "Set one of: a client secret (azuread:tenantId, azuread:clientId and azuread:clientSecret, or ARM_TENANT_ID, " +
    "ARM_CLIENT_ID and ARM_CLIENT_SECRET); OpenID Connect in a pipeline (azuread:useOidc, or ARM_USE_OIDC); or log in " +
    "with `az login`.";

function readProof(
    method: Exclude<LoginMethod, "cli" | "managedIdentity">,
    settings: Settings,
    http: HttpCore,
): ClientProof {
    switch (method) {
        case "certificate":
            return { clientCertificate: readClientCertificate(settings) };
        case "secret":
            return { clientSecret: settings.require("entraClientSecret", "log in to Entra") };
        case "oidcToken":
            return { clientAssertion: async () => readIdToken(settings) };
        case "oidcRequest":
            return { clientAssertion: () => requestIdToken(settings, http) };
    }
}
