import type { FastifyInstance } from "fastify";
import { X509Certificate } from "node:crypto";

import { splitUrl } from "../../support/address";
import { acceptForms } from "../../support/forms";
import { escapeXml } from "../../support/xml";
import type { TenantContext } from "../context";
import { getLogOrigin } from "../scimLog";
import { authorize } from "./authorize";
import { handleResponse } from "./callback";
import { createServiceProvider, findSamlConnection, getConnectionKey, getTenantKey } from "./connection";
import { SignOnError } from "./errors";
import { createSpMetadata } from "./metadata";

/** Adds Auth0 as a SAML service provider: metadata, certificates, `/authorize` and the callback. */
export function registerSaml(app: FastifyInstance, context: TenantContext): void {
    void app.register(async (saml) => {
        acceptForms(saml);
        saml.setErrorHandler((error, _request, reply) => {
            if (!(error instanceof SignOnError)) throw error;
            return reply.code(error.status).type(html).send(renderErrorPage(error));
        });
        registerCertificates(saml, context);
        saml.get<ConnectionQuery>("/samlp/metadata", (request, reply) => {
            const connection = findSamlConnection(context.state, request.query.connection);
            if (connection === undefined) return reply.callNotFound();
            return reply
                .type("application/xml; charset=utf-8")
                .send(createSpMetadata(createServiceProvider(context, connection), context.origin()));
        });
        saml.get("/authorize", (request, reply) => {
            const response = authorize(context, new URLSearchParams(splitUrl(request.url).query));
            if (response.binding !== "HTTP-POST") return reply.redirect(response.location, 302);
            return reply.type(html).send(renderPostPage(response.action, response.fields));
        });
        saml.post<ConnectionQuery>("/login/callback", async (request, reply) => {
            const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
            const samlResponse = form.get("SAMLResponse");
            if (samlResponse === null) {
                throw new SignOnError(400, "invalid_request", "SAMLResponse is missing");
            }
            const location = await handleResponse(context, {
                connectionName: request.query.connection,
                samlResponse,
                relayState: form.get("RelayState") ?? undefined,
                origin: getLogOrigin(request),
            });
            return reply.redirect(location, 302);
        });
    });
}

interface ConnectionQuery {
    Querystring: { connection?: string };
}

const html = "text/html; charset=utf-8";

/**
 * The tenant's certificates: that of its signing key, and with `cert=connection` that of its connections, which the
 * dashboard links to. Sources: Auth0, "SAML Identity Provider Configuration Settings", "Sign and Encrypt SAML Requests".
 */
function registerCertificates(app: FastifyInstance, context: TenantContext): void {
    const read = ({ query }: { query: CertificateQuery["Querystring"] }): X509Certificate => {
        const key = query.cert === "connection" ? getConnectionKey(context) : getTenantKey(context);
        return new X509Certificate(key.certificate);
    };
    app.get<CertificateQuery>("/pem", (request, reply) =>
        reply.type("application/x-pem-file").send(read(request).toString()),
    );
    app.get<CertificateQuery>("/cer", (request, reply) =>
        reply.type("application/pkix-cert").send(read(request).raw),
    );
    app.get<CertificateQuery>("/fingerprint", (request, reply) =>
        reply.type("text/plain").send(read(request).fingerprint),
    );
}

interface CertificateQuery {
    Querystring: { cert?: string };
}

function renderPostPage(action: string, fields: Record<string, string>): string {
    const inputs = Object.entries(fields).map(
        ([name, value]) => `<input type="hidden" name="${name}" value="${escapeXml(value)}">`,
    );
    return renderPage(
        `<form method="post" action="${escapeXml(action)}">${inputs.join("")}<noscript><button>Continue</button></noscript></form>` +
            `<script>document.forms[0].submit();</script>`,
    );
}

const renderErrorPage = ({ error, message }: SignOnError): string =>
    renderPage(
        `<h1>Oops!, something went wrong</h1><p role="alert">${escapeXml(`${error}: ${message}`)}</p>`,
    );

const renderPage = (body: string): string =>
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Auth0</title></head><body>${body}</body></html>`;
