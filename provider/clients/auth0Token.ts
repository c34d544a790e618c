import { type AccessToken, readAuth0Token, readExpiry } from "./accessToken";
import { signClientAssertion } from "./clientAssertion";
import type { Clock } from "./clock";
import type { HttpCore } from "./http";
import { readServiceTime } from "./retry";
import type { SecretRegistry } from "./secrets";
import { describeHowToSet, SettingError, type Settings } from "./settings";
import { NoResponseError, type TransportResponse } from "./transport";

/** Host (and port) of the Auth0 tenant, whatever form it was given in. */
export function resolveAuth0Domain(settings: Settings): string {
    const given = settings.require("auth0Domain", "reach Auth0");
    const domain = given
        .trim()
        .replace(/^[a-z]+:\/\//i, "")
        .replace(/\/.*$/, "");
    if (/^[\w.-]+(:\d+)?$/.test(domain)) return domain.toLowerCase();
    throw new SettingError(
        `auth0:domain is "${given}", but it must be a host name such as acme.eu.auth0.com. ${describeHowToSet("auth0Domain")}`,
    );
}

/** Gets a Management API token: the one that was given, or by client credentials (RFC 6749, section 4.4). */
export async function fetchAuth0Token(
    settings: Settings,
    http: HttpCore,
    clock: Clock,
    secrets: SecretRegistry,
): Promise<AccessToken> {
    const given = settings.find("auth0ApiToken");
    if (given !== undefined) return readAuth0Token(given, readExpiry(given) ?? Number.POSITIVE_INFINITY);

    const domain = resolveAuth0Domain(settings);
    const url = `https://${domain}/oauth/token`;
    const clientId = settings.require(
        "auth0ClientId",
        "log in to Auth0 (or auth0:apiToken, AUTH0_API_TOKEN)",
    );
    const logIn = async (nowMs: number): Promise<TransportResponse> =>
        http.send({
            method: "POST",
            url,
            headers: { "content-type": "application/json" },
            body: JSON.stringify({
                grant_type: "client_credentials",
                client_id: clientId,
                audience: settings.find("auth0Audience") ?? `https://${domain}/api/v2/`,
                ...(await createClientAuthentication(settings, clientId, domain, nowMs)),
            }),
            // A login that is repeated yields another token and changes nothing.
            idempotent: true,
        });
    const attempt = async (): Promise<TransportResponse> => {
        const first = await logIn(clock.now());
        if (!hasAssertionKey(settings) || !isRefused(first)) return first;
        // The clock of this machine may be wrong, and an assertion that was sent twice, because the first response was
        // lost, is refused as used: one more, with the time of the service.
        return logIn(readServiceTime(first.headers, clock.now()));
    };
    const response = await attempt().catch((error: unknown) => {
        if (!(error instanceof NoResponseError)) throw error;
        throw new SettingError(
            `Auth0 cannot be reached: ${error.message}. ${describeHowToSet("auth0Domain")}`,
        );
    });
    const token = parse(response.text);
    if (response.status === 200 && typeof token.access_token === "string") {
        const lifetimeMs = (typeof token.expires_in === "number" ? token.expires_in : 3600) * 1000;
        return readAuth0Token(token.access_token, clock.now() + lifetimeMs, token.scope);
    }
    const reason = secrets.redact(readReason(token) ?? `HTTP ${response.status}`);
    throw new SettingError(
        `Auth0 (${domain}) issued no token for client ${clientId}: ${reason.replace(/\.?$/, ".")} Check auth0:clientId and ` +
            "auth0:clientSecret (AUTH0_CLIENT_ID, AUTH0_CLIENT_SECRET), and that the application is authorized for the " +
            "Management API at Dashboard > Applications > APIs > Auth0 Management API > Machine to Machine Applications." +
            settings.describeStateCredentials(),
    );
}

async function createClientAuthentication(
    settings: Settings,
    clientId: string,
    domain: string,
    nowMs: number,
): Promise<Record<string, string>> {
    const key = settings.find("auth0ClientAssertionPrivateKey");
    if (key === undefined) {
        return { client_secret: settings.require("auth0ClientSecret", "log in to Auth0") };
    }
    return {
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: await signClientAssertion(settings, key, { clientId, domain, nowMs }),
    };
}

const hasAssertionKey = (settings: Settings): boolean =>
    settings.find("auth0ClientAssertionPrivateKey") !== undefined;

/** Source: RFC 6749, section 5.2 (400 and 401); Auth0 refuses some logins with 403. */
const isRefused = ({ status }: TransportResponse): boolean => [400, 401, 403].includes(status);

interface TokenResponse {
    access_token?: string;
    expires_in?: number;
    scope?: string;
    /** Strings by RFC 6749, section 5.2; a gateway in between may send anything. */
    error?: unknown;
    error_description?: unknown;
}

function readReason({ error_description, error }: TokenResponse): string | undefined {
    return [error_description, error].find((reason) => typeof reason === "string");
}

function parse(text: string): TokenResponse {
    try {
        const value: unknown = JSON.parse(text);
        // Every member is checked where it is used.
        return typeof value === "object" && value !== null ? value : {};
    } catch {
        return {};
    }
}
