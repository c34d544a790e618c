import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { AddressInfo } from "node:net";

import { ProvisioningError } from "../entra/provisioning";
import { splitUrl } from "../support/address";
import { acceptForms } from "../support/forms";
import type { Access } from "./access";
import { assets } from "./assets";
import { createConfirmationPage, isConfirmed } from "./confirmation";
import { renderDocument } from "./frame";
import { getSession, registerGuard, responseHeaders } from "./guard";
import { render } from "./markup";
import { maskKnownSecrets } from "./masking";
import { parseOwnUrl } from "./ownUrl";
import { type ActionRoute, type Page, type PageCall, type PageRoute, Refusal, type WebSession } from "./page";

export interface WebServer {
    /** `https://localhost:PORT` */
    origin: string;
    close(): Promise<void>;
}

/** Serves pages and accepts forms over HTTPS on loopback, for requests with a session. */
export async function startWebServer(
    emulators: WebSession,
    access: Access,
    pages: readonly PageRoute[],
    actions: readonly ActionRoute[],
    port: number,
): Promise<WebServer> {
    const { key, cert } = emulators.certificates;
    const app = fastify({
        https: { key, cert },
        forceCloseConnections: true,
        exposeHeadRoutes: false,
        routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
        bodyLimit: 64 * 1024,
        // A path that no route can be looked up for comes here instead of to the guard: it reveals nothing.
        // The types of this hook's reply are those of the HTTPS variant as well.
        frameworkErrors: (error, _request, reply) => refuseAddress(error, reply as unknown as FastifyReply),
        // The generic server type of Fastify's HTTPS variant is invisible to users of the instance.
    }) as unknown as FastifyInstance;
    let host = "";
    registerGuard(app, { access, host: () => host });
    app.removeAllContentTypeParsers();
    acceptForms(app);
    for (const { path, type, content } of assets) {
        app.get(path, (_request, reply) => reply.type(type).send(content));
    }
    for (const route of pages) {
        app.get(route.path, (request, reply) => show(emulators, route, request, reply));
    }
    for (const route of actions) {
        app.post(route.path, (request, reply) => act(emulators, route, request, reply));
    }
    app.setNotFoundHandler((request, reply) => send(emulators, notFound, request, reply, 404));
    app.setErrorHandler((error: { statusCode?: number }, request, reply) =>
        // Fastify's own errors are about the request; what else goes wrong may hold a secret in its message.
        send(emulators, failed, request, reply, error.statusCode ?? 500),
    );
    await app.listen({ port, host: "127.0.0.1" });
    host = `localhost:${(app.server.address() as AddressInfo).port}`;
    return { origin: `https://${host}`, close: () => app.close() };
}

function show(
    emulators: WebSession,
    route: PageRoute,
    request: FastifyRequest,
    reply: FastifyReply,
): FastifyReply {
    const page = route.show(createCall(emulators, request));
    return page === undefined
        ? send(emulators, notFound, request, reply, 404)
        : send(emulators, page, request, reply, 200);
}

async function act(
    emulators: WebSession,
    route: ActionRoute,
    request: FastifyRequest,
    reply: FastifyReply,
): Promise<FastifyReply> {
    const call = createCall(emulators, request);
    const back = getReturnPath(call.form.get("back"), request.headers.origin);
    try {
        const question = isConfirmed(call) ? undefined : route.confirm?.(call);
        if (question !== undefined) {
            const page = createConfirmationPage({ ...call, path: back }, request.url, question);
            return send(emulators, page, request, reply, 200, back);
        }
        call.session.notice = await route.act(call);
    } catch (error) {
        if (!(error instanceof Refusal) && !(error instanceof ProvisioningError)) throw error;
        const kind = error instanceof Refusal ? error.kind : "problem";
        call.session.notice = { kind, text: error.message };
        call.session.draft = { action: request.url, fields: call.form };
    }
    return reply.redirect(back, 303);
}

function refuseAddress({ statusCode = 400 }: { statusCode?: number }, reply: FastifyReply): void {
    const page: Page = { title: "Page not found", body: render`<p>There is no page at this URL.</p>` };
    const text = renderDocument(page);
    void reply.code(statusCode).headers(responseHeaders).type("text/html; charset=utf-8").send(text);
}

/** Only paths of ours, encoded as a header needs them. The guard has seen that the origin is our own. */
function getReturnPath(back: string | null, origin = ""): string {
    const url = parseOwnUrl(back ?? "/", origin);
    return url === undefined || url.pathname.startsWith("//") ? "/" : `${url.pathname}${url.search}`;
}

function send(
    emulators: WebSession,
    page: Page,
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    path = request.url,
): FastifyReply {
    const call = { ...createCall(emulators, request), path };
    const { notice } = call.session;
    // The script asks for pages too, but shows no notices and forms: those are for the person.
    const isUpdate = request.headers["sec-fetch-dest"] === "empty";
    if (!isUpdate) {
        delete call.session.notice;
        delete call.session.draft;
    }
    const text = renderDocument(page, call, isUpdate ? undefined : notice);
    return reply.code(status).type("text/html; charset=utf-8").send(maskKnownSecrets(emulators, text));
}

function createCall(emulators: WebSession, request: FastifyRequest): PageCall {
    return {
        emulators,
        session: getSession(request),
        path: request.url,
        // Fastify gives named parameters as strings.
        params: request.params as Record<string, string>,
        query: new URLSearchParams(splitUrl(request.url).query),
        form: request.body instanceof URLSearchParams ? request.body : new URLSearchParams(),
    };
}

const notFound: Page = {
    title: "Page not found",
    body: render`<p>The object may have been deleted. <a href="/">Go to the overview</a></p>`,
};

const failed: Page = {
    title: "Something went wrong",
    body: render`<p>The page could not be displayed. <a href="/">Go to the overview</a></p>`,
};
