import { createHash } from "node:crypto";

import { scimTokenScopes } from "../../../rules/scimToken";
import type { ScimTokenItem, TokenRequest } from "./scimTokenApi";

/** A deployment that was interrupted is repeated soon; an older token is left to its owner. */
const recentMs = 24 * 3_600_000;
/** Auth0 computes the end of a token from the moment in which it makes it. */
const toleranceMs = 2_000;

export interface LeftoverQuery {
    request: TokenRequest;
    /** IDs of the tokens that the state has. */
    known: ReadonlySet<string>;
    nowMs: number;
}

/**
 * The token of a deployment that was killed before it could record it: its value is lost, and it takes one of two places.
 * Auth0 keeps no name of a token, so it is recognised by all that is asked for when it is made (the scopes in an order
 * of the resource's own, the lifetime to the second), by its age, and by never having been used. Where several fit, none
 * is; where the service does not keep the order, none ever is.
 */
export function findLeftoverToken(
    tokens: readonly ScimTokenItem[],
    { request, known, nowMs }: LeftoverQuery,
): ScimTokenItem | undefined {
    const order = chooseOrder(request.urn, request.scopes)?.join(" ");
    const matches = tokens.filter(
        (token) =>
            order !== undefined &&
            token.scopes?.join(" ") === order &&
            !known.has(token.token_id) &&
            (token.last_used_at ?? undefined) === undefined &&
            hasLifetime(token, request.lifetimeSeconds) &&
            nowMs - Date.parse(token.created_at ?? "") < recentMs,
    );
    return matches.length === 1 ? matches[0] : undefined;
}

/**
 * The scopes in an order that says which resource the token belongs to; the order means nothing to Auth0. It is none in
 * which a person or another tool would give them. Undefined: there are too few scopes for that.
 */
export function chooseOrder(urn: string, scopes: readonly string[]): string[] | undefined {
    const sorted = [...scopes].sort();
    const common = [
        sorted,
        [...sorted].reverse(),
        scopes,
        scimTokenScopes.filter((scope) => scopes.includes(scope)),
    ];
    const taken = new Set(common.map((order) => order.join(" ")));
    for (let attempt = 0; attempt < 16; attempt++) {
        const order = shuffle(sorted, createHash("sha256").update(`${urn} ${attempt}`).digest());
        if (!taken.has(order.join(" "))) return order;
    }
    return undefined;
}

/** Fisher and Yates' shuffle with the numbers of a hash: a list has fewer members than the hash has numbers. */
function shuffle(list: readonly string[], hash: Buffer): string[] {
    const shuffled = [...list];
    for (let last = shuffled.length - 1; last > 0; last--) {
        const other = hash.readUInt16BE((2 * last) % 30) % (last + 1);
        const [moved] = shuffled.splice(other, 1);
        if (moved !== undefined) shuffled.splice(last, 0, moved);
    }
    return shuffled;
}

function hasLifetime(
    { created_at: from, valid_until: until }: ScimTokenItem,
    lifetimeSeconds: number | undefined,
): boolean {
    if (lifetimeSeconds === undefined || typeof until !== "string") {
        return lifetimeSeconds === undefined && typeof until !== "string";
    }
    const lifetimeMs = Date.parse(until) - Date.parse(from ?? "");
    return Math.abs(lifetimeMs - lifetimeSeconds * 1000) <= toleranceMs;
}
