import { ScimError } from "../../../mapping/auth0";
import { matchesHash } from "../secrets";
import type { ScimContext } from "./route";

/**
 * Checks the bearer token of a SCIM request against the connection's tokens: 401 for one that is unknown,
 * another connection's or expired, 403 for one without the scope. Notes when it was used.
 */
export function authenticate(
    context: ScimContext,
    connectionId: string,
    header: string | undefined,
    scope: string | undefined,
): void {
    const value = /^Bearer +(\S+)$/i.exec(header ?? "")?.[1];
    if (value === undefined) throw new ScimError(401, "A bearer token is required");
    const token = context.state.scimTokens.get(value.split(".", 1)[0] ?? "");
    if (token?.connection_id !== connectionId || !matchesHash(value, token.hash)) {
        throw new ScimError(401, "The bearer token is not valid");
    }
    const now = context.clock.now();
    if (token.valid_until !== undefined && now >= new Date(token.valid_until)) {
        throw new ScimError(401, "The bearer token has expired");
    }
    token.last_used_at = now.toISOString();
    if (scope !== undefined && !token.scopes.includes(scope)) {
        throw new ScimError(403, `Insufficient scope, expected any of: ${scope}`);
    }
}
