import "reflect-metadata";
import { X509CertificateGenerator } from "@peculiar/x509";
import { webcrypto } from "node:crypto";
import { Agent, request } from "undici";

import { type Auth0Emulator, type Auth0EmulatorOptions, startAuth0Emulator } from "../../../emulators/auth0";
import { createLoopbackCertificates } from "../../../emulators/support/certificates";

/** Every Management API scope that the tenant's routes ask for. */
export const allScopes = [
    ...["create", "read", "update", "delete"].flatMap((verb) => [
        `${verb}:connections`,
        `${verb}:scim_config`,
    ]),
    ...["create", "read", "delete"].map((verb) => `${verb}:scim_token`),
    ...["read:connections_options", "update:connections_options", "read:clients", "read:tenant_settings"],
    ...["read:users", "update:users", "delete:users"],
    ...["read:groups", "delete:groups", "read:group_members"],
    ...["create", "read", "update", "delete"].map((verb) => `${verb}:roles`),
    ...["create", "read", "delete"].flatMap((verb) => [
        `${verb}:group_roles`,
        `${verb}:organization_group_roles`,
    ]),
    ...["read:organization_groups", "read:organization_client_grants"],
    ...["create", "read", "update", "delete"].flatMap((verb) => [
        `${verb}:organizations`,
        `${verb}:organization_connections`,
        `${verb}:organization_discovery_domains`,
    ]),
    ...["create", "read", "delete"].map((verb) => `${verb}:organization_members`),
    ...["read:client_grants", "read:custom_domains", "read:logs"],
];

export const userScopes = ["get", "post", "put", "patch", "delete"].map((verb) => `${verb}:users`);
export const groupScopes = ["get", "post", "put", "patch", "delete"].map((verb) => `${verb}:groups`);

export interface Reply {
    status: number;
    headers: Record<string, string | string[] | undefined>;
    /** Parsed JSON, or the text when it is none; undefined without a body. */
    body: unknown;
}

export interface CallOptions {
    token?: string;
    body?: unknown;
    headers?: Record<string, string>;
}

/** A tenant and a client that trusts it by its authority alone. */
export class TenantUnderTest {
    private constructor(
        readonly tenant: Auth0Emulator,
        private readonly agent: Agent,
        readonly token: string,
    ) {}

    static async start(options: Partial<Auth0EmulatorOptions> = {}): Promise<TenantUnderTest> {
        const certificates = await createLoopbackCertificates();
        const tenant = await startAuth0Emulator({ certificates, clients: [], ...options });
        const agent = new Agent({ connect: { ca: certificates.ca } });
        return new TenantUnderTest(tenant, agent, tenant.issueToken(allScopes));
    }

    async close(): Promise<void> {
        await this.agent.close();
        await this.tenant.close();
    }

    async call(method: string, path: string, options: CallOptions = {}): Promise<Reply> {
        const { token, body } = options;
        const headers: Record<string, string> = {
            ...(token !== undefined && { authorization: `Bearer ${token}` }),
            ...(body !== undefined && { "content-type": "application/json" }),
            ...options.headers,
        };
        const response = await request(`${this.tenant.server.origin}${path}`, {
            method: method as "GET",
            headers,
            dispatcher: this.agent,
            body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
        });
        const text = await response.body.text();
        return { status: response.statusCode, headers: response.headers, body: parsed(text) };
    }

    /** A Management API call by a client with every scope. */
    manage(method: string, path: string, body?: unknown, token = this.token): Promise<Reply> {
        return this.call(method, `/api/v2${path}`, { token, body });
    }

    /** A samlp connection; its ID. */
    async connect(name: string, options: Record<string, unknown> = {}): Promise<string> {
        const reply = await this.manage("POST", "/connections", {
            name,
            strategy: "samlp",
            options: { signInEndpoint, signingCert: await signingCertificate(), ...options },
        });
        expect(reply.status).toBe(201);
        return field(reply.body, "id");
    }

    /** A samlp connection with SCIM and one token. */
    async provisionable(name: string, configuration?: unknown, scopes = userScopes): Promise<ScimUnderTest> {
        const id = await this.connect(name);
        const path = `/connections/${id}/scim-configuration`;
        expect((await this.manage("POST", path, configuration)).status).toBe(201);
        const token = await this.manage("POST", `${path}/tokens`, { scopes });
        return new ScimUnderTest(this, id, field(token.body, "token"));
    }
}

/** The SCIM service of one connection. */
export class ScimUnderTest {
    constructor(
        readonly on: TenantUnderTest,
        readonly connectionId: string,
        readonly token: string,
    ) {}

    call(method: string, path: string, body?: unknown): Promise<Reply> {
        return this.on.call(method, `/scim/v2/connections/${this.connectionId}${path}`, {
            token: this.token,
            body,
            headers: body === undefined ? {} : { "content-type": "application/scim+json" },
        });
    }

    /** A User as Entra posts it; its SCIM ID. */
    async addUser(userName: string, more: Record<string, unknown> = {}): Promise<string> {
        const reply = await this.call("POST", "/Users", user(userName, more));
        expect(reply.status).toBe(201);
        return field(reply.body, "id");
    }

    patch(id: string, operations: unknown[], path = "/Users"): Promise<Reply> {
        return this.call("PATCH", `${path}/${encodeURIComponent(id)}`, {
            schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            Operations: operations,
        });
    }
}

export const signInEndpoint = "https://login.microsoftonline.example/tenant/saml2";
export const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

export function user(userName: string, more: Record<string, unknown> = {}): Record<string, unknown> {
    return {
        schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise],
        externalId: userName.split("@")[0],
        userName,
        active: true,
        emails: [{ primary: true, type: "work", value: userName }],
        meta: { resourceType: "User" },
        name: { formatted: "Ada Lovelace", familyName: "Lovelace", givenName: "Ada" },
        roles: [],
        ...more,
    };
}

/** A member of a JSON object that must be a string. */
export function field(body: unknown, name: string): string {
    const value = (body as Record<string, unknown>)[name];
    if (typeof value !== "string") throw new Error(`no ${name} in ${JSON.stringify(body)}`);
    return value;
}

/** A self-signed certificate as Entra's for SAML, PEM with a final newline. */
export async function signingCertificate(notAfter = new Date("2030-01-01T00:00:00Z")): Promise<string> {
    const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const certificate = await X509CertificateGenerator.createSelfSigned({
        name: "CN=Microsoft Azure Federated SSO Certificate",
        notBefore: new Date("2024-01-01T00:00:00Z"),
        notAfter,
        signingAlgorithm: algorithm,
        keys,
    });
    return certificate.toString("pem") + "\n";
}

function parsed(text: string): unknown {
    if (text === "") return undefined;
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}
