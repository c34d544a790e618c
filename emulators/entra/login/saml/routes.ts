import type { FastifyInstance } from "fastify";

import { splitUrl } from "../../../support/address";
import { TokenError } from "../errors";
import type { SamlMessage } from "./authnRequest";
import { SignInError } from "./errors";
import { errorPage } from "./pages";
import { answerLaunch, answerRequest, type Directory, type Visitor } from "./signIn";

interface TenantPath {
    Params: { tenant: string };
}

/**
 * Adds the SAML sign-on service. Forms must reach it as `URLSearchParams`. `checkTenant` throws for a tenant
 * that is not this one.
 */
export function registerSaml(
    app: FastifyInstance,
    directory: Directory,
    checkTenant: (tenant: string) => void,
): void {
    void app.register(async (saml) => {
        saml.setErrorHandler((error, _request, reply) => {
            if (!(error instanceof SignInError || error instanceof TokenError)) throw error;
            // Undocumented which status the page has; a test should not take it for a sign-in.
            return reply.status(400).type(html).send(errorPage(error.message));
        });
        saml.addHook("onSend", async (_request, reply) => {
            // A response is made for one moment and one person.
            void reply.header("cache-control", "no-store, no-cache");
        });
        saml.get<TenantPath>("/:tenant/saml2", async (request, reply) => {
            checkTenant(request.params.tenant);
            const query = splitUrl(request.url).query;
            const page = await answerRequest(directory, { binding: "HTTP-Redirect", query }, stranger(query));
            return reply.type(html).send(page);
        });
        saml.post<TenantPath>("/:tenant/saml2", async (request, reply) => {
            checkTenant(request.params.tenant);
            const form = formOf(request.body);
            const page = await answerRequest(directory, messageOf(form), visitorOf(form));
            return reply.type(html).send(page);
        });
        saml.get<{ Params: { appId: string } }>("/api/signin/:appId", (request, reply) => {
            const visitor = stranger(splitUrl(request.url).query);
            return reply.type(html).send(answerLaunch(directory, request.params.appId, visitor));
        });
        saml.post<{ Params: { appId: string } }>("/api/signin/:appId", (request, reply) => {
            const visitor = visitorOf(formOf(request.body));
            return reply.type(html).send(answerLaunch(directory, request.params.appId, visitor));
        });
    });
}

const html = "text/html; charset=utf-8";

/** A request that was posted, or one that came by redirect and is carried by the page that asked who is there. */
function messageOf(form: URLSearchParams): SamlMessage {
    const query = parameter(form, "query");
    if (query !== undefined) return { binding: "HTTP-Redirect", query };
    const request = parameter(form, "SAMLRequest");
    if (request !== undefined) {
        return { binding: "HTTP-POST", request, relayState: parameter(form, "RelayState") };
    }
    throw new SignInError(900144, "The request body must contain the following parameter: 'SAMLRequest'.");
}

const visitorOf = (parameters: URLSearchParams): Visitor => ({
    user: parameter(parameters, "user"),
    loginHint: parameter(parameters, "login_hint"),
});

/** A link signs nobody in; only the form on the page does. */
const stranger = (query: string): Visitor => ({ ...visitorOf(new URLSearchParams(query)), user: undefined });

const parameter = (parameters: URLSearchParams, name: string): string | undefined =>
    parameters.get(name) ?? undefined;

const formOf = (body: unknown): URLSearchParams =>
    body instanceof URLSearchParams ? body : new URLSearchParams();
