import { findApplicationByAppId, listLive } from "../../graph/resources/lookup";
import type { Application, EntraTenantState, ServicePrincipal } from "../../model";
import { createApplicationNotFoundError } from "../errors";
import { SignInError } from "./errors";

/** The application that users sign in to. */
export interface RelyingParty {
    application: Application;
    principal: ServicePrincipal;
}

/** By the Issuer of a request, which is exactly one of the service principal's names. */
export function findRelyingPartyByIdentifier(state: EntraTenantState, issuer: string): RelyingParty {
    const principal = listLive(state.servicePrincipals).find(({ servicePrincipalNames }) =>
        servicePrincipalNames.includes(issuer),
    );
    if (principal === undefined) throw createApplicationNotFoundError(issuer, state.tenantId);
    return requireUsable(state, principal);
}

/** By application ID, for a sign-in that begins at Entra. */
export function findRelyingPartyById(state: EntraTenantState, appId: string): RelyingParty {
    const principal = listLive(state.servicePrincipals).find((each) => each.appId === appId.toLowerCase());
    if (principal === undefined) throw createApplicationNotFoundError(appId, state.tenantId);
    return requireUsable(state, principal);
}

function requireUsable(state: EntraTenantState, principal: ServicePrincipal): RelyingParty {
    const application = findApplicationByAppId(state, principal.appId);
    if (application === undefined) throw createApplicationNotFoundError(principal.appId, state.tenantId);
    if (!principal.accountEnabled) {
        throw new SignInError(
            7000112,
            `Application '${principal.appId}'(${principal.displayName}) is disabled.`,
        );
    }
    if (principal.preferredSingleSignOnMode !== "saml") {
        // Undocumented for this case; it is the error that a request gets which the settings do not fit.
        throw new SignInError(
            650056,
            `Misconfigured application. The single sign-on mode of '${principal.displayName}' is '${principal.preferredSingleSignOnMode}', not 'saml'.`,
        );
    }
    return { application, principal };
}

/** Where the response is sent: the URL of the request if it is registered, else the default. */
export function chooseReplyUrl({ application }: RelyingParty, requested: string | undefined): string {
    const { redirectUris } = application.web;
    const standard = application.defaultRedirectUri;
    const replyUrl = requested ?? (typeof standard === "string" ? standard : redirectUris[0]);
    if (replyUrl === undefined) {
        throw new SignInError(500113, "No reply address is registered for the application.");
    }
    if (redirectUris.includes(replyUrl)) return replyUrl;
    throw new SignInError(
        50011,
        `The redirect URI '${replyUrl}' specified in the request does not match the redirect URIs configured for the application '${application.appId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more about how to troubleshoot this error.`,
    );
}
