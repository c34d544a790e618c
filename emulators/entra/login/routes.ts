import type { FastifyInstance, FastifyReply } from "fastify";

import type { Clock } from "../../support/clock";
import { getCloud } from "../../support/clouds";
import { findServicePrincipalByAppId } from "../graph/resources/lookup";
import type { EntraTenantState } from "../model";
import { findActiveSigningCertificate } from "../signingCertificate";
import { createCloudMetadata, createFederationMetadata, createOpenIdConfiguration } from "./discovery";
import {
    createApplicationNotFoundError,
    createDuplicateParameterError,
    createTenantNotFoundError,
    createTokenErrorBody,
    TokenError,
} from "./errors";
import { registerSaml } from "./saml/routes";
import { SignInDialog, type SignInPages } from "./saml/signInDialog";
import { grantToken } from "./token";
import type { TokenIssuer } from "./tokens";

interface TenantPath {
    Params: { tenant: string };
}

/** Adds the sign-in side of the tenant: tokens, discovery, SAML metadata and sign-on. */
export function registerLogin(
    app: FastifyInstance,
    state: EntraTenantState,
    issuer: TokenIssuer,
    clock: Clock,
    origin: () => string,
    signInPages?: SignInPages,
): void {
    app.removeContentTypeParser("application/x-www-form-urlencoded");
    app.addContentTypeParser(
        "application/x-www-form-urlencoded",
        { parseAs: "string" },
        (_request, body, done) => done(null, new URLSearchParams(body.toString())),
    );
    app.setErrorHandler((error, _request, reply: FastifyReply) => {
        if (!(error instanceof TokenError)) throw error;
        return reply.status(error.status).send(createTokenErrorBody(error, origin(), clock.now()));
    });
    const checkTenant = (tenant: string): void => {
        const known = [state.tenantId, state.verifiedDomain].some((name) => name === tenant.toLowerCase());
        if (!known) throw createTenantNotFoundError(tenant);
    };

    const dialog = signInPages && new SignInDialog(state, signInPages);
    registerSaml(app, { state, clock, dialog }, checkTenant);
    app.get("/metadata/endpoints", () => createCloudMetadata(origin(), getCloud(state)));
    app.post<TenantPath>("/:tenant/oauth2/v2.0/token", async (request, reply) => {
        checkTenant(request.params.tenant);
        const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
        void reply.header("cache-control", "no-store, no-cache");
        return await grantToken(state, issuer, origin(), form, request.headers.authorization);
    });
    app.get<TenantPath>("/:tenant/v2.0/.well-known/openid-configuration", (request) => {
        checkTenant(request.params.tenant);
        return createOpenIdConfiguration(origin(), state.tenantId);
    });
    app.get<TenantPath>("/:tenant/discovery/v2.0/keys", (request) => {
        checkTenant(request.params.tenant);
        return { keys: [issuer.publicJwk] };
    });
    app.get<TenantPath & { Querystring: { appid?: string | string[] } }>(
        "/:tenant/federationmetadata/2007-06/federationmetadata.xml",
        (request, reply) => {
            checkTenant(request.params.tenant);
            const { appid } = request.query;
            if (Array.isArray(appid)) throw createDuplicateParameterError("appid");
            const certificate = appid === undefined ? undefined : findSigningCertificate(state, appid);
            return reply
                .header("content-type", "application/xml; charset=utf-8")
                .send(createFederationMetadata(origin(), state.tenantId, certificate));
        },
    );
}

function findSigningCertificate(state: EntraTenantState, appId: string): string | undefined {
    const principal = findServicePrincipalByAppId(state, appId.toLowerCase());
    if (principal === undefined) throw createApplicationNotFoundError(appId, state.tenantId);
    return findActiveSigningCertificate(principal)?.key ?? undefined;
}
