import { readLink } from "../../inspection/link/readLink";
import { readAccounts } from "../../inspection/people/readAccounts";
import { readProvisioningLog } from "../../inspection/people/readProvisioningLog";
import { readPart } from "../../inspection/reading";
import type { StageContext } from "./stages/stage";

/**
 * Reads all objects of the link, so that the report has their shapes: the calls of the official plugins are not recorded.
 * What cannot be read, because it is gone or not permitted, is recorded as well.
 */
export async function lookAtEverything({
    clients,
    signal,
    link,
    declaration,
    users,
}: StageContext): Promise<void> {
    if (link.connectionId === "") return;
    const inspector = { clients, signal };
    await readPart(() => readLink(inspector, link));
    const path = `/connections/${encodeURIComponent(link.connectionId)}/scim-configuration/default-mapping`;
    await readPart(() => clients.auth0.get(path, { signal }));
    await readPart(() => readAccounts(inspector, declaration.name));
    await readPart(() => readProvisioningLog(inspector, link.jobId));
    await readPart(() => clients.graph.get(`/users/${users.a.id}`, { signal }));
}
