import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { type Dispatcher, request } from "undici";

/** A SCIM service that the suite runs against. */
export interface ScimTarget {
    /** What `/Users` comes after, such as `https://TENANT.eu.auth0.com/scim/v2/connections/con_…`. */
    baseUrl: string;
    /** With all scopes, of users and of groups. */
    token: string;
    /** Who is trusted, and how connections are made. Default: as Node does. */
    dispatcher?: Dispatcher;
    /** The target goes when the tests have run, so what they made need not be deleted. Default: false. */
    isDisposable?: boolean;
}

/** A JSON object whose members a test knows. */
export type Json = Record<string, unknown>;

export interface Reply {
    status: number;
    headers: Record<string, string | string[] | undefined>;
    /** Empty when there is no body. */
    body: Json;
    text: string;
}

export const coreUser = "urn:ietf:params:scim:schemas:core:2.0:User";
export const coreGroup = "urn:ietf:params:scim:schemas:core:2.0:Group";
export const enterpriseUser = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
export const listResponse = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
export const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const errorMessage = "urn:ietf:params:scim:api:messages:2.0:Error";

/** Talks to a target, makes resources with names of their own, and takes them away in the end. */
export class ScimClient {
    /** How often a request is sent again that the service had no time for. */
    patience = 5;
    private readonly made = new Set<string>();

    constructor(readonly target: ScimTarget) {}

    /** Waits as it is told when the service has had enough: a real one takes 25 requests a second. */
    async call(
        method: string,
        path: string,
        body?: unknown,
        headers: Record<string, string> = {},
        patience = this.patience,
    ): Promise<Reply> {
        const response = await request(`${this.target.baseUrl}${path}`, {
            method: method,
            dispatcher: this.target.dispatcher,
            headers: {
                authorization: `Bearer ${this.target.token}`,
                ...(body !== undefined && { "content-type": "application/scim+json" }),
                ...headers,
            },
            body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
        });
        const text = await response.body.text();
        if (response.statusCode === 429 && patience > 0) {
            await delay(1000 * Number(response.headers["retry-after"] ?? 1));
            return this.call(method, path, body, headers, patience - 1);
        }
        const isJson = String(response.headers["content-type"]).includes("json");
        const parsed = isJson && text !== "" ? (JSON.parse(text) as Json) : {};
        return { status: response.statusCode, headers: response.headers, body: parsed, text };
    }

    /** A User that was created: what the service returned. */
    async user(more: Json = {}): Promise<Json> {
        const reply = await this.call("POST", "/Users", newUser(more));
        if (reply.status !== 201) throw new Error(`no user: ${reply.status} ${reply.text}`);
        return this.keep("Users", reply.body);
    }

    async group(more: Json = {}): Promise<Json> {
        const reply = await this.call("POST", "/Groups", newGroup(more));
        if (reply.status !== 201) throw new Error(`no group: ${reply.status} ${reply.text}`);
        return this.keep("Groups", reply.body);
    }

    get(resource: Json, query = ""): Promise<Reply> {
        return this.call("GET", pathOf(resource) + query);
    }

    put(resource: Json, body: Json): Promise<Reply> {
        return this.call("PUT", pathOf(resource), body);
    }

    patch(resource: Json, ...Operations: Json[]): Promise<Reply> {
        return this.call("PATCH", pathOf(resource), { schemas: [patchOp], Operations });
    }

    delete(resource: Json): Promise<Reply> {
        return this.call("DELETE", pathOf(resource));
    }

    find(type: "Users" | "Groups", filter: string, more = ""): Promise<Reply> {
        return this.call("GET", `/${type}?filter=${encodeURIComponent(filter)}${more}`);
    }

    /** The resource as it is now. */
    async now(resource: Json): Promise<Json> {
        const reply = await this.get(resource);
        if (reply.status !== 200) throw new Error(`not found: ${reply.status} ${reply.text}`);
        return reply.body;
    }

    /** Deletes whatever was made. */
    async cleanUp(): Promise<void> {
        if (this.target.isDisposable === true) return;
        for (const path of [...this.made].reverse()) await this.call("DELETE", path);
    }

    private keep(type: string, resource: Json): Json {
        this.made.add(`/${type}/${encodeURIComponent(String(resource.id))}`);
        return resource;
    }
}

/** Where a resource is, by its own `meta.resourceType` and `id`. */
function pathOf({ id, meta }: Json): string {
    return `/${String((meta as Json).resourceType)}s/${encodeURIComponent(String(id))}`;
}

/** A name that no user has. */
export function freshName(): string {
    return `conformance-${randomUUID()}`;
}

/** A User as Entra posts it. */
export function newUser(more: Json = {}): Json {
    const name = freshName();
    return {
        schemas: [coreUser, enterpriseUser],
        externalId: name,
        userName: `${name}@acme.example`,
        active: true,
        displayName: "Ada Lovelace",
        title: "Countess",
        name: { givenName: "Ada", familyName: "Lovelace" },
        emails: [{ type: "work", primary: true, value: `${name}@acme.example` }],
        [enterpriseUser]: { department: "Analysis" },
        ...more,
    };
}

export function newGroup(more: Json = {}): Json {
    const name = freshName();
    return { schemas: [coreGroup], displayName: name, externalId: name, ...more };
}

/** What a failure looks like (RFC 7644 section 3.12). */
export function failure(status: number, scimType?: string): Json {
    return {
        status,
        body: {
            schemas: [errorMessage],
            status: String(status),
            ...(scimType !== undefined && { scimType }),
        },
    };
}

export function resourcesOf({ body }: Reply): Json[] {
    return body.Resources as Json[];
}
