import type { JWK } from "jose";
import { randomUUID } from "node:crypto";
import { Agent, request } from "undici";

import { type EntraEmulator, type EntraEmulatorOptions, startEntraEmulator } from "../../../emulators/entra";
import type { AppRole, ClientRegistration, KeyCredential } from "../../../emulators/entra/model";
import {
    createLoopbackCertificates,
    type LoopbackCertificates,
} from "../../../emulators/support/certificates";

/** What the permissions table asks of a deployment. */
export const deploymentPermissions = [
    "Application.ReadWrite.OwnedBy",
    "AppRoleAssignment.ReadWrite.All",
    "Synchronization.ReadWrite.All",
    "User.Read.All",
    "Group.Read.All",
];

export const newClient = (permissions: string[] = deploymentPermissions): ClientRegistration => ({
    appId: randomUUID(),
    objectId: randomUUID(),
    secret: `secret-${randomUUID()}`,
    permissions,
});

export interface GraphResponse {
    status: number;
    headers: Record<string, string | string[] | undefined>;
    body: ResponseBody;
}

/**
 * What the tests look for in responses. No response has all of it: reading what is not there gives undefined,
 * and the expectation fails.
 */
export interface ResponseBody {
    id: string;
    appId: string;
    displayName: string;
    value: ResponseBody[];
    error: { code: string; message: string };
    application: ResponseBody;
    servicePrincipal: ResponseBody;
    keyCredentials: KeyCredential[];
    appRoles: AppRole[];
    access_token: string;
    error_description: string;
    keys: JWK[];
    [name: string]: unknown;
}

export type Send = (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
) => Promise<GraphResponse>;

/** A tenant with clients that speak to it over HTTPS. */
export interface TenantUnderTest {
    tenant: EntraEmulator;
    certificates: LoopbackCertificates;
    /** A request without a token; `path` from the origin or a whole URL. */
    plain: Send;
    /** Requests to Graph with the token of a client; `path` below the origin, for example `/v1.0/users`. */
    as(client: ClientRegistration): Promise<Send>;
    close(): Promise<void>;
}

export async function startTenant(
    options: Omit<EntraEmulatorOptions, "certificates" | "provisioning">,
): Promise<TenantUnderTest> {
    const certificates = await createLoopbackCertificates();
    const tenant = await startEntraEmulator({
        certificates,
        ...options,
        provisioning: { ca: certificates.ca, firstCycleDelayMs: 1, requestsPerSecond: Infinity },
    });
    const dispatcher = new Agent({ connect: { ca: certificates.ca } });
    const plain: Send = async (method, path, body, headers = {}) => {
        const url = path.startsWith("https:") ? path : `${tenant.server.origin}${path}`;
        const response = await request(url, {
            method: method as "GET", // undici types the well-known methods
            dispatcher,
            headers: {
                ...(body === undefined ? {} : { "content-type": "application/json" }),
                ...headers,
            },
            body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
        });
        const text = await response.body.text();
        const json = String(response.headers["content-type"]).includes("json");
        return {
            status: response.statusCode,
            headers: response.headers,
            body: (json ? JSON.parse(text) : { text }) as ResponseBody,
        };
    };
    return {
        tenant,
        certificates,
        plain,
        as: async (client) => {
            const authorization = `Bearer ${await tenant.issueToken(client)}`;
            return (method, path, body, headers) => plain(method, path, body, { authorization, ...headers });
        },
        close: async () => {
            await tenant.close();
            await dispatcher.close();
        },
    };
}

/** Instantiates the non-gallery template and returns the IDs that the rest needs. */
export async function instantiate(
    send: Send,
    displayName = "acme",
): Promise<{ application: string; principal: string; appId: string }> {
    const made = await send(
        "POST",
        "/v1.0/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621/instantiate",
        { displayName },
    );
    expect(made.status).toBe(201);
    return {
        application: made.body.application.id,
        principal: made.body.servicePrincipal.id,
        appId: made.body.application.appId,
    };
}
