import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { type Access, hasFormToken } from "./access";
import { assets } from "./assets";
import { renderDocument } from "./frame";
import { render } from "./markup";
import { parseOwnUrl } from "./ownUrl";
import type { Session } from "./page";

/** Headers of every response: no content of other origins, none for other origins, no caching. */
export const responseHeaders: Readonly<Record<string, string>> = {
    "content-security-policy": [
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ].join("; "),
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    // Not "no-referrer": browsers would send forms with the origin "null".
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
};

const sessions = new WeakMap<FastifyRequest, Session>();

/** The session of a request that the guard has let through. */
export function getSession(request: FastifyRequest): Session {
    const session = sessions.get(request);
    if (session === undefined) throw new Error("a request without a session got past the guard");
    return session;
}

export interface Guarded {
    access: Access;
    /** `localhost:PORT`, once the server listens. */
    host: () => string;
}

/**
 * Rejects requests without a session:
 * - the Host has to be our own, so that a name that was rebound to loopback leads nowhere;
 * - the address with the one-time key gives the session's cookie and leads to the same page without the key;
 * - a form has to come from one of our pages: by its Origin, by Sec-Fetch-Site, and by the session's token.
 *   Ports of one host are one site, so SameSite alone would let other programs on localhost send forms.
 */
export function registerGuard(app: FastifyInstance, { access, host }: Guarded): void {
    app.addHook("onRequest", async (request, reply) => {
        reply.headers(responseHeaders);
        if (!isForHost(request, host())) {
            return refuse(reply, 403, "Wrong host", `The Web UI is available at https://${host()}/ only.`);
        }
        if (isAsset(request)) return undefined;
        const url = parseOwnUrl(request.url, `https://${host()}`);
        if (url === undefined) {
            return refuse(reply, 400, "Invalid URL", "The URL of the request is not valid.");
        }
        const key = url.searchParams.get("key");
        if (request.method === "GET" && url.pathname === "/" && key !== null) {
            return enter(request, reply, key);
        }
        const session = access.findSession(findCookie(request, host()) ?? "");
        if (session === undefined) return refuseUnauthenticated(reply);
        sessions.set(request, session);
        return undefined;
    });

    // After the body has been read, since the token is in it.
    app.addHook("preHandler", async (request, reply) => {
        if (request.method === "GET" || isAsset(request)) return undefined;
        const site = request.headers["sec-fetch-site"];
        const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
        if (
            request.headers.origin !== `https://${host()}` ||
            (site !== undefined && site !== "same-origin") ||
            !hasFormToken(getSession(request), form.get("formToken"))
        ) {
            return refuse(reply, 403, "Request rejected", "This form was not submitted from the Web UI.");
        }
        return undefined;
    });

    function enter(request: FastifyRequest, reply: FastifyReply, key: string): FastifyReply {
        // A prefetch must not use up the key; the browser requests the link again when the user opens it.
        if (request.headers["sec-purpose"] !== undefined) {
            return refuse(reply, 403, "Not opened yet", "Click the link to open it.");
        }
        const cookie = access.exchangeKey(key);
        if (cookie === undefined) {
            return refuse(
                reply,
                403,
                "The link has been used",
                'It is valid once, in one browser. The command "web-ui" of the emulators prints a new link.',
            );
        }
        reply.header(
            "set-cookie",
            `${getCookieName(host())}=${cookie}; Path=/; Secure; HttpOnly; SameSite=Strict`,
        );
        return reply.redirect("/", 303);
    }
}

/** Exactly one Host, and ours; more than one, or an authority in the request line, is not for us (RFC 9112, 3.2). */
function isForHost({ raw, url }: FastifyRequest, host: string): boolean {
    const hosts = raw.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host");
    return hosts.length === 1 && raw.headers.host === host && url.startsWith("/");
}

/** Style, icon and script hold nothing of the session, and error pages need the style. */
const isAsset = (request: FastifyRequest): boolean =>
    request.method === "GET" && assets.some(({ path }) => path === request.url);

/** Cookies ignore ports: without the port in the name, two sessions would overwrite each other's. */
const getCookieName = (host: string): string => `__Host-emulators-${host.split(":")[1] ?? ""}`;

function findCookie(request: FastifyRequest, host: string): string | undefined {
    const prefix = `${getCookieName(host)}=`;
    const cookies = (request.headers.cookie ?? "").split(";").map((cookie) => cookie.trim());
    return cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
}

function refuseUnauthenticated(reply: FastifyReply): FastifyReply {
    reply.header("www-authenticate", 'OneTimeKey realm="emulators"');
    return refuse(
        reply,
        401,
        "Open the link of the Web UI",
        "Open the link that the emulators printed. It contains a one-time key.",
        // Browsers hold the new cookie back when the link was followed from a page of another site.
        true,
    );
}

function refuse(
    reply: FastifyReply,
    status: number,
    title: string,
    text: string,
    again = false,
): FastifyReply {
    const link = again ? render`<p>If you have just opened it: <a href="/">continue</a>.</p>` : undefined;
    return reply
        .code(status)
        .type("text/html; charset=utf-8")
        .send(renderDocument({ title, body: render`<p>${text}</p>${link}` }));
}
