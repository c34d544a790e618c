/** What a token may do. Source: Auth0 Management API, `POST /connections/{id}/scim-configuration/tokens`. */
export const scimTokenScopes = [
    "get:users",
    "post:users",
    "put:users",
    "patch:users",
    "delete:users",
    "get:groups",
    "post:groups",
    "put:groups",
    "patch:groups",
    "delete:groups",
] as const;

/** In seconds; "must be greater than 900" by the API's description. */
export const minTokenLifetimeSeconds = 901;

/** Hours before its end at which a token is replaced unless told otherwise: a third of its life, at most 30 days. */
export function getDefaultTokenRenewalHours(lifetimeSeconds: number): number {
    return Math.min(lifetimeSeconds / 3 / 3600, 720);
}

/**
 * Why a token cannot be renewed this many hours before its end; undefined: it can. A lifetime of undefined
 * means that it has no end.
 */
export function findTokenRenewalProblem(
    hours: number,
    lifetimeSeconds: number | undefined,
): string | undefined {
    if (lifetimeSeconds === undefined) {
        return "is set, but the token never expires; set lifetimeSeconds as well, or leave this out";
    }
    return hours * 3600 < lifetimeSeconds
        ? undefined
        : `is ${hours} hours, but the token lives ${lifetimeSeconds / 3600} hours: it would be replaced at every \`up\`; give less`;
}
