import { cloudMetadata, tokensFor } from "../http/clientCredentials";
import { object, text } from "../http/json";
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
    const cloud = await cloudMetadata(metadataHost, http);
    const graph = text(cloud.microsoftGraphResourceId).replace(/\/$/, "");
    const login = text(object(cloud.authentication).loginEndpoint).replace(/\/$/, "");
    if (graph === "" || login === "") {
        throw new Error(`metadata of ${metadataHost}: no endpoint of Microsoft Graph`);
    }

    const accessToken = tokensFor(graph, { login, tenantId, clientId, clientSecret }, http);
    const objectId = text(claims(await accessToken()).oid);
    if (objectId === "") throw new Error("parsing claims in access token: oid claim is empty");
    return { graph, tenantId, clientId, objectId, accessToken };
}

function claims(token: string): Record<string, unknown> {
    try {
        return object(JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")));
    } catch {
        return {};
    }
}
