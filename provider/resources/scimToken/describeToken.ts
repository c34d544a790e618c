import type { ScimTokenItem } from "./scimTokenApi";

/** Auth0 allows this many tokens per connection. Source: Auth0, "Configure Inbound SCIM". */
export const maxTokens = 2;

/** Why no token can be made, which ones there are, and what to do. */
export function describeFullConnection(connectionId: string, tokens: ScimTokenItem[]): string {
    return (
        `Auth0 allows ${maxTokens} SCIM tokens per connection, and ${connectionId} has ${tokens.length}: ` +
        `${tokens.map(describeToken).join("; ")}. Delete one that is not in use at Dashboard > Authentication > ` +
        "Enterprise > the connection > Provisioning, then run `pulumi up` again."
    );
}

/** A token with what tells it from others. */
export function describeToken(token: ScimTokenItem): string {
    const used = token.last_used_at === undefined ? "never used" : `last used ${token.last_used_at}`;
    const end = token.valid_until === undefined ? "" : `, valid until ${token.valid_until}`;
    return `${token.token_id} (created ${token.created_at ?? "at an unknown time"}, ${used}${end})`;
}

/** Why an import or a reference found no token; `tokens` is undefined where the connection has no SCIM. */
export function describeMissingToken(
    connectionId: string,
    tokenId: string,
    tokens: ScimTokenItem[] | undefined,
): string {
    if (tokens === undefined) {
        return `There is no connection ${connectionId} with a SCIM configuration, and so no token ${tokenId}.`;
    }
    const others = tokens.length === 0 ? "none" : tokens.map(describeToken).join("; ");
    return (
        `The connection ${connectionId} has no SCIM token ${tokenId}; it has ${others}. Correct the ID, or leave it out: then ` +
        "another token is created."
    );
}
