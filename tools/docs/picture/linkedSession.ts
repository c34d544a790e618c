import { Agent, request } from "undici";

import { type EmulatorSession, loadDirectory, startEmulators, VirtualClock } from "../../../emulators/index";

/** A call that has to succeed; its JSON. */
type Call = (method: "POST" | "PUT" | "PATCH", path: string, body?: unknown) => Promise<unknown>;

const connectionName = "acme-entra";
/** "Integrate any other application you don't find in the gallery". */
const template = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
const startedAt = new Date("2026-03-02T09:00:00.000Z");

/**
 * Both emulators with the sample directory, linked by their APIs and after one cycle. Without the Pulumi engine, so that a
 * test can compare the page in seconds. The clock stands still.
 */
export async function startLinkedSession(): Promise<EmulatorSession> {
    const clock = new VirtualClock({ start: startedAt, speed: 0 });
    const session = await startEmulators({ ...(await loadDirectory()), clock });
    const agent = new Agent({ connect: { ca: session.certificates.ca } });
    const { auth0, entra, credentials } = session;
    const graphToken = await entra.issueToken(credentials.entra);
    const managementToken = auth0.issueToken(credentials.auth0.scopes);
    const graph = createCall(agent, `${entra.server.origin}/v1.0`, graphToken);
    const manage = createCall(agent, `${auth0.server.origin}/api/v2`, managementToken);
    try {
        await link(session, graph, manage);
        return session;
    } finally {
        await agent.close();
    }
}

async function link({ auth0, entra }: EmulatorSession, graph: Call, manage: Call): Promise<void> {
    const made = (await graph("POST", `/applicationTemplates/${template}/instantiate`, {
        displayName: "Auth0 (acme)",
    })) as { application: { id: string }; servicePrincipal: { id: string; appRoles: { id: string }[] } };
    const principal = `/servicePrincipals/${made.servicePrincipal.id}`;
    const certificate = (await graph("POST", `${principal}/addTokenSigningCertificate`, {
        displayName: "CN=Auth0 (acme)",
    })) as { key: string };
    const connection = (await manage("POST", "/connections", {
        name: connectionName,
        strategy: "samlp",
        options: {
            signInEndpoint: `${entra.server.origin}/${entra.state.tenantId}/saml2`,
            signingCert: `-----BEGIN CERTIFICATE-----\n${certificate.key}\n-----END CERTIFICATE-----\n`,
            set_user_root_attributes: "never_on_login",
        },
    })) as { id: string };
    await graph("PATCH", principal, {
        preferredSingleSignOnMode: "saml",
        appRoleAssignmentRequired: true,
    });
    await graph("PATCH", `/applications/${made.application.id}`, {
        identifierUris: [`urn:auth0:${auth0.name}:${connectionName}`],
        web: { redirectUris: [`${auth0.server.origin}/login/callback?connection=${connectionName}`] },
    });
    const [group] = entra.state.groups.values();
    await graph("POST", `${principal}/appRoleAssignedTo`, {
        principalId: group?.id,
        resourceId: made.servicePrincipal.id,
        appRoleId: made.servicePrincipal.appRoles[0]?.id,
    });
    const configuration = `/connections/${connection.id}/scim-configuration`;
    await manage("POST", configuration);
    const token = (await manage("POST", `${configuration}/tokens`, {})) as { token: string };
    const job = (await graph("POST", `${principal}/synchronization/jobs`, { templateId: "scim" })) as {
        id: string;
    };
    await graph("PUT", `${principal}/synchronization/secrets`, {
        value: [
            { key: "BaseAddress", value: `${auth0.server.origin}/scim/v2/connections/${connection.id}` },
            { key: "SecretToken", value: token.token },
        ],
    });
    await graph("POST", `${principal}/synchronization/jobs/${job.id}/start`);
    await entra.provisioning.runCycle(made.servicePrincipal.id, job.id);
}

function createCall(dispatcher: Agent, base: string, token: string): Call {
    return async (method, path, body) => {
        const response = await request(`${base}${path}`, {
            method,
            dispatcher,
            headers: {
                authorization: `Bearer ${token}`,
                ...(body !== undefined && { "content-type": "application/json" }),
            },
            body: body === undefined ? null : JSON.stringify(body),
        });
        const text = await response.body.text();
        if (response.statusCode >= 300) throw new Error(`${method} ${path}: ${response.statusCode} ${text}`);
        return text === "" ? undefined : (JSON.parse(text) as unknown);
    };
}
