import { asNumber, asObject, asString } from "./json";
import { formatGoQuery, type JsonClient } from "./jsonClient";

/** A client of a tenant, and where it asks for tokens. */
export interface ClientLogin {
    /** For example `https://login.microsoftonline.com`, without a slash at the end. */
    login: string;
    tenantId: string;
    clientId: string;
    clientSecret: string;
}

/** Tokens with less left are replaced, as the official providers do it. */
const renewSecondsBefore = 20 * 60;

/** Access tokens for one resource by a client secret, each used until shortly before it expires. */
export function createTokenSource(
    resource: string,
    { login, tenantId, clientId, clientSecret }: ClientLogin,
    http: JsonClient,
): () => Promise<string> {
    let current: { token: string; expires: number } | undefined;
    return async () => {
        if (current === undefined || current.expires - renewSecondsBefore * 1000 < Date.now()) {
            current = await requestToken(http, `${login}/${tenantId}/oauth2/v2.0/token`, {
                client_id: clientId,
                client_secret: clientSecret,
                grant_type: "client_credentials",
                scope: `${resource}/.default`,
            });
        }
        return current.token;
    };
}

/** What `GET /metadata/endpoints` of a cloud says. */
export async function fetchCloudMetadata(
    metadataHost: string,
    http: JsonClient,
): Promise<Record<string, unknown>> {
    const url = `https://${metadataHost}/metadata/endpoints?api-version=2022-09-01`;
    const response = await http.send({ method: "GET", url });
    if (response.status !== 200) throw new Error(`GET ${url}: unexpected status ${response.status}`);
    return asObject(response.json);
}

async function requestToken(
    http: JsonClient,
    url: string,
    form: Record<string, string>,
): Promise<{ token: string; expires: number }> {
    const response = await http.send({
        method: "POST",
        url,
        headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
        body: formatGoQuery(form),
    });
    const body = asObject(response.json);
    const token = asString(body.access_token);
    if (response.status !== 200 || token === "") {
        const reason = asString(body.error_description) || asString(body.error);
        throw new Error(`unable to obtain access token: ${response.status} ${reason}`);
    }
    return { token, expires: Date.now() + asNumber(body.expires_in) * 1000 };
}
