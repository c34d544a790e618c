import type { Clients } from "../../clients";
import type { CertificateHolder } from "../samlCertificate/credentials";
import { readShared } from "./sharedReads";

/** The members of a service principal that our resources read. Source: Microsoft Graph, servicePrincipal. */
export interface ServicePrincipalObject {
    id: string;
    appId: string;
    displayName?: string | null;
    applicationTemplateId?: string | null;
    accountEnabled?: boolean | null;
    appRoleAssignmentRequired?: boolean;
    appRoles?: GraphAppRole[];
    tags?: string[];
    notes?: string | null;
    notificationEmailAddresses?: string[];
    preferredSingleSignOnMode?: string | null;
    loginUrl?: string | null;
    samlSingleSignOnSettings?: { relayState?: string | null } | null;
}

/** Source: Microsoft Graph, appRole. */
export interface GraphAppRole {
    id: string;
    value?: string | null;
    displayName?: string | null;
    isEnabled?: boolean;
    allowedMemberTypes?: string[];
}

/** The members of an application that our resources read. Source: Microsoft Graph, application. */
export interface ApplicationObject {
    id: string;
    appId: string;
    displayName?: string | null;
    applicationTemplateId?: string | null;
    identifierUris?: string[];
    tags?: string[];
    web?: { redirectUris?: string[]; logoutUrl?: string | null } | null;
}

const servicePrincipalMembers = [
    ..."id appId displayName applicationTemplateId accountEnabled appRoleAssignmentRequired appRoles".split(
        " ",
    ),
    ..."tags notes notificationEmailAddresses preferredSingleSignOnMode loginUrl".split(" "),
    "samlSingleSignOnSettings",
].join(",");
const certificateMembers = "keyCredentials,passwordCredentials,preferredTokenSigningKeyThumbprint";
const applicationMembers = "id,appId,displayName,applicationTemplateId,identifierUris,tags,web";

export const toServicePrincipalPath = (id: string): string => `/servicePrincipals/${encodeURIComponent(id)}`;

/** An application by its client ID, which the service principal has as well. */
export const toApplicationPath = (clientId: string): string =>
    `/applications(appId='${encodeURIComponent(clientId)}')`;

export const toServicePrincipalPathOfClient = (clientId: string): string =>
    `/servicePrincipals(appId='${encodeURIComponent(clientId)}')`;

/** Reads a service principal; `path` as one of the functions above gives it. */
export function readServicePrincipal(
    { graph }: Clients,
    path: string,
    signal: AbortSignal,
): Promise<ServicePrincipalObject> {
    return graph.get(`${path}?$select=${servicePrincipalMembers}`, { signal });
}

/**
 * The same for a refresh or a preview, with the members of all resources: one call for the application, its SAML
 * configuration, its certificate and the activation. Certificates have their public part only if they are asked for.
 */
export function readSharedServicePrincipal(
    clients: Clients,
    id: string,
    signal: AbortSignal,
): Promise<ServicePrincipalObject & CertificateHolder> {
    const members = `${servicePrincipalMembers},${certificateMembers}`;
    return readShared(clients, `${toServicePrincipalPath(id)}?$select=${members}`, signal);
}

/** Reads an application for a refresh or a preview. */
export function readSharedApplication(
    clients: Clients,
    clientId: string,
    signal: AbortSignal,
): Promise<ApplicationObject> {
    return readShared(clients, `${toApplicationPath(clientId)}?$select=${applicationMembers}`, signal);
}

/** Reads an application. */
export function readApplication(
    { graph }: Clients,
    path: string,
    signal: AbortSignal,
): Promise<ApplicationObject> {
    return graph.get(`${path}?$select=${applicationMembers}`, { signal });
}

/** Applications that a `$filter` finds. */
export function findApplications(
    { graph }: Clients,
    filter: string,
    signal: AbortSignal,
): Promise<ApplicationObject[]> {
    return graph.list(`/applications?$filter=${encodeURIComponent(filter)}&$select=${applicationMembers}`, {
        signal,
    });
}
