import { defaultScimMapping } from "../../../components";
import type { Clients } from "../../../provider/clients";
import { toPem } from "../../../provider/resources/samlCertificate/credentials";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";

/** A link that was created step by step, as the guides for the two portals describe, with some values that are not defaults. */
export interface HandMadeLink {
    connectionId: string;
    applicationId: string;
    servicePrincipalId: string;
    jobId: string;
    /** The SCIM token, which only Entra and whoever made it know. */
    token: string;
}

const handMade = { connection: "acme-entra", application: "Acme single sign-on" };

interface Instantiated {
    application: { id: string; appId: string };
    servicePrincipal: { id: string; appRoles: { id: string; displayName: string }[] };
}

/** Makes the link through the two APIs and lets it run. */
export async function makeLinkByHand(session: SandboxSession, clients: Clients): Promise<HandMadeLink> {
    const { graph, auth0 } = clients;
    const { nonGalleryTemplateId, loginEndpoint } = await clients.cloud();
    const { application, servicePrincipal } = await graph.post<Instantiated>(
        `/applicationTemplates/${nonGalleryTemplateId}/instantiate`,
        { displayName: handMade.application },
    );
    const principal = `/servicePrincipals/${servicePrincipal.id}`;
    await graph.patch(principal, {
        preferredSingleSignOnMode: "saml",
        notificationEmailAddresses: ["identity@acme.example"],
    });
    await graph.patch(`/applications/${application.id}`, {
        identifierUris: [`urn:auth0:${session.auth0.name}:${handMade.connection}`],
        web: {
            redirectUris: [
                `https://${session.auth0.domain}/login/callback?connection=${handMade.connection}`,
            ],
        },
    });
    const signing = await graph.post<{ thumbprint: string }>(`${principal}/addTokenSigningCertificate`, {
        displayName: "CN=Acme single sign-on",
        endDateTime: new Date(Date.now() + 500 * 86_400_000).toISOString(),
    });
    await graph.patch(principal, { preferredTokenSigningKeyThumbprint: signing.thumbprint });
    await assign(session, clients, servicePrincipal);

    const signIn = `${loginEndpoint}/${session.entra.state.tenantId}/saml2`;
    const connection = await auth0.post<{ id: string }>("/connections", {
        name: handMade.connection,
        display_name: "Acme staff",
        strategy: "samlp",
        show_as_button: true,
        options: {
            signInEndpoint: signIn,
            signOutEndpoint: signIn,
            signingCert: await certificateOf(clients, principal),
            signSAMLRequest: true,
            signatureAlgorithm: "rsa-sha256",
            digestAlgorithm: "sha256",
            protocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
            set_user_root_attributes: "on_first_login",
            fieldsMap: { given_name: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname" },
            domain_aliases: ["acme.example"],
        },
    });
    const scim = `/connections/${connection.id}/scim-configuration`;
    const mapping: Record<string, string> = { ...defaultScimMapping, nickName: "app_metadata.nick" };
    delete mapping.title;
    await auth0.post(scim, {
        user_id_attribute: "userName",
        mapping: Object.entries(mapping).map(([from, to]) => ({ scim: from, auth0: to })),
    });
    const { token } = await auth0.post<{ token: string }>(`${scim}/tokens`, {
        scopes: ["get:users", "post:users", "put:users", "patch:users", "delete:users"],
        token_lifetime: 180 * 86_400,
    });
    const jobId = await provision(session, clients, principal, connection.id, token);
    return {
        connectionId: connection.id,
        applicationId: application.id,
        servicePrincipalId: servicePrincipal.id,
        jobId,
        token,
    };
}

/** All users have the other role of the template. */
async function assign(
    session: SandboxSession,
    { graph }: Clients,
    { id, appRoles }: Instantiated["servicePrincipal"],
): Promise<void> {
    const role = appRoles.find(({ displayName }) => displayName === "msiam_access");
    const { users, groups } = session.entra.state;
    const principals = [
        ...[...groups.values()].filter(({ displayName }) => displayName === "Engineering"),
        ...[...users.values()].filter(({ userPrincipalName }) => userPrincipalName === "ada@acme.example"),
    ];
    for (const principal of principals) {
        await graph.post(`/servicePrincipals/${id}/appRoleAssignedTo`, {
            appRoleId: role?.id,
            principalId: principal.id,
            resourceId: id,
        });
    }
}

/** "Certificate (Base64)", as Entra lets an administrator download it. */
async function certificateOf({ graph }: Clients, principal: string): Promise<string> {
    const { keyCredentials } = await graph.get<{ keyCredentials: { usage: string; key: string }[] }>(
        `${principal}?$select=id,keyCredentials`,
    );
    const { key = "" } = keyCredentials.find(({ usage }) => usage === "Verify") ?? {};
    return toPem(Buffer.from(key, "base64"));
}

interface Schema {
    synchronizationRules: {
        objectMappings: {
            sourceObjectName: string;
            enabled: boolean;
            attributeMappings: MappedAttribute[];
        }[];
    }[];
}

interface MappedAttribute {
    targetAttributeName: string;
    source: Record<string, unknown>;
}

async function provision(
    session: SandboxSession,
    { graph }: Clients,
    principal: string,
    connectionId: string,
    token: string,
): Promise<string> {
    const job = await graph.post<{ id: string }>(`${principal}/synchronization/jobs`, { templateId: "scim" });
    const baseAddress = `https://${session.auth0.domain}/scim/v2/connections/${connectionId}?aadOptscim062020`;
    const notification = {
        Enabled: true,
        Recipients: "ops@acme.example",
        DeleteThresholdEnabled: true,
        DeleteThresholdValue: 50,
        HumanResourcesLookaheadQueryEnabled: false,
    };
    await graph.put(`${principal}/synchronization/secrets`, {
        value: [
            { key: "BaseAddress", value: baseAddress },
            { key: "SecretToken", value: token },
            { key: "SyncNotificationSettings", value: JSON.stringify(notification) },
            { key: "SyncAll", value: "false" },
        ],
    });
    const path = `${principal}/synchronization/jobs/${job.id}`;
    const schema = await graph.get<Schema>(`${path}/schema`);
    for (const mapping of schema.synchronizationRules.flatMap(({ objectMappings }) => objectMappings)) {
        // The guide says so.
        if (mapping.sourceObjectName === "Group") mapping.enabled = false;
        if (mapping.sourceObjectName !== "User") continue;
        mapping.attributeMappings = mapping.attributeMappings
            .filter(({ targetAttributeName }) => !/manager$|^title$/.test(targetAttributeName))
            .map((row) =>
                row.targetAttributeName === "externalId"
                    ? { ...row, source: { ...row.source, name: "employeeId", expression: "[employeeId]" } }
                    : row,
            );
    }
    await graph.put(`${path}/schema`, { ...schema });
    await graph.post(`${path}/start`, undefined);
    await session.entra.provisioning.waitUntilIdle();
    return job.id;
}
