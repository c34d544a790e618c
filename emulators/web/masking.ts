import { listMaskedSecrets } from "../entra/provisioning";
import { redactValue } from "../support/redaction";
import { escapeXml } from "../support/xml";
import type { WebSession } from "./page";

export const masked = "••••••";

/** A value of JSON with everything masked that is secret. */
export function maskSecrets(value: unknown): unknown {
    return redactValue(value, { mark: masked });
}

/** A tenant URL without user information and values in the query, which may be credentials. */
export function maskUrl(text: string): string {
    let url: URL;
    try {
        url = new URL(text);
    } catch {
        return text === "" ? "" : "not a URL";
    }
    const query = [...url.searchParams].map(([name, value]) => (value === "" ? name : `${name}=${masked}`));
    const path = `${url.origin}${url.pathname === "/" ? "" : url.pathname}`;
    return query.length === 0 ? path : `${path}?${query.join("&")}`;
}

/**
 * Masks, as a last safeguard, every secret that the emulators hold in plain text, wherever it may
 * have come from, such as the error message of a SCIM service.
 */
export function maskKnownSecrets(emulators: WebSession, page: string): string {
    let text = page;
    for (const secret of listKnownSecrets(emulators)) {
        text = text.replaceAll(secret, masked).replaceAll(escapeXml(secret), masked);
    }
    return text;
}

function listKnownSecrets({ entra }: WebSession): string[] {
    if (entra === undefined) return [];
    const { state } = entra;
    const synchronization = [...state.secrets.values()].flatMap((secrets) =>
        listMaskedSecrets(secrets)
            .filter(({ value }) => value === "*")
            .map(({ key }) => secrets.get(key) ?? ""),
    );
    const clients = [...state.clients.values()].map(({ secret }) => secret);
    // Of an application Graph keeps whatever was sent, so the type says nothing about these.
    const passwords = [...state.applications.values(), ...state.servicePrincipals.values()]
        .flatMap(({ passwordCredentials }): unknown => passwordCredentials)
        .map((credential) => (credential as { secretText?: unknown } | undefined)?.secretText);
    return [...synchronization, ...clients, ...passwords].filter(
        // Shorter ones are words that may stand on any page.
        (secret): secret is string => typeof secret === "string" && secret.length >= 6,
    );
}
