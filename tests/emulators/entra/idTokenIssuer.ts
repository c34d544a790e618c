import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What GitHub or GitLab is to Entra: an issuer that vouches for a job. */
export interface IdTokenIssuer {
    issuer: string;
    /** Where a job of GitHub Actions asks for a token about itself, and the credentials for that. */
    request(subject: string): Record<string, string>;
    /** A token as GitLab hands it to a job. */
    issue(subject: string, audience: string): Promise<string>;
    close(): Promise<void>;
}

/** Starts an issuer of ID tokens on loopback. Source: OpenID Connect Discovery 1.0, section 3. */
export async function startIdTokenIssuer(): Promise<IdTokenIssuer> {
    const { privateKey, publicKey } = await generateKeyPair("RS256");
    const key = { ...(await exportJWK(publicKey)), kid: "1", alg: "RS256", use: "sig" };
    const bearer = "request-token-of-the-job";
    const issue = (subject: string, audience: string): Promise<string> =>
        new SignJWT({})
            .setProtectedHeader({ alg: "RS256", kid: "1", typ: "JWT" })
            .setIssuer(issuer)
            .setSubject(subject)
            .setAudience(audience)
            .setIssuedAt()
            .setExpirationTime("5m")
            .sign(privateKey);

    const server = createServer((request, response) => {
        const url = new URL(request.url ?? "/", issuer);
        const send = (body: unknown): void => {
            response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
        };
        const subject = url.searchParams.get("subject");
        if (url.pathname === "/.well-known/openid-configuration") {
            send({ issuer, jwks_uri: `${issuer}/keys` });
        } else if (url.pathname === "/keys") {
            send({ keys: [key] });
        } else if (
            url.pathname === "/token" &&
            subject !== null &&
            request.headers.authorization === `Bearer ${bearer}`
        ) {
            void issue(subject, url.searchParams.get("audience") ?? "").then((value) => send({ value }));
        } else {
            response.writeHead(404).end();
        }
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // TCP has no other kind of address
    return {
        issuer,
        issue,
        request: (subject) => ({
            ACTIONS_ID_TOKEN_REQUEST_URL: `${issuer}/token?subject=${encodeURIComponent(subject)}`,
            ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer,
        }),
        close: () => new Promise((done) => server.close(() => done())),
    };
}
