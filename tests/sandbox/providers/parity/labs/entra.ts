import { startEntraEmulator } from "../../../../../emulators/entra";
import type { LoopbackCertificates } from "../../../../../emulators/support/certificates";
import { people } from "../people";
import { administrator } from "./administrator";
import type { Lab } from "./lab";

/** An Entra tenant with two users and two groups. */
export async function openEntraLab(certificates: LoopbackCertificates): Promise<Lab> {
    const { caller, administrator: owner, users, groups } = people;
    const tenant = await startEntraEmulator({
        certificates,
        tenantId: people.tenantId,
        clients: [caller, owner],
        users,
        groups,
    });
    const { administer, close } = administrator(tenant.server.origin, certificates.ca, () =>
        tenant.issueToken(owner),
    );
    return {
        configuration: {
            clientId: caller.appId,
            clientSecret: caller.secret,
            tenantId: people.tenantId,
            metadataHost: tenant.server.host,
        },
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
