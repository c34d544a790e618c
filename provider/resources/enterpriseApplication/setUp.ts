import type { Values } from "../../host/definition";
import { toServicePrincipalPath } from "../support/directoryObjects";
import { retryWhileReplicating } from "../support/replication";
import type { Context } from "../support/types";
import { requireString, toStrings } from "../support/values";
import type { Instance } from "./leftovers";
import type { Origin } from "./origin";
import { writeOwners } from "./owners";
import { toDesiredSettings } from "./settings";

/**
 * Sets a new application up: SAML mode and settings of the service principal, its owners, and at last the name and the
 * tag of the application, which say that it is finished.
 */
export async function setUpApplication(
    { application, servicePrincipal }: Instance,
    inputs: Values,
    origin: Origin,
    context: Context,
): Promise<void> {
    const { config, signal } = context;
    const write = (path: string, body: Record<string, unknown>) =>
        retryWhileReplicating(config, signal, () =>
            config.graph.patch(path, body, { signal, idempotent: true }),
        );
    await write(
        toServicePrincipalPath(servicePrincipal.id),
        toDesiredSettings(inputs, servicePrincipal.tags),
    );
    if (Array.isArray(inputs["owners"])) {
        await writeOwners(servicePrincipal.id, toStrings(inputs["owners"]), context);
    }
    await write(`/applications/${encodeURIComponent(application.id)}`, {
        displayName: requireString(inputs, "displayName"),
        tags: [...new Set([...(application.tags ?? []), origin.tag])],
    });
}
