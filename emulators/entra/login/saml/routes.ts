import type { FastifyInstance } from "fastify";

import { splitUrl } from "../../../support/address";
import { TokenError } from "../errors";
import type { SamlMessage } from "./authnRequest";
import { renderConfiguredError } from "./entraPages";
import { SignInError } from "./errors";
import { renderErrorPage } from "./pages";
import { type Directory, respondToLaunch, respondToRequest, type Visitor } from "./signIn";

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
            // Undocumented which status the page has; a test should not take the simple one for a sign-in.
            return directory.dialog === undefined
                ? reply.status(400).type(html).send(renderErrorPage(error.message))
                : reply.status(200).type(html).send(renderConfiguredError(error.message));
        });
        saml.addHook("onSend", async (_request, reply) => {
            // A response is valid for one moment and one user.
            void reply.header("cache-control", "no-store, no-cache");
        });
        saml.get<TenantPath>("/:tenant/saml2", async (request, reply) => {
            checkTenant(request.params.tenant);
            const query = splitUrl(request.url).query;
            const page = await respondToRequest(
                directory,
                { binding: "HTTP-Redirect", query },
                createAnonymousVisitor(query),
            );
            return reply.type(html).send(page);
        });
        saml.post<TenantPath>("/:tenant/saml2", async (request, reply) => {
            checkTenant(request.params.tenant);
            const form = readForm(request.body);
            const page = await respondToRequest(directory, readMessage(form), findVisitor(directory, form));
            return reply.type(html).send(page);
        });
        saml.get<{ Params: { appId: string } }>("/api/signin/:appId", (request, reply) => {
            const visitor = createAnonymousVisitor(splitUrl(request.url).query);
            return reply.type(html).send(respondToLaunch(directory, request.params.appId, visitor));
        });
        saml.post<{ Params: { appId: string } }>("/api/signin/:appId", (request, reply) => {
            const visitor = findVisitor(directory, readForm(request.body));
            return reply.type(html).send(respondToLaunch(directory, request.params.appId, visitor));
        });
    });
}

const html = "text/html; charset=utf-8";

/** A request that was posted, or one that came by redirect and is carried by the page that asked who is there. */
function readMessage(form: URLSearchParams): SamlMessage {
    const query = readParameter(form, "query");
    if (query !== undefined) return { binding: "HTTP-Redirect", query };
    const request = readParameter(form, "SAMLRequest");
    if (request !== undefined) {
        return { binding: "HTTP-POST", request, relayState: readParameter(form, "RelayState") };
    }
    throw new SignInError(900144, "The request body must contain the following parameter: 'SAMLRequest'.");
}

const findVisitor = ({ dialog }: Directory, form: URLSearchParams): Visitor => ({
    user: dialog === undefined ? readParameter(form, "user") : dialog.identify(form),
    loginHint: readParameter(form, "login_hint"),
    form,
});

/** A link alone does not sign a user in; only the form on the page does. */
function createAnonymousVisitor(query: string): Visitor {
    const loginHint = readParameter(new URLSearchParams(query), "login_hint");
    const form = new URLSearchParams(loginHint === undefined ? {} : { login_hint: loginHint });
    return { user: undefined, loginHint, form };
}

const readParameter = (parameters: URLSearchParams, name: string): string | undefined =>
    parameters.get(name) ?? undefined;

const readForm = (body: unknown): URLSearchParams =>
    body instanceof URLSearchParams ? body : new URLSearchParams();
