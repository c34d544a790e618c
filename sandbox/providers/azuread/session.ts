import { createTokenSource, fetchCloudMetadata } from "../http/clientCredentials";
import { asObject, asString } from "../http/json";
import type { JsonClient } from "../http/jsonClient";
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

/**
 * What the official provider does when it is configured: one read of the cloud's metadata
 * (`GET /metadata/endpoints?api-version=2022-09-01`), one token.
 */
export async function signIn(configuration: AzureadConfiguration, http: JsonClient): Promise<GraphSession> {
    const { tenantId, clientId, clientSecret, metadataHost } = configuration;
    const cloud = await fetchCloudMetadata(metadataHost, http);
    const graph = asString(cloud.microsoftGraphResourceId).replace(/\/$/, "");
    const login = asString(asObject(cloud.authentication).loginEndpoint).replace(/\/$/, "");
    if (graph === "" || login === "") {
        throw new Error(`metadata of ${metadataHost}: no endpoint of Microsoft Graph`);
    }

    const accessToken = createTokenSource(graph, { login, tenantId, clientId, clientSecret }, http);
    const objectId = asString(decodeClaims(await accessToken()).oid);
    if (objectId === "") throw new Error("parsing claims in access token: oid claim is empty");
    return { graph, tenantId, clientId, objectId, accessToken };
}

function decodeClaims(token: string): Record<string, unknown> {
    try {
        return asObject(JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")));
    } catch {
        return {};
    }
}
