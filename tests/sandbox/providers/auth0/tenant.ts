import { type Auth0Emulator, startAuth0Emulator } from "../../../../emulators/auth0";
import { createLoopbackCertificates } from "../../../../emulators/support/certificates";
import { createAuth0StandIn } from "../../../../sandbox/providers/auth0";
import { type Plugin, pluginAt } from "../support";

export const scopes = [
    "create:connections read:connections update:connections delete:connections",
    "read:connections_options update:connections_options read:tenant_settings",
    "create:scim_config read:scim_config update:scim_config delete:scim_config",
    "create:scim_token read:scim_token delete:scim_token",
].flatMap((line) => line.split(" "));

/** An Auth0 tenant, and the stand-in with a token for it. */
export async function auth0Tenant(): Promise<{ tenant: Auth0Emulator; plugin: Plugin; certificate: string }> {
    const { tenant, ca, certificate } = await startTenant();
    const configuration = { domain: tenant.domain, apiToken: tenant.issueToken(scopes) };
    const definition = createAuth0StandIn({ ca, waitScale: 0.001, environment: {} });
    return { tenant, plugin: await pluginAt(definition, configuration, tenant), certificate };
}

/** A tenant with one client that may do everything, and two applications; any certificate will do for signing. */
export async function startTenant(): Promise<{ tenant: Auth0Emulator; ca: string; certificate: string }> {
    const certificates = await createLoopbackCertificates();
    const tenant = await startAuth0Emulator({
        certificates,
        clients: [{ clientId: "deployer", clientSecret: "deployer-secret", scopes }],
        applications: [
            { clientId: "portal", name: "Portal" },
            { clientId: "shop", name: "Shop" },
        ],
    });
    return { tenant, ca: certificates.ca, certificate: certificates.cert };
}
