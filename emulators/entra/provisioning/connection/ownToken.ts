import type { Clock } from "../../../support/clock";
import { createTokenKey, TokenIssuer, tokenLifetime } from "../../login/tokens";
import type { EntraTenantState } from "../../model";

/** The application template of all non-gallery applications. */
const audience = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
/** Application ID of the provisioning service, Microsoft.Azure.SyncFabric, in every tenant. */
export const provisioningAppId = "00000014-0000-0000-c000-000000000000";
const renewalMs = 60_000;

/**
 * The token that the service sends in place of a secret token that is empty: one of the tenant's own, which
 * says by its audience that it comes from an application of the template. Microsoft has it for tests only.
 * Source: "Develop and plan provisioning for a SCIM endpoint", authorization; undocumented whether the token has
 * an object ID, so it has none.
 */
export class OwnToken {
    private issued: { token: string; expires: number } | undefined;

    constructor(
        private readonly state: EntraTenantState,
        private readonly clock: Clock,
    ) {}

    /** A token that is good for another minute at least. */
    async get(): Promise<string> {
        const now = this.clock.now().getTime();
        if (this.issued === undefined || this.issued.expires - renewalMs < now) {
            this.state.tokenKey ??= await createTokenKey();
            const { tenantId, tokenKey } = this.state;
            const issuer = await TokenIssuer.create(tenantId, this.clock, tokenKey);
            const token = await issuer.issue({ appId: provisioningAppId, permissions: [] }, audience);
            this.issued = { token, expires: now + tokenLifetime * 1000 };
        }
        return this.issued.token;
    }
}
