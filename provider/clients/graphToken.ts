import { type AccessToken, readExpiry, readGraphToken } from "./accessToken";
import { toMessage } from "./apiError";
import type { Cloud } from "./clouds";
import { logIn } from "./entraCredential";
import type { HttpCore } from "./http";
import type { SecretRegistry } from "./secrets";
import { SettingError, type Settings } from "./settings";

/** Gets an access token for Microsoft Graph with all permissions that the caller was granted. */
export async function fetchGraphToken(
    settings: Settings,
    cloud: Cloud,
    http: HttpCore,
    secrets: SecretRegistry,
): Promise<AccessToken> {
    const who = `${settings.find("entraClientId") ?? "the logged-in user"} in tenant ${settings.find("entraTenantId") ?? "of the login"}`;
    try {
        const result = await logIn(`${cloud.graphEndpoint}/.default`, settings, cloud, http);
        if (result === null) throw new Error("no token was issued");
        return readGraphToken(result.token, result.expiresOnTimestamp || (readExpiry(result.token) ?? 0));
    } catch (error) {
        if (error instanceof SettingError) throw error;
        const reason = secrets.redact(explain(error, settings.find("entraTenantId")));
        throw new SettingError(
            `Entra (${cloud.loginEndpoint}) issued no token for ${who}: ${reason} Check azuread:tenantId, azuread:clientId ` +
                "and the credential (ARM_TENANT_ID, ARM_CLIENT_ID, ARM_CLIENT_SECRET or another of ARM_*)." +
                settings.describeStateCredentials(),
        );
    }
}

/**
 * What the codes of Entra and of MSAL mean for the settings.
 * Source: Microsoft identity platform, "Microsoft Entra authentication & authorization error codes".
 */
const meanings: readonly [code: RegExp, describe: (tenant: string) => string][] = [
    [
        /AADSTS(90002|900023|50059)\b|endpoints_resolution_error/,
        (tenant) => `there is no tenant ${tenant} in this cloud`,
    ],
    [/AADSTS700016\b/, (tenant) => `the tenant ${tenant} has no application with this client ID`],
    [/AADSTS7000215\b/, () => "the client secret is not valid; it is the value of the secret, not its ID"],
    [/AADSTS7000222\b/, () => "the client secret has expired"],
    [/AADSTS(700027|700030)\b/, () => "the certificate is not registered at the application, or has expired"],
    [
        /AADSTS(70021|700211|700212|700213)\b/,
        () => "no federated credential of the application fits the ID token",
    ],
];

/** What it means, and the first paragraph of what Entra says; what follows are trace IDs. */
function explain(error: unknown, tenant = "of the login"): string {
    const text = toMessage(error)
        .split(/\r?\n|Trace ID:/)[0]
        ?.trim();
    if (text === undefined || text === "") return "no reason was given.";
    const meaning = meanings.find(([code]) => code.test(text))?.[1](tenant);
    return meaning === undefined ? text.replace(/\.?$/, ".") : `${meaning} (${text.replace(/\.$/, "")}).`;
}
