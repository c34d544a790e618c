import { createScimMappingRows } from "../../../components/auth0/scimMapping";
import type { Clients } from "../../../provider/clients";
import { toPem } from "../../../provider/resources/samlCertificate/credentials";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";

/** A whole link that was created manually, as a link of this package is by default: the IDs of its pieces. */
export interface ExistingLink {
    connectionId: string;
    connectionName: string;
    token: { id: string; value: string };
    applicationId: string;
    servicePrincipalId: string;
    /** `urn:auth0:TENANT:CONNECTION`. */
    entityId: string;
    /** Key ID of the public half, and thumbprint. */
    certificate: { keyId: string; thumbprint: string };
    jobId: string;
}

/** Makes it through the two APIs. */
export async function makeExistingLink(
    session: SandboxSession,
    clients: Clients,
    name: string,
): Promise<ExistingLink> {
    const entityId = `urn:auth0:${session.auth0.name}:${name}`;
    const application = await samlApplication(session, clients, { name, entityId });
    const { pem, ...certificate } = await signingCertificate(clients, application.servicePrincipalId);
    await assignAda(clients, application.servicePrincipalId);
    const connection = await makeExistingConnection(session, clients, { name, signingCert: pem });
    const jobId = await provisioning(clients, application.servicePrincipalId, {
        baseAddress: `https://${session.auth0.domain}/scim/v2/connections/${connection.id}?aadOptscim062020`,
        secretToken: connection.token.value,
    });
    return {
        connectionId: connection.id,
        connectionName: name,
        token: connection.token,
        ...application,
        entityId,
        certificate,
        jobId,
    };
}

async function samlApplication(
    session: SandboxSession,
    clients: Clients,
    { name, entityId }: { name: string; entityId: string },
): Promise<{ applicationId: string; servicePrincipalId: string }> {
    const { graph } = clients;
    const { nonGalleryTemplateId } = await clients.cloud();
    const made = await graph.post<{ application: { id: string }; servicePrincipal: { id: string } }>(
        `/applicationTemplates/${nonGalleryTemplateId}/instantiate`,
        { displayName: `Auth0 (${name})` },
    );
    const [applicationId, servicePrincipalId] = [made.application.id, made.servicePrincipal.id];
    await graph.patch(`/servicePrincipals/${servicePrincipalId}`, {
        preferredSingleSignOnMode: "saml",
        appRoleAssignmentRequired: true,
    });
    await graph.patch(`/applications/${applicationId}`, {
        identifierUris: [entityId],
        web: { redirectUris: [`https://${session.auth0.domain}/login/callback?connection=${name}`] },
    });
    return { applicationId, servicePrincipalId };
}

async function signingCertificate(
    { graph }: Clients,
    servicePrincipalId: string,
): Promise<{ keyId: string; thumbprint: string; pem: string }> {
    const path = `/servicePrincipals/${servicePrincipalId}`;
    const days = 1095;
    const { thumbprint } = await graph.post<{ thumbprint: string }>(`${path}/addTokenSigningCertificate`, {
        displayName: "CN=Microsoft Azure Federated SSO Certificate",
        endDateTime: new Date(Date.now() + days * 24 * 3600_000).toISOString(),
    });
    await graph.patch(path, { preferredTokenSigningKeyThumbprint: thumbprint });
    const { keyCredentials } = await graph.get<{
        keyCredentials: { keyId: string; usage: string; key: string }[];
    }>(`${path}?$select=id,keyCredentials`);
    const publicHalf = keyCredentials.find(({ usage }) => usage === "Verify");
    if (publicHalf === undefined) throw new Error("the certificate has no public half");
    return { keyId: publicHalf.keyId, thumbprint, pem: toPem(Buffer.from(publicHalf.key, "base64")) };
}

async function assignAda({ graph }: Clients, servicePrincipalId: string): Promise<void> {
    const [ada] = await graph.list<{ id: string }>(
        "/users?$filter=userPrincipalName eq 'ada@acme.example'&$select=id",
    );
    const path = `/servicePrincipals/${servicePrincipalId}`;
    const { appRoles } = await graph.get<{ appRoles: { id: string; displayName: string }[] }>(path);
    await graph.post(`${path}/appRoleAssignedTo`, {
        appRoleId: appRoles.find(({ displayName }) => displayName === "User")?.id,
        principalId: ada?.id,
        resourceId: servicePrincipalId,
    });
}

/** The Auth0 side alone. */
export async function makeExistingConnection(
    session: SandboxSession,
    { auth0 }: Clients,
    { name, signingCert }: { name: string; signingCert: string },
): Promise<{ id: string; token: { id: string; value: string } }> {
    const signIn = `${session.entra.server.origin}/${session.entra.state.tenantId}/saml2`;
    const { id } = await auth0.post<{ id: string }>("/connections", {
        name,
        display_name: name,
        strategy: "samlp",
        show_as_button: false,
        options: {
            signInEndpoint: signIn,
            signOutEndpoint: signIn,
            disableSignout: false,
            signingCert,
            signSAMLRequest: false,
            signatureAlgorithm: "rsa-sha256",
            digestAlgorithm: "sha256",
            protocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
            set_user_root_attributes: "never_on_login",
            domain_aliases: [],
            debug: false,
        },
    });
    const scim = `/connections/${id}/scim-configuration`;
    await auth0.post(scim, { user_id_attribute: "userName", mapping: createScimMappingRows(undefined) });
    const made = await auth0.post<{ token_id: string; token: string }>(`${scim}/tokens`, {
        scopes: ["get:users", "post:users", "patch:users", "delete:users"],
    });
    return { id, token: { id: made.token_id, value: made.token } };
}

interface Schema {
    synchronizationRules: {
        objectMappings: {
            sourceObjectName: string;
            enabled: boolean;
            attributeMappings: {
                targetAttributeName: string;
                matchingPriority: number;
                source: { name?: string };
            }[];
        }[];
    }[];
}

/** The work address as the second matching attribute, no manager, no groups. */
async function provisioning(
    { graph }: Clients,
    servicePrincipalId: string,
    { baseAddress, secretToken }: { baseAddress: string; secretToken: string },
): Promise<string> {
    const path = `/servicePrincipals/${servicePrincipalId}/synchronization`;
    const { id } = await graph.post<{ id: string }>(`${path}/jobs`, { templateId: "scim" });
    await graph.put(`${path}/secrets`, {
        value: [
            { key: "BaseAddress", value: baseAddress },
            { key: "SecretToken", value: secretToken },
        ],
    });
    const schema = await graph.get<Schema>(`${path}/jobs/${id}/schema`);
    for (const mapping of schema.synchronizationRules.flatMap(({ objectMappings }) => objectMappings)) {
        if (mapping.sourceObjectName === "Group") mapping.enabled = false;
        if (mapping.sourceObjectName !== "User") continue;
        mapping.attributeMappings = mapping.attributeMappings.filter(
            ({ targetAttributeName }) => !targetAttributeName.endsWith("manager"),
        );
        for (const row of mapping.attributeMappings) {
            if (row.targetAttributeName !== 'emails[type eq "work"].value') continue;
            row.matchingPriority = 2;
            row.source.name = "mail";
        }
    }
    await graph.put(`${path}/jobs/${id}/schema`, { ...schema });
    await graph.post(`${path}/jobs/${id}/start`, undefined);
    return id;
}
