import { ApiError } from "../../clients/apiError";
import type { Values } from "../../host/definition";
import type { Context } from "../support/types";
import { findString } from "../support/values";
import type { SynchronizationApi } from "./synchronizationApi";

/**
 * The live inputs, without the token when the endpoint refuses the one that Entra holds. Entra never shows
 * it, so that another one cannot be seen, but Entra tests what it holds when it is asked to: a response of 401
 * means that the token was replaced outside Pulumi, or revoked. Whatever else the test says is not about
 * the token.
 */
export async function withoutRefusedToken(
    api: SynchronizationApi,
    job: { id: string; templateId?: string },
    { live, declared }: { live: Values; declared: Values | undefined },
    { config, log }: Context,
): Promise<Values> {
    const known = findString(live, "secretToken") !== undefined;
    // Another endpoint may well refuse our token; that the address was changed is shown anyway.
    const ours = findString(live, "tenantUrl") === findString(declared, "tenantUrl");
    if (!known || !ours) return live;
    const refusal = await findRefusal(api.validateStoredCredentials(job.id, job.templateId ?? "scim"));
    if (refusal === undefined) return live;
    log.warn(`The SCIM endpoint refuses the token that Entra holds: ${config.secrets.redact(refusal)}`);
    return { ...live, secretToken: undefined };
}

async function findRefusal(test: Promise<void>): Promise<string | undefined> {
    try {
        await test;
        return undefined;
    } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        // The service passes the endpoint's response on in its text.
        const refused = isVerdict(error) && /\b401\b|\bunauthori[sz]ed\b/i.test(error.explanation);
        return refused ? error.explanation : undefined;
    }
}

/** Whether an error of the connection test tells of the endpoint, and not of the caller's own permissions. */
export function isVerdict(error: unknown): error is ApiError {
    return error instanceof ApiError && [400, 404, 422, 500, 502].includes(error.status ?? 0);
}
