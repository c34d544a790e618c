import type { EmulatorSession } from "../../emulators/session/emulatorSession";

/** The secrets of both tenants that stand in a text in the clear, named and not quoted. */
export function findSecrets(text: string, { credentials, entra }: EmulatorSession): string[] {
    const stored = [...entra.state.secrets.values()].flatMap((secrets) => secrets.get("SecretToken") ?? []);
    const planted: [string, string][] = [
        ["the client secret of Entra", credentials.entra.secret],
        ["the client secret of Auth0", credentials.auth0.clientSecret],
        ...stored.filter((token) => token !== "").map((token): [string, string] => ["a SCIM token", token]),
    ];
    const found = planted.filter(([, secret]) => text.includes(secret)).map(([name]) => name);
    if (/tok_[A-Za-z0-9]{16}\.[0-9a-f]{64}/.test(text)) found.push("a SCIM token");
    if (/PRIVATE KEY-----/.test(text)) found.push("a private key");
    if (/\beyJ[\w-]{20,}\.[\w-]{20,}\.[\w-]+/.test(text)) found.push("an access token");
    return [...new Set(found)];
}
