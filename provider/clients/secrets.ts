/** What stands in a message where a secret was. */
const redacted = "[secret]";

/** Shorter values would blank out ordinary words. */
const shortestSecret = 6;

/** Auth0 SCIM tokens and JSON Web Tokens, whether or not anybody registered them. */
const lookLikeSecrets = [
    /\btok_[A-Za-z0-9]+\.[0-9a-fA-F]{8,}/g,
    /\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g,
];

/**
 * Holds every secret that passes through this process and redacts them in strings. Services echo what
 * they were sent (Microsoft Graph does so in the diagnostics of validateCredentials), so every text that
 * leaves the clients goes through {@link redact}.
 */
export class SecretRegistry {
    private readonly forms = new Set<string>();

    /** Remembers a secret; undefined, empty and very short values are ignored. */
    add(...secrets: (string | undefined)[]): void {
        for (const secret of secrets) {
            if (secret === undefined || secret.length < shortestSecret) continue;
            this.forms.add(secret);
            this.forms.add(encodeURIComponent(secret));
            this.forms.add(JSON.stringify(secret).slice(1, -1));
            // JSON inside a JSON string, as the synchronization service nests its errors.
            this.forms.add(JSON.stringify(JSON.stringify(secret)).slice(3, -3));
        }
    }

    redact(text: string): string {
        let result = text;
        // Longest first: a secret may contain another one.
        for (const form of [...this.forms].sort((a, b) => b.length - a.length)) {
            result = result.replaceAll(form, redacted);
        }
        for (const pattern of lookLikeSecrets) result = result.replace(pattern, redacted);
        return result;
    }
}
