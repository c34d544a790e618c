import type { ApiClient, CallOptions } from "../../clients/apiClient";

/** Source: Auth0 Management API, ScimTokenItem. */
export interface ScimTokenItem {
    token_id: string;
    scopes?: string[];
    created_at?: string;
    valid_until?: string;
    last_used_at?: string;
}

/** Source: Auth0 Management API, CreateScimTokenResponseContent. The token is shown this one time. */
export interface CreatedScimToken extends ScimTokenItem {
    token: string;
}

/** What a token is asked for with, and by whom. */
export interface TokenRequest {
    /** Of the resource. */
    urn: string;
    connectionId: string;
    scopes: string[];
    lifetimeSeconds?: number;
}

/** The calls of `/connections/{id}/scim-configuration/tokens`. */
export class ScimTokenApi {
    private readonly path: string;

    constructor(
        private readonly auth0: ApiClient,
        connectionId: string,
        private readonly options: CallOptions,
    ) {
        this.path = `/connections/${encodeURIComponent(connectionId)}/scim-configuration/tokens`;
    }

    async list(): Promise<ScimTokenItem[]> {
        return (await this.auth0.get<ScimTokenItem[] | undefined>(this.path, this.options)) ?? [];
    }

    /** Not repeated by itself: a second token would take the other of two places. */
    create(scopes: string[], lifetimeSeconds: number | undefined): Promise<CreatedScimToken> {
        const body = lifetimeSeconds === undefined ? { scopes } : { scopes, token_lifetime: lifetimeSeconds };
        return this.auth0.post<CreatedScimToken>(this.path, body, this.options);
    }

    delete(tokenId: string): Promise<undefined> {
        return this.auth0.delete(`${this.path}/${encodeURIComponent(tokenId)}`, this.options);
    }
}
