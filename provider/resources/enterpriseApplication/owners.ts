import { ApiError } from "../../clients/apiError";
import { ignoreNotFound, retryUntilFound } from "../../clients/poll";
import { toServicePrincipalPath } from "../support/directoryObjects";
import type { Context } from "../support/types";

/** How long an owner or a service principal that was created a moment ago may be unknown to other replicas. */
const unknownMs = 30_000;

/** Owners of the service principal without the deploying identity. Source: Microsoft Graph, "List owners". */
export async function listOtherOwners(id: string, context: Context): Promise<string[]> {
    const { config, signal } = context;
    const path = `${toServicePrincipalPath(id)}/owners?$select=id`;
    const [owners, deployer] = await Promise.all([
        config.graph.list<{ id: string }>(path, { signal }),
        findDeployer(context),
    ]);
    return owners.map((owner) => owner.id.toLowerCase()).filter((owner) => owner !== deployer);
}

/**
 * Makes exactly these the owners of the service principal, and the deploying identity in any case. Additions come first.
 * Source: Microsoft Graph, "Add owner" and "Remove owner".
 */
export async function writeOwners(id: string, owners: readonly string[], context: Context): Promise<void> {
    const { config, signal } = context;
    const path = `${toServicePrincipalPath(id)}/owners`;
    const current = await retryUntilFound(
        () => config.graph.list<{ id: string }>(`${path}?$select=id`, { signal }),
        { clock: config.clock, withinMs: unknownMs, signal },
    );
    const actual = new Set(current.map((owner) => owner.id.toLowerCase()));
    const deployer = await findDeployer(context);
    const desired = new Set(owners.map((owner) => owner.toLowerCase()));
    if (deployer !== undefined) desired.add(deployer);
    for (const owner of desired) if (!actual.has(owner)) await add(path, owner, context);
    for (const owner of actual) {
        if (!desired.has(owner)) {
            await ignoreNotFound(config.graph.delete(`${path}/${owner}/$ref`, { signal }));
        }
    }
}

async function findDeployer({ config, signal }: Context): Promise<string | undefined> {
    return (await config.graph.token(signal)).objectId?.toLowerCase();
}

async function add(path: string, owner: string, { config, signal }: Context): Promise<void> {
    const { graphEndpoint } = await config.cloud();
    const body = { "@odata.id": `${graphEndpoint}/v1.0/directoryObjects/${owner}` };
    try {
        await retryUntilFound(() => config.graph.post(`${path}/$ref`, body, { signal, idempotent: true }), {
            clock: config.clock,
            withinMs: unknownMs,
            signal,
        });
    } catch (error) {
        // Also the response to a repeated request whose first response was lost.
        const exists = error instanceof ApiError && /already exist/i.test(error.explanation);
        if (!exists) throw error;
    }
}
