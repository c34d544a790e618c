import { createPublicKey } from "node:crypto";

import { createId, hashSecret } from "./secrets";
import type { Auth0State } from "./state";

/** A machine-to-machine client with a grant for the Management API. */
export interface ManagementClient {
    clientId: string;
    /** Needed unless the client has a public key. */
    clientSecret?: string;
    /** PEM of the public key that verifies its client assertions (private_key_jwt). Default: none. */
    publicKey?: string;
    /** Scopes of its client grant, such as `create:connections`. */
    scopes: string[];
}

/** An application that users sign in to. It has no grant for the Management API. */
export interface Application {
    clientId: string;
    name: string;
    /** `spa`: it has no secret, and exchanges its codes with PKCE. Default: `regular_web`. */
    type?: "regular_web" | "spa";
    /** Default: it cannot log in itself. */
    clientSecret?: string;
    /** Where users may be sent to after sign-in. Default: nowhere, so that sign-in is not possible. */
    callbacks?: string[];
    /** Its "OpenID Connect Back-Channel Logout" URLs. Default: none. */
    backchannelLogoutUrls?: string[];
}

/** Registers the clients that a tenant has from the start; a client that the state knows is left as it is. */
export function addClients(
    state: Auth0State,
    tenant: string,
    clients: readonly ManagementClient[],
    applications: readonly Application[] = [],
): void {
    for (const { clientId, clientSecret, publicKey, scopes } of clients) {
        if (state.clients.has(clientId)) continue;
        state.clients.set(clientId, {
            client_id: clientId,
            name: clientId,
            tenant,
            app_type: "non_interactive",
            grant_types: ["client_credentials"],
            grant_id: createId("cgr_"),
            scopes,
            ...(clientSecret !== undefined && { secretHash: hashSecret(clientSecret) }),
            ...(publicKey !== undefined && { publicKey: toPublicKeyPem(publicKey) }),
        });
    }
    for (const application of applications) {
        const {
            clientId,
            name,
            type = "regular_web",
            clientSecret,
            callbacks,
            backchannelLogoutUrls,
        } = application;
        if (state.clients.has(clientId)) continue;
        state.clients.set(clientId, {
            client_id: clientId,
            name,
            tenant,
            app_type: type,
            grant_types: ["authorization_code", "refresh_token"],
            scopes: [],
            ...(callbacks !== undefined && { callbacks: [...callbacks] }),
            ...(backchannelLogoutUrls !== undefined && { backchannelLogoutUrls: [...backchannelLogoutUrls] }),
            ...(clientSecret !== undefined && { secretHash: hashSecret(clientSecret) }),
        });
    }
}

/** Fails at start for what is no key; and a private key that was given by mistake is not kept. */
function toPublicKeyPem(pem: string): string {
    return createPublicKey(pem).export({ type: "spki", format: "pem" }).toString();
}
