import type { Application, EntraTenantState } from "../../model";
import { createBadRequestError, createObjectConflictError } from "../errors";
import { findServicePrincipalByAppId, listLive } from "./lookup";

/**
 * Rejects identifier URIs that the directory rejects. New ones have to use a verified domain, the tenant ID
 * or the application ID, unless the service principal is in SAML mode; each is unique in the tenant.
 * Source: https://learn.microsoft.com/entra/identity-platform/identifier-uri-restrictions
 */
export function checkIdentifierUris(state: EntraTenantState, application: Application, uris: string[]): void {
    const added = uris.filter((uri) => !application.identifierUris.includes(uri));
    const saml = findServicePrincipalByAppId(state, application.appId)?.preferredSingleSignOnMode === "saml";
    const refused = added.find((uri) => !saml && !isVerified(uri, state, application));
    if (refused !== undefined) {
        throw createBadRequestError(
            `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${refused}'`,
            "HostNameNotOnVerifiedDomain",
        );
    }
    const others = listLive(state.applications).filter((other) => other.id !== application.id);
    if (added.some((uri) => others.some((other) => other.identifierUris.includes(uri)))) {
        throw createObjectConflictError("identifierUris");
    }
}

function isVerified(uri: string, state: EntraTenantState, application: Application): boolean {
    const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)/i.exec(uri)?.[1]?.toLowerCase();
    if (authority === undefined) return false;
    const domain = state.verifiedDomain.toLowerCase();
    if (authority === domain || authority.endsWith(`.${domain}`)) return true;
    return uri.toLowerCase().startsWith("api://") && [application.appId, state.tenantId].includes(authority);
}
