import { waitUnlessAborted } from "./abort";
import type { AccessToken } from "./accessToken";
import type { Clock } from "./clock";
import type { SecretRegistry } from "./secrets";

/** Tokens are renewed this long before they expire: longer than any single request takes. */
const renewalMs = 120_000;

/** One token for the whole process: asked for when first needed, shared by concurrent callers, renewed in time. */
export class TokenSource {
    private current: AccessToken | undefined;
    private pending: Promise<AccessToken> | undefined;

    constructor(
        private readonly fetchToken: () => Promise<AccessToken>,
        private readonly clock: Clock,
        private readonly secrets: SecretRegistry,
    ) {}

    async get(signal?: AbortSignal): Promise<AccessToken> {
        signal?.throwIfAborted();
        if (this.current !== undefined && this.current.expiresAt - renewalMs > this.clock.now()) {
            return this.current;
        }
        this.pending ??= this.renew().finally(() => (this.pending = undefined));
        return waitUnlessAborted(this.pending, signal);
    }

    /** Forgets a token that the service did not accept. */
    reject(token: AccessToken): void {
        if (this.current === token) this.current = undefined;
    }

    private async renew(): Promise<AccessToken> {
        const token = await this.fetchToken();
        this.secrets.add(token.token);
        this.current = token;
        return token;
    }
}
