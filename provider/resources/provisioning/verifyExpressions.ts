import { ApiError } from "../../clients/apiError";
import type { CheckFailure, DiffRequest } from "../../host/definition";
import { InvalidInput } from "../../host/errors";
import type { Context } from "../support/types";
import { readDeclaredMapping } from "./declared";
import { type DeclaredExpression, listExpressions } from "./declaredNames";
import { parseJobId } from "./jobId";
import { SynchronizationApi } from "./synchronizationApi";

/**
 * Lets Entra's own parser judge the expressions that change, before anything is written. Nothing is asked if none does, nor
 * in a refresh; where it may not be asked, or the job is gone, the update tells. Any other failure is one of the preview.
 */
export async function verifyExpressions(
    { id, oldInputs, news, refresh }: DiffRequest,
    { config, signal }: Context,
): Promise<void> {
    if (refresh === true) return;
    const before = new Set(listExpressions(readDeclaredMapping(oldInputs)).map(({ key }) => key));
    const changed = listExpressions(readDeclaredMapping(news)).filter(({ key }) => !before.has(key));
    if (changed.length === 0) return;
    const { servicePrincipalId, jobId } = parseJobId(id);
    const api = new SynchronizationApi(config.graph, servicePrincipalId, { signal });
    const failures = await Promise.all(changed.map((expression) => judge(api, jobId, expression)));
    if (failures.some((failure) => failure !== undefined)) {
        throw new InvalidInput(failures.filter((failure) => failure !== undefined));
    }
}

async function judge(
    api: SynchronizationApi,
    jobId: string,
    { property, expression }: DeclaredExpression,
): Promise<CheckFailure | undefined> {
    try {
        const { parsingSucceeded, error } = await api.parseExpression(jobId, expression);
        if (parsingSucceeded !== false) return undefined;
        return {
            property,
            reason: `Entra cannot parse this expression: ${error?.message ?? "it gave no reason"}`,
        };
    } catch (error) {
        if (error instanceof ApiError && isRefusal(error)) return undefined;
        throw error;
    }
}

/** The parser may not be asked, or does not take this request. What is no refusal says nothing of the expression. */
function isRefusal({ status }: ApiError): boolean {
    return status !== undefined && status >= 400 && status < 500;
}
