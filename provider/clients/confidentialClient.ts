import type { Configuration } from "@azure/msal-node";

import type { Cloud } from "./clouds";
import type { HttpCore } from "./http";
import { loadMsal } from "./lazy";
import { createMsalNetwork } from "./msalNetwork";
import { SettingError } from "./settings";

/** What an application proves its identity with. */
export type ClientProof = Pick<
    Configuration["auth"],
    "clientAssertion" | "clientCertificate" | "clientSecret"
>;

/** A token, and when it expires in milliseconds since 1970. */
export interface IssuedToken {
    token: string;
    expiresOnTimestamp: number;
}

/**
 * Logs an application in by client credentials. By MSAL itself: `@azure/identity`, which is a layer above it, takes twice
 * the time to load, and the plugin logs in at each `pulumi preview`.
 */
export async function logInAsApplication(
    { tenantId, clientId, proof }: { tenantId: string; clientId: string; proof: ClientProof },
    scope: string,
    cloud: Cloud,
    http: HttpCore,
): Promise<IssuedToken | null> {
    if (!/^[\w.-]+$/.test(tenantId)) {
        throw new SettingError(
            `azuread:tenantId is "${tenantId}", but it must be the ID of a tenant or one of its domains.`,
        );
    }
    const authority = `${cloud.loginEndpoint}/${tenantId}`;
    const { ConfidentialClientApplication } = loadMsal();
    const application = new ConfidentialClientApplication({
        auth: { clientId, authority, ...proof, ...(!cloud.wellKnown && describeAuthority(authority)) },
        system: { networkClient: createMsalNetwork(http) },
    });
    const result = await application.acquireTokenByClientCredential({ scopes: [scope] });
    return result && { token: result.accessToken, expiresOnTimestamp: result.expiresOn?.getTime() ?? 0 };
}

/**
 * What MSAL knows of Microsoft's own login hosts and would ask of others: discovery asks Microsoft's public host about
 * them, which knows only its own. Source: Microsoft identity platform, "OpenID Connect", provider configuration.
 */
function describeAuthority(
    authority: string,
): Pick<Configuration["auth"], "authorityMetadata" | "knownAuthorities"> {
    return {
        knownAuthorities: [authority],
        authorityMetadata: JSON.stringify({
            issuer: `${authority}/v2.0`,
            authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
            token_endpoint: `${authority}/oauth2/v2.0/token`,
            end_session_endpoint: `${authority}/oauth2/v2.0/logout`,
            jwks_uri: `${authority}/discovery/v2.0/keys`,
        }),
    };
}
