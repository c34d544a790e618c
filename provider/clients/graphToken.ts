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
        const reason = secrets.redact(explain(error));
        throw new SettingError(
            `Entra (${cloud.loginEndpoint}) issued no token for ${who}: ${reason} Check entraTenantId, entraClientId ` +
                "and the credential (ARM_TENANT_ID, ARM_CLIENT_ID, ARM_CLIENT_SECRET or another of ARM_*)." +
                settings.describeStateCredentials(),
        );
    }
}

/** The first paragraph of what Entra says; what follows are trace IDs. */
function explain(error: unknown): string {
    const text = toMessage(error)
        .split(/\r?\n|Trace ID:/)[0]
        ?.trim();
    return text === undefined || text === "" ? "no reason was given." : text.replace(/\.?$/, ".");
}
