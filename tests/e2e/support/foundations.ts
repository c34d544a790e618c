import { readFile } from "node:fs/promises";

import { createScimMappingRows } from "../../../components/auth0/scimMapping";
import { type Clients, createClients } from "../../../provider/clients";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";

/** What the custom resources work on, created through the two APIs as an administrator would. */
export interface Foundations {
    /** Object ID of the service principal of a non-gallery application in SAML mode. */
    servicePrincipalId: string;
    /** A SAML connection with SCIM switched on. */
    connectionId: string;
    scimEndpoint: string;
}

/** Clients of both APIs with the session's own credentials; to be closed. */
export function apiClients(session: SandboxSession): Clients {
    return createClients({}, { environment: session.environment });
}

/** Makes an application and a connection. */
export async function foundations(
    session: SandboxSession,
    clients: Clients,
    name: string,
): Promise<Foundations> {
    const { nonGalleryTemplateId } = await clients.cloud();
    const { servicePrincipal } = await clients.graph.post<{ servicePrincipal: { id: string } }>(
        `/applicationTemplates/${nonGalleryTemplateId}/instantiate`,
        { displayName: name },
    );
    await clients.graph.patch(`/servicePrincipals/${servicePrincipal.id}`, {
        preferredSingleSignOnMode: "saml",
    });
    const connection = await clients.auth0.post<{ id: string }>("/connections", {
        name,
        strategy: "samlp",
        options: {
            signInEndpoint: "https://login.acme.example/saml2",
            // Any certificate will do: no user signs in.
            signingCert: await authority(session),
        },
    });
    // Entra sends work addresses, which Auth0's default mapping does not know.
    await clients.auth0.post(`/connections/${connection.id}/scim-configuration`, {
        user_id_attribute: "userName",
        mapping: createScimMappingRows(undefined),
    });
    return {
        servicePrincipalId: servicePrincipal.id,
        connectionId: connection.id,
        scimEndpoint: `https://${session.auth0.domain}/scim/v2/connections/${connection.id}`,
    };
}

/** The certificate of the authority that vouches for both tenants, PEM. */
export function authority({ environment }: SandboxSession): Promise<string> {
    return readFile(environment.SSL_CERT_FILE ?? "", "utf8");
}

/** A SCIM token of the connection, as the dashboard shows it once. */
export async function scimToken(clients: Clients, connectionId: string): Promise<string> {
    const path = `/connections/${connectionId}/scim-configuration/tokens`;
    const scopes = ["get:users", "post:users", "patch:users", "delete:users"];
    return (await clients.auth0.post<{ token: string }>(path, { scopes })).token;
}
