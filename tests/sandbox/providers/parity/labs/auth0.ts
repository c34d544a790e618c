import { startAuth0Emulator } from "../../../../../emulators/auth0";
import type { LoopbackCertificates } from "../../../../../emulators/support/certificates";
import { administrator } from "./administrator";
import type { Lab } from "./lab";

const managementScopes = [
    "create:connections read:connections update:connections delete:connections",
    "read:connections_options update:connections_options read:tenant_settings read:clients",
    "create:scim_config read:scim_config update:scim_config delete:scim_config",
    "create:scim_token read:scim_token delete:scim_token",
    "create:organizations read:organizations update:organizations delete:organizations",
    "create:organization_connections read:organization_connections update:organization_connections",
    "delete:organization_connections read:organization_members read:organization_client_grants",
    "create:organization_discovery_domains read:organization_discovery_domains",
    "update:organization_discovery_domains delete:organization_discovery_domains",
    "create:roles read:roles update:roles delete:roles",
].flatMap((line) => line.split(" "));

/** An Auth0 tenant with two applications. */
export async function openAuth0Lab(certificates: LoopbackCertificates): Promise<Lab> {
    const tenant = await startAuth0Emulator({
        certificates,
        clients: [],
        applications: [
            { clientId: "portal", name: "Portal" },
            { clientId: "shop", name: "Shop" },
        ],
    });
    const token = tenant.issueToken(managementScopes);
    const { administer, close } = administrator(tenant.server.origin, certificates.ca, async () => token);
    return {
        configuration: { domain: tenant.domain, apiToken: token },
        administer,
        interceptors: tenant.interceptors,
        state: tenant.state,
        server: tenant.server.app.server,
        close: async () => {
            await close();
            await tenant.close();
        },
    };
}
