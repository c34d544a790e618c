import { createPrivateKey, randomUUID } from "node:crypto";

import { normalizePem } from "../../rules/certificates";
import { type AccessToken, readAuth0Token, readExpiry } from "./accessToken";
import type { Clock } from "./clock";
import type { HttpCore, HttpRequest } from "./http";
import { loadJose } from "./lazy";
import type { SecretRegistry } from "./secrets";
import { describeHowToSet, SettingError, type Settings } from "./settings";
import { NoResponseError } from "./transport";

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
    const request: HttpRequest = {
        method: "POST",
        url,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
            grant_type: "client_credentials",
            client_id: clientId,
            audience: settings.find("auth0Audience") ?? `https://${domain}/api/v2/`,
            ...(await createClientAuthentication(settings, clientId, domain, clock)),
        }),
        // A login that is repeated yields another token and changes nothing.
        idempotent: true,
    };
    const response = await http.send(request).catch((error: unknown) => {
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
    clock: Clock,
): Promise<Record<string, string>> {
    const key = settings.find("auth0ClientAssertionPrivateKey");
    if (key === undefined) {
        return { client_secret: settings.require("auth0ClientSecret", "log in to Auth0") };
    }
    return {
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: await signClientAssertion(settings, key, clientId, domain, clock),
    };
}

/** Source: RFC 7523, section 3; Auth0, "Authenticate with Private Key JWT". */
async function signClientAssertion(
    settings: Settings,
    pem: string,
    clientId: string,
    domain: string,
    clock: Clock,
): Promise<string> {
    const { SignJWT, importPKCS8 } = loadJose();
    const algorithm = settings.find("auth0ClientAssertionSigningAlg") ?? "RS256";
    const seconds = Math.floor(clock.now() / 1000);
    try {
        const key = await importPKCS8(toPkcs8(pem), algorithm);
        return await new SignJWT({})
            .setProtectedHeader({ alg: algorithm, typ: "JWT" })
            .setIssuer(clientId)
            .setSubject(clientId)
            .setAudience(`https://${domain}/`)
            .setIssuedAt(seconds)
            .setExpirationTime(seconds + 120)
            .setJti(randomUUID())
            .sign(key);
    } catch {
        // The library's message may quote the key.
        throw new SettingError(
            `auth0:clientAssertionPrivateKey is not a private key in PEM form for the algorithm ${algorithm}. ` +
                describeHowToSet("auth0ClientAssertionPrivateKey"),
        );
    }
}

/** Keys also come as PKCS#1 ("BEGIN RSA PRIVATE KEY"), which the library does not read. */
function toPkcs8(pem: string): string {
    return createPrivateKey(normalizePem(pem)).export({ type: "pkcs8", format: "pem" }).toString();
}

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
