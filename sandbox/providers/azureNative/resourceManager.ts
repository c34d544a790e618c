import { createTokenSource, fetchCloudMetadata } from "../http/clientCredentials";
import { asObject, asString, type Json } from "../http/json";
import type { JsonClient } from "../http/jsonClient";
import type { AzureNativeConfiguration } from "./configuration";

/** Azure Resource Manager, and Key Vault for what only that can do. */
export interface ResourceManager {
    subscriptionId: string;
    location: string | undefined;
    /** Undefined: there is no such resource. */
    get(id: string, apiVersion: string): Promise<Json | undefined>;
    put(id: string, apiVersion: string, body: Json): Promise<Json>;
    delete(id: string, apiVersion: string): Promise<void>;
    deleteSecret(vault: string, name: string): Promise<void>;
}

/**
 * Signs in when the first call is made, as the official provider does. A cloud whose Resource Manager is not
 * on this machine is refused: the stand-in is for the sandbox.
 */
export function createResourceManager(
    configuration: AzureNativeConfiguration,
    http: JsonClient,
): ResourceManager {
    let session: Promise<Session> | undefined;
    const send = async (method: "GET" | "PUT" | "DELETE", url: Target, body?: Json): Promise<Reply> => {
        const { endpoint, management, vault } = await (session ??= signIn(configuration, http));
        const token = await (url.vault === true ? vault() : management());
        const response = await http.send({
            method,
            url: `${endpoint}${encodeURI(url.path)}?api-version=${url.apiVersion}`,
            headers: {
                accept: "application/json",
                authorization: `Bearer ${token}`,
                "content-type": "application/json",
                "user-agent": "auth0-entra-sandbox azure-native stand-in",
            },
            ...(body && { body: JSON.stringify(body) }),
        });
        return { status: response.status, json: asObject(response.json) };
    };
    return {
        subscriptionId: configuration.subscriptionId,
        location: configuration.location,
        async get(id, apiVersion) {
            const reply = await send("GET", { path: id, apiVersion });
            return reply.status === 404 ? undefined : requireSuccess(reply);
        },
        put: async (id, apiVersion, body) =>
            requireSuccess(await send("PUT", { path: id, apiVersion }, body)),
        async delete(id, apiVersion) {
            const reply = await send("DELETE", { path: id, apiVersion });
            if (reply.status !== 404) requireSuccess(reply);
        },
        async deleteSecret(vault, name) {
            const path = `/keyvault/${vault}/secrets/${name}`;
            const reply = await send("DELETE", { path, apiVersion: "7.4", vault: true });
            if (reply.status !== 404) requireSuccess(reply);
        },
    };
}

interface Target {
    path: string;
    apiVersion: string;
    vault?: boolean;
}

interface Reply {
    status: number;
    json: Json;
}

interface Session {
    endpoint: string;
    management(this: void): Promise<string>;
    vault(this: void): Promise<string>;
}

async function signIn(configuration: AzureNativeConfiguration, http: JsonClient): Promise<Session> {
    const cloud = await fetchCloudMetadata(configuration.metadataHost, http);
    const endpoint = asString(cloud.resourceManager).replace(/\/$/, "");
    const login = {
        ...configuration,
        login: asString(asObject(cloud.authentication).loginEndpoint).replace(/\/$/, ""),
    };
    if (!["localhost", "127.0.0.1"].includes(new URL(endpoint).hostname)) {
        throw new Error(`the azure-native stand-in is for the sandbox and not for ${endpoint}`);
    }
    return {
        endpoint,
        management: createTokenSource("https://management.azure.com", login, http),
        vault: createTokenSource("https://vault.azure.net", login, http),
    };
}

function requireSuccess({ status, json }: Reply): Json {
    if (status < 300) return json;
    const { code, message } = asObject(json.error);
    throw new Error(`Status=${status} Code="${asString(code)}" Message="${asString(message)}"`);
}
