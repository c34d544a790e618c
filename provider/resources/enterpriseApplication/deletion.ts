import { ApiError, isNotFound } from "../../clients/apiError";
import { ignoreNotFound, retryWhile } from "../../clients/poll";
import { toServicePrincipalPath, toServicePrincipalPathOfClient } from "../support/directoryObjects";
import type { Context } from "../support/types";

/** How long Entra may take to notice that the service principal is gone. */
const settleTimeoutMs = 60_000;
/** How long an object that exists may be unknown to a replica. */
const confirmMs = 1_000;

/** Names an application with its service principal, as far as they are known. */
export interface DoomedApplication {
    /** Object ID of the application; undefined: there is none in this tenant. */
    id?: string;
    appId: string;
    servicePrincipalId?: string;
}

/**
 * Deletes the service principal, then the application. Entra refuses the application with `DeletingSamlSpNotAllowed`
 * while it has a service principal in SAML mode, and for a moment afterwards.
 */
export async function deleteApplication(doomed: DoomedApplication, context: Context): Promise<void> {
    const { config, signal } = context;
    const { id, appId, servicePrincipalId } = doomed;
    const deleteServicePrincipal = () =>
        ignoreNotFound(
            config.graph.delete(
                servicePrincipalId === undefined
                    ? toServicePrincipalPathOfClient(appId)
                    : toServicePrincipalPath(servicePrincipalId),
                { signal },
            ),
        );
    const options = { clock: config.clock, withinMs: settleTimeoutMs, signal };
    if (id === undefined) {
        await deleteServicePrincipal();
        return;
    }
    await retryWhile(
        async () => {
            // Again each time: a replica that did not know it yet said that there is none.
            await deleteServicePrincipal();
            await deleteCertainly(`/applications/${encodeURIComponent(id)}`, context);
        },
        isStillInUse,
        options,
    );
}

/** A replica may not know a new object yet, so its word is not taken at once. */
async function deleteCertainly(path: string, { config, signal }: Context): Promise<void> {
    await ignoreNotFound(
        retryWhile(() => config.graph.delete(path, { signal }), isNotFound, {
            clock: config.clock,
            withinMs: confirmMs,
            signal,
        }),
    );
}

function isStillInUse(error: unknown): boolean {
    return error instanceof ApiError && error.status === 400 && error.code === "DeletingSamlSpNotAllowed";
}
