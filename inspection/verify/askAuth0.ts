import { type CarriedRequest, decodeRequest } from "./authnRequest";
import type { SignInClient } from "./findClient";
import { type Page, type PageReader, readForm } from "./pages";
import { reportBroken, type StepOutcome } from "./step";

/** A sign-in as an application begins it. RFC 6749, section 4.1.1; RFC 7636; OpenID Connect Core, section 3.1.2.1. */
export interface Authorization {
    /** Host of the Auth0 tenant, or of its custom domain. */
    domain: string;
    connectionName: string;
    client: SignInClient;
    state: string;
    nonce: string;
    codeChallenge: string;
}

export function createAuthorizeUrl(authorization: Authorization): string {
    const { domain, connectionName, client, state, nonce, codeChallenge } = authorization;
    const query = new URLSearchParams({
        response_type: "code",
        client_id: client.id,
        connection: connectionName,
        redirect_uri: client.redirectUri,
        scope: "openid profile email",
        state,
        nonce,
        code_challenge: codeChallenge,
        code_challenge_method: "S256",
    });
    return `https://${domain}/authorize?${query.toString()}`;
}

/** The request that Auth0 sends to Entra, or why it sends none. */
export type Auth0Response = { request: CarriedRequest } | { refused: StepOutcome };

const mostRedirects = 5;

/** Begins a sign-in at Auth0 and stops where Auth0 leaves to Entra. */
export async function askAuth0(reader: PageReader, authorization: Authorization): Promise<Auth0Response> {
    let page = await reader.open(createAuthorizeUrl(authorization));
    for (let count = 0; count < mostRedirects; count++) {
        const request = findRequest(page);
        if (request !== undefined) return { request };
        // Auth0 may go through pages of its own first.
        const { location } = page;
        if (location === undefined || findError(location) !== undefined) break;
        if (new URL(location).host !== authorization.domain) break;
        page = await reader.open(location);
    }
    return { refused: explainRefusal(page) };
}

function findRequest(page: Page): CarriedRequest | undefined {
    const { location } = page;
    if (location !== undefined) {
        const request: CarriedRequest = { binding: "HTTP-Redirect", url: location };
        return decodeRequest(request) === undefined ? undefined : request;
    }
    const form = readForm(page);
    if (form?.fields["SAMLRequest"] === undefined) return undefined;
    return { binding: "HTTP-POST", url: form.action, fields: form.fields };
}

/** The error of a callback, or of Auth0's own page for errors. */
export function findError(url: string): { error: string; description: string } | undefined {
    const { searchParams } = new URL(url);
    const error = searchParams.get("error");
    return error === null ? undefined : { error, description: searchParams.get("error_description") ?? "" };
}

const applications = "Auth0 Dashboard > Applications > the application > Settings";

function explainRefusal({ location, status, text }: Page): StepOutcome {
    const refusal = location === undefined ? undefined : findError(location);
    const said = refusal === undefined ? text : `${refusal.error}: ${refusal.description}`;
    if (/callback url mismatch/i.test(said)) {
        return reportBroken(
            "Auth0 refuses the callback: it is not among the Allowed Callback URLs of the application.",
            `Add it at ${applications}, or give another one by --redirect-uri.`,
        );
    }
    if (/unknown client/i.test(said)) {
        return reportBroken(
            "Auth0 does not know the application.",
            "Give --client-id the client ID of an application.",
        );
    }
    if (refusal !== undefined) {
        return reportBroken(
            `Auth0 refuses to begin the sign-in: ${said}.`,
            "Enable the connection for the application: `auth0.enabledClients`; or Auth0 Dashboard > Authentication > Enterprise > SAML > the connection > Applications.",
        );
    }
    return reportBroken(
        `Auth0 responds with ${status} and sends no authentication request to Entra.`,
        `Look at the tenant log: Auth0 Dashboard > Monitoring > Logs. Check the Sign In URL of the connection and ${applications}.`,
    );
}
