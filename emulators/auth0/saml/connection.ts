import type { TenantContext } from "../context";
import { parseCertificates } from "../management/samlOptions";
import type { Auth0Connection, Auth0State } from "../state";
import type { SigningKey } from "./signingKey";

/** A `samlp` connection by its name; undefined when there is none. */
export function findSamlConnection(state: Auth0State, name: string | undefined): Auth0Connection | undefined {
    return [...state.connections.values()].find(
        (candidate) => candidate.name === name && candidate.strategy === "samlp",
    );
}

type KeyPair = Pick<SigningKey, "privateKey" | "certificate">;

/** How a connection appears as a SAML service provider, from its options. */
export interface ServiceProvider {
    entityId: string;
    /** The assertion consumer service. */
    callbackUrl: string;
    /** Where responses are addressed to: the callback, with or without its query, or what a gateway has. */
    recipients: string[];
    /** Where requests go. */
    signInUrl: string;
    usesPostBinding: boolean;
    /** PEM; a response signed with any of them is taken. */
    identityProviderCertificates: string[];
    /** Signs its requests; the tenant's key for connections unless it has one of its own. */
    signingKey: KeyPair;
    /** Decrypts assertions; the tenant's key for connections unless it has one of its own. */
    decryptionKey: KeyPair;
}

/** Source: Auth0, "Configure Auth0 as a SAML Service Provider" and "SAML Identity Provider Configuration Settings". */
export function createServiceProvider(context: TenantContext, connection: Auth0Connection): ServiceProvider {
    const { options } = connection;
    const text = (name: string): string | undefined => {
        const value = options[name];
        return typeof value === "string" && value !== "" ? value : undefined;
    };
    const callback = `${context.origin()}/login/callback`;
    const callbackUrl = `${callback}?connection=${encodeURIComponent(connection.name)}`;
    const recipient = text("recipientUrl");
    return {
        entityId: text("entityId") ?? `urn:auth0:${context.name}:${connection.name}`,
        callbackUrl,
        recipients: recipient === undefined ? [callbackUrl, callback] : [recipient],
        signInUrl: text("destinationUrl") ?? text("signInEndpoint") ?? "",
        usesPostBinding: text("protocolBinding")?.endsWith(":HTTP-POST") ?? false,
        identityProviderCertificates: parseCertificates(text("signingCert") ?? "").map(String),
        signingKey: readConnectionKey(options.signing_key) ?? getConnectionKey(context),
        decryptionKey: readConnectionKey(options.decryptionKey) ?? getConnectionKey(context),
    };
}

/** Known once the tenant has started. */
export function getTenantKey({ state }: TenantContext): SigningKey {
    const { signingKey } = state.signOn;
    if (signingKey === undefined) throw new Error("the tenant has no signing key yet");
    return signingKey;
}

/** Signs and decrypts for connections without keys of their own; `/pem?cert=connection` has its certificate. */
export function getConnectionKey({ state }: TenantContext): SigningKey {
    const { connectionKey } = state.signOn;
    if (connectionKey === undefined) throw new Error("the tenant has no key for connections yet");
    return connectionKey;
}

/** A private key alone, which the API accepts for `decryptionKey`, has no certificate to publish. */
function readConnectionKey(option: unknown): KeyPair | undefined {
    if (typeof option === "string" && option !== "") return { privateKey: option, certificate: "" };
    if (typeof option !== "object" || option === null) return undefined;
    const { key, cert } = option as { key?: unknown; cert?: unknown };
    if (typeof key !== "string" || typeof cert !== "string") return undefined;
    return { privateKey: key, certificate: cert };
}
