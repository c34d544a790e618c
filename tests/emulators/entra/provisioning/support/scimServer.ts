import type { FastifyReply, FastifyRequest } from "fastify";

import type { LoopbackCertificates } from "../../../../../emulators/support/certificates";
import { type LoopbackServer, startLoopbackServer } from "../../../../../emulators/support/server";

type Json = Record<string, unknown>;

export interface RecordedRequest {
    method: string;
    /** Path and query as they came. */
    url: string;
    headers: Record<string, unknown>;
    body: unknown;
}

/** A SCIM service that refuses everything that is not as Entra and RFC 7644 have it. */
export interface ScimServer {
    server: LoopbackServer;
    token: string;
    users: Map<string, Json>;
    groups: Map<string, Json>;
    requests: RecordedRequest[];
    /** Writes since the last look. */
    takeWrites(): RecordedRequest[];
    /** Makes a request fail with the status it returns. */
    failWith: (request: RecordedRequest) => number | undefined;
    close(): Promise<void>;
}

const listSchema = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
const patchSchema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

export async function startScimServer(certificates: LoopbackCertificates): Promise<ScimServer> {
    const scim: Omit<ScimServer, "server" | "close"> = {
        token: "correct-horse",
        users: new Map(),
        groups: new Map(),
        requests: [],
        failWith: () => undefined,
        takeWrites: () => scim.requests.splice(0).filter((r) => r.method !== "GET"),
    };
    let lastId = 0;
    const handle = (request: FastifyRequest, reply: FastifyReply) => {
        const recorded = {
            method: request.method,
            url: request.url,
            headers: { ...request.headers },
            body: request.body,
        };
        scim.requests.push(recorded);
        const forced = scim.failWith(recorded);
        if (forced !== undefined) {
            // An upstream that echoes the token must not get it into a log.
            return response(
                reply,
                forced,
                error(forced, `refused for ${String(request.headers.authorization)}`),
            );
        }
        if (request.headers.authorization !== `Bearer ${scim.token}`) {
            return response(reply, 401, error(401, "no"));
        }
        const { collection, id } = request.params as { collection: string; id?: string };
        const store = collection === "Users" ? scim.users : collection === "Groups" ? scim.groups : undefined;
        if (store === undefined) return response(reply, 404, error(404, "unknown resource type"));
        try {
            const [status, body] = respond(request, store, collection, id, () => `id|${++lastId}`);
            return response(reply, status, body);
        } catch (problem) {
            const message = problem instanceof Error ? problem.message : "";
            return response(reply, 400, error(400, message));
        }
    };
    const server = await startLoopbackServer(certificates, (app) => {
        app.addContentTypeParser("application/scim+json", { parseAs: "string" }, (_request, body, done) =>
            done(null, JSON.parse(body as string)),
        );
        app.removeContentTypeParser("application/json");
        app.all("/scim/:collection", handle);
        app.all("/scim/:collection/:id", handle);
    });
    return Object.assign(scim, { server, close: () => server.close() });
}

function respond(
    request: FastifyRequest,
    store: Map<string, Json>,
    collection: string,
    id: string | undefined,
    newId: () => string,
): [number, Json | undefined] {
    const query = request.query as Record<string, string | undefined>;
    if (request.method === "GET" && id === undefined) return [200, list(store, query.filter)];
    if (request.method === "POST" && id === undefined) {
        return create(store, collection, request.body as Json, newId);
    }
    const resource = id === undefined ? undefined : store.get(id);
    if (id === undefined || resource === undefined) return [404, error(404, `no ${id}`)];
    if (request.method === "GET") return [200, resource];
    if (request.method === "DELETE") {
        store.delete(id);
        return [204, undefined];
    }
    if (request.method !== "PATCH") return [405, error(405, "method")];
    const body = request.body as {
        schemas: string[];
        Operations: { op: string; path?: string; value?: unknown }[];
    };
    if (body.schemas[0] !== patchSchema || body.Operations.length === 0) throw new Error("not a PatchOp");
    const changed = structuredClone(resource);
    for (const operation of body.Operations) applyOperation(changed, operation);
    store.set(id, changed);
    return collection === "Groups" ? [204, undefined] : [200, changed];
}

function create(
    store: Map<string, Json>,
    collection: string,
    body: Json,
    newId: () => string,
): [number, Json] {
    const core = `urn:ietf:params:scim:schemas:core:2.0:${collection === "Users" ? "User" : "Group"}`;
    if (!(body.schemas as string[]).includes(core)) throw new Error("schemas");
    const key = collection === "Users" ? "userName" : "displayName";
    if (typeof body[key] !== "string") throw new Error(`${key} is required`);
    if (JSON.stringify(body).includes("null")) throw new Error("null was sent");
    if ([...store.values()].some((r) => r[key] === body[key])) {
        return [409, { ...error(409, `${key} is taken`), scimType: "uniqueness" }];
    }
    const id = newId();
    const resource = { ...body, id };
    store.set(id, resource);
    return [201, resource];
}

function list(store: Map<string, Json>, filter: string | undefined): Json {
    const match = /^(.+) eq (".*")$/.exec(filter ?? "");
    if (match?.[1] === undefined || match[2] === undefined) throw new Error(`filter ${filter}`);
    const path = match[1];
    const value = String(JSON.parse(match[2])).toLowerCase();
    const found = [...store.values()].filter((r) => String(read(r, path)).toLowerCase() === value);
    return { schemas: [listSchema], totalResults: found.length, Resources: found, startIndex: 1 };
}

/** Paths that the default schema uses. */
function split(path: string): { holder: string[]; type?: string; leaf: string } {
    const typed = /^(\w+)\[type eq "(\w+)"\]\.(\w+)$/.exec(path);
    if (typed) return { holder: [typed[1] ?? ""], type: typed[2], leaf: typed[3] ?? "" };
    const extension = /^(urn:.*:User):(\w+)$/.exec(path);
    if (extension) return { holder: [extension[1] ?? ""], leaf: extension[2] ?? "" };
    const nested = /^(\w+)\.(\w+)$/.exec(path);
    if (nested) return { holder: [nested[1] ?? ""], leaf: nested[2] ?? "" };
    if (/^\w+$/.test(path)) return { holder: [], leaf: path };
    throw new Error(`path ${path}`);
}

function holderOf(resource: Json, path: string): { holder: Json; leaf: string } {
    const { holder, type, leaf } = split(path);
    const name = holder[0];
    if (name === undefined) return { holder: resource, leaf };
    if (type === undefined) return { holder: (resource[name] ??= {}) as Json, leaf };
    const elements = (resource[name] ??= []) as Json[];
    let element = elements.find((e) => e.type === type);
    if (element === undefined) elements.push((element = { type }));
    return { holder: element, leaf };
}

function read(resource: Json, path: string): unknown {
    const { holder, leaf } = holderOf(structuredClone(resource), path);
    return holder[leaf];
}

function applyOperation(resource: Json, operation: { op: string; path?: string; value?: unknown }): void {
    const op = operation.op.toLowerCase();
    if (operation.path === undefined) {
        if (op === "remove") throw new Error("remove without path");
        for (const [path, value] of Object.entries(operation.value as Json)) set(resource, path, value);
        return;
    }
    const member = /^members\[value eq "(.*)"\]$/.exec(operation.path);
    if (member || operation.path === "members") {
        const current = (resource.members ?? []) as { value: string }[];
        const given = member ? [member[1]] : (operation.value as { value: string }[]).map((m) => m.value);
        const rest = current.filter((m) => !given.includes(m.value));
        resource.members = op === "remove" ? rest : [...rest, ...given.map((value) => ({ value }))];
        return;
    }
    set(resource, operation.path, operation.value);
}

function set(resource: Json, path: string, value: unknown): void {
    if (value === null) throw new Error("null was sent");
    const { holder, leaf } = holderOf(resource, path);
    const isBoolean = leaf === "active" && typeof value === "string";
    holder[leaf] = isBoolean ? value === "True" : value;
}

function error(status: number, detail: string): Json {
    return { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: `${status}`, detail };
}

function response(reply: FastifyReply, status: number, body: Json | undefined): FastifyReply {
    if (status === 429) void reply.header("retry-after", "0");
    return reply
        .code(status)
        .type("application/scim+json")
        .send(body === undefined ? undefined : JSON.stringify(body));
}
