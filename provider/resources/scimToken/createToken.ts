import { ApiError, isOutcomeUnknown } from "../../clients/apiError";
import type { Clock } from "../../clients/clock";
import { ignoreNotFound, poll } from "../../clients/poll";
import type { Logger } from "../../host/definition";
import { describeFullConnection, describeToken, maxTokens } from "./describeToken";
import { chooseOrder, findLeftoverToken } from "./leftovers";
import type { CreatedScimToken, ScimTokenApi, ScimTokenItem, TokenRequest } from "./scimTokenApi";

const attempts = 3;
/** How long a token whose creation got no response may take to show up in the list. */
const settleTimeoutMs = 5000;

/** What a creation is told. */
export interface CreationContext {
    clock: Clock;
    signal: AbortSignal;
    log: Logger;
    /** IDs of the tokens that the state has; undefined: that is not known. */
    known: ReadonlySet<string> | undefined;
}

/**
 * Creates one token and leaves no other. When a response is lost, a token may exist whose value is unknown: it is found
 * by comparing the list before and after, deleted, and created again. That of a deployment that was killed goes first.
 */
export async function createToken(
    api: ScimTokenApi,
    request: TokenRequest,
    { clock, signal, log, known: ofState }: CreationContext,
): Promise<CreatedScimToken> {
    const listed = await api.list();
    const leftover = ofState && findLeftoverToken(listed, { request, known: ofState, nowMs: clock.now() });
    if (leftover !== undefined) {
        await ignoreNotFound(api.delete(leftover.token_id));
        log.info(`deleted ${describeToken(leftover)}, which an interrupted deployment had left behind`);
    }
    const before = listed.filter((token) => token !== leftover);
    if (before.length >= maxTokens) throw new Error(describeFullConnection(request.connectionId, before));
    const known = new Set(before.map((token) => token.token_id));

    const scopes = chooseOrder(request.urn, request.scopes) ?? request.scopes;
    let ambiguous = false;
    for (let attempt = 1; ; attempt++) {
        try {
            const created = await api.create(scopes, request.lifetimeSeconds);
            // An earlier attempt may have taken effect after it was looked for.
            if (ambiguous) await removeLost(api, new Set([...known, created.token_id]), request);
            return created;
        } catch (error) {
            if (error instanceof ApiError && error.status === 409) {
                throw new Error(describeFullConnection(request.connectionId, await api.list()), {
                    cause: error,
                });
            }
            if (!isOutcomeUnknown(error)) throw error;
            ambiguous = true;
            const options = { clock, withinMs: settleTimeoutMs, signal };
            await poll(async () => ((await removeLost(api, known, request)) > 0 ? true : undefined), options);
            if (attempt === attempts) throw error;
        }
    }
}

/** Deletes the token that is not known; returns how many there were. Refuses to choose between several. */
async function removeLost(api: ScimTokenApi, known: Set<string>, request: TokenRequest): Promise<number> {
    const unknown = findLostTokens(await api.list(), known, request.scopes);
    if (unknown.length > 1) {
        throw new Error(
            `Auth0 did not say whether it made a token for ${request.connectionId}, and meanwhile there are ` +
                `${unknown.length} new ones: ${unknown.map(describeToken).join("; ")}. Delete those that are not in use ` +
                "at Dashboard > Authentication > Enterprise > the connection > Provisioning, then run `pulumi up` again.",
        );
    }
    for (const token of unknown) await ignoreNotFound(api.delete(token.token_id));
    return unknown.length;
}

/** Tokens that were not there before and have exactly the scopes that were asked for. */
function findLostTokens(tokens: ScimTokenItem[], known: Set<string>, scopes: string[]): ScimTokenItem[] {
    const wanted = [...scopes].sort().join(" ");
    return tokens.filter(
        (token) => !known.has(token.token_id) && [...(token.scopes ?? [])].sort().join(" ") === wanted,
    );
}

/** Tells in a preview which token the creation deletes first, and refuses one for which there is no place. */
export async function previewCreation(
    api: ScimTokenApi,
    request: TokenRequest,
    { clock, log, known }: Pick<CreationContext, "clock" | "log" | "known">,
): Promise<void> {
    const tokens = (await ignoreNotFound(api.list())) ?? [];
    const leftover = known && findLeftoverToken(tokens, { request, known, nowMs: clock.now() });
    if (leftover !== undefined) {
        log.info(`deletes ${describeToken(leftover)}, which an interrupted deployment has left behind`);
    } else if (tokens.length >= maxTokens) {
        throw new Error(describeFullConnection(request.connectionId, tokens));
    }
}
