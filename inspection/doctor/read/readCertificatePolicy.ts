import { ignoreNotFound } from "../../../provider/clients/poll";
import {
    type AppManagementPolicy,
    findMaxLifetimeDays,
    listCertificateLimits,
} from "../../../rules/appManagementPolicy";
import type { Inspector } from "../../inspector";

/**
 * The longest lifetime of a certificate that is added to a service principal, in days; undefined: any. Counts restrictions
 * for newer applications as well, because a link that is made again has a new one. Needs Policy.Read.All.
 */
export async function readCertificateLifetimeDays(
    { clients, signal }: Inspector,
    servicePrincipalId: string,
): Promise<number | undefined> {
    const path = `/servicePrincipals/${encodeURIComponent(servicePrincipalId)}/appManagementPolicies`;
    const [own = [], tenant] = await Promise.all([
        ignoreNotFound(clients.graph.list<AppManagementPolicy>(path, { signal })),
        clients.graph.get<AppManagementPolicy>("/policies/defaultAppManagementPolicy", { signal }),
    ]);
    return findMaxLifetimeDays(listCertificateLimits(own, tenant), new Date(clients.clock.now()));
}
