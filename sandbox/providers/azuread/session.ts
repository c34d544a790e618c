import { goQuery, type JsonClient } from "../http/jsonClient";
import { object, text, number } from "../http/json";
import type { AzureadConfiguration } from "./configuration";

/** One login of the provider: where Graph is, who the caller is, and a token that is renewed in time. */
export interface GraphSession {
    /** For example `https://graph.microsoft.com`, without a slash at the end. */
    graph: string;
    tenantId: string;
    clientId: string;
    /** Object ID of the caller's service principal: the `oid` claim of the token. */
    objectId: string;
    accessToken(): Promise<string>;
}

/** Tokens with less left are replaced, as the official provider does it. */
const renewSecondsBefore = 20 * 60;

/**
 * What the official provider does when it is configured: one read of the cloud's metadata
 * (`GET /metadata/endpoints?api-version=2022-09-01`), one token.
 */
export async function signIn(configuration: AzureadConfiguration, http: JsonClient): Promise<GraphSession> {
    const { tenantId, clientId, clientSecret, metadataHost } = configuration;
    const cloud = await getJson(http, `https://${metadataHost}/metadata/endpoints?api-version=2022-09-01`);
    const graph = text(cloud.microsoftGraphResourceId).replace(/\/$/, "");
    const login = text(object(cloud.authentication).loginEndpoint).replace(/\/$/, "");
    if (graph === "" || login === "")
        throw new Error(`metadata of ${metadataHost}: no endpoint of Microsoft Graph`);

    let current: { token: string; expires: number } | undefined;
    const accessToken = async (): Promise<string> => {
        if (current === undefined || current.expires - renewSecondsBefore * 1000 < Date.now()) {
            current = await requestToken(http, `${login}/${tenantId}/oauth2/v2.0/token`, {
                client_id: clientId,
                client_secret: clientSecret,
                grant_type: "client_credentials",
                scope: `${graph}/.default`,
            });
        }
        return current.token;
    };
    const objectId = text(claims(await accessToken()).oid);
    if (objectId === "") throw new Error("parsing claims in access token: oid claim is empty");
    return { graph, tenantId, clientId, objectId, accessToken };
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
        body: goQuery(form),
    });
    const answer = object(response.json);
    const token = text(answer.access_token);
    if (response.status !== 200 || token === "") {
        const reason = text(answer.error_description) || text(answer.error);
        throw new Error(`unable to obtain access token: ${response.status} ${reason}`);
    }
    return { token, expires: Date.now() + number(answer.expires_in) * 1000 };
}

async function getJson(http: JsonClient, url: string): Promise<Record<string, unknown>> {
    const response = await http.send({ method: "GET", url });
    if (response.status !== 200) throw new Error(`GET ${url}: unexpected status ${response.status}`);
    return object(response.json);
}

function claims(token: string): Record<string, unknown> {
    try {
        return object(JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")));
    } catch {
        return {};
    }
}
