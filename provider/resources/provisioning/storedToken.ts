import { ApiError } from "../../clients/apiError";
import type { Values } from "../../host/definition";
import type { Context } from "../support/types";
import { findText } from "../support/values";
import type { SynchronizationApi } from "./synchronizationApi";

/**
 * The live inputs, without the token when the endpoint refuses the one that Entra holds. Entra never shows
 * it, so that another one cannot be seen, but Entra tests what it holds when it is asked to: an answer of 401
 * means that somebody has put another token there, or has ended ours. Whatever else the test says is not about
 * the token.
 */
export async function withoutRefusedToken(
    api: SynchronizationApi,
    job: { id: string; templateId?: string },
    { live, declared }: { live: Values; declared: Values | undefined },
    { config, log }: Context,
): Promise<Values> {
    const known = findText(live, "secretToken") !== undefined;
    // Another endpoint may well refuse our token; that the address was changed is shown anyway.
    const ours = findText(live, "tenantUrl") === findText(declared, "tenantUrl");
    if (!known || !ours) return live;
    const refusal = await refusalOf(api.validateStoredCredentials(job.id, job.templateId ?? "scim"));
    if (refusal === undefined) return live;
    log.warn(`The SCIM endpoint refuses the token that Entra holds: ${config.secrets.redact(refusal)}`);
    return { ...live, secretToken: undefined };
}

async function refusalOf(test: Promise<void>): Promise<string | undefined> {
    try {
        await test;
        return undefined;
    } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return isRefusal(error) ? error.explanation : undefined;
    }
}

/** The service passes on the endpoint's answer in its text, and answers 400 itself. */
export function isRefusal({ status, explanation }: Pick<ApiError, "status" | "explanation">): boolean {
    return status === 400 && /\b401\b|\bunauthori[sz]ed\b/i.test(explanation);
}
