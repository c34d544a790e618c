import { randomUUID } from "node:crypto";

import type { LoopbackCertificates } from "../../../emulators/support/certificates";
import { type LoopbackServer, startLoopbackServer } from "../../../emulators/support/server";

/** A SCIM service that knows as much as these tests need: it lists and creates users. */
export interface ScimService {
    server: LoopbackServer;
    tenantUrl: string;
    token: string;
    users: Record<string, unknown>[];
}

export async function startScimService(certificates: LoopbackCertificates): Promise<ScimService> {
    const token = `token-${randomUUID()}`;
    const users: Record<string, unknown>[] = [];
    const server = await startLoopbackServer(certificates, (app) => {
        app.addContentTypeParser("application/scim+json", { parseAs: "string" }, (_request, body, done) =>
            done(null, JSON.parse(body.toString())),
        );
        app.addHook("onRequest", async (request, reply) => {
            if (request.headers.authorization !== `Bearer ${token}`) {
                await reply.status(401).send({ detail: "Unauthorized", status: "401" });
            }
        });
        app.get<{ Querystring: { filter?: string } }>("/scim/Users", (request) => {
            const name = /^userName eq "(.*)"$/.exec(request.query.filter ?? "")?.[1];
            const found = users.filter((user) => user.userName === name);
            return {
                schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
                totalResults: found.length,
                Resources: found,
            };
        });
        app.post("/scim/Users", (request, reply) => {
            const user = { ...(request.body as object), id: randomUUID() };
            users.push(user);
            return reply.status(201).send(user);
        });
    });
    return { server, tenantUrl: `${server.origin}/scim?aadOptscim062020`, token, users };
}
