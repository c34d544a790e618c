import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from "jose";
import { randomBytes, randomUUID } from "node:crypto";

import type { Application } from "../../emulators/auth0";
import { Browser, type BrowserPage } from "../../emulators/support/browser";
import { findChild, parseXml } from "../../emulators/support/xml";
import type { SandboxSession } from "../session/sandboxSession";

/** An application of the Auth0 tenant that users sign in to. */
export interface SignInApplication extends Application {
    clientSecret: string;
    callbacks: [string];
}

export function createSignInApplication(): SignInApplication {
    return {
        clientId: "acme-portal",
        name: "Acme Portal",
        clientSecret: randomBytes(32).toString("base64url"),
        callbacks: ["https://portal.acme.example/callback"],
    };
}

/** What is to be read of an assertion without a key: of one that is encrypted, nothing. */
interface SignedAssertion {
    nameId: string;
    claims: string[];
    isEncrypted: boolean;
}

/** How a sign-in ended. */
export type SignIn =
    | { isRefused: true; by: "Entra" | "Auth0"; reason: string }
    | {
          isRefused: false;
          /** What Entra says of the user in its signed assertion. */
          assertion: SignedAssertion;
          /** Whether Auth0 has signed its request. */
          isRequestSigned: boolean;
          /** What the application gets to know, verified with the keys of the Auth0 tenant. */
          idToken: JWTPayload;
      };

/**
 * Signs a user in to an application as a browser does: the application asks Auth0, Auth0 asks Entra, Entra's SAML
 * response goes to Auth0, and the application exchanges Auth0's code for an ID token (authorization code flow).
 */
export async function signIn(
    { auth0, entra, certificates, clock }: Pick<SandboxSession, "auth0" | "certificates" | "clock" | "entra">,
    {
        application,
        connection,
        user,
        organization,
    }: {
        application: SignInApplication;
        connection: string;
        user: string;
        /** ID of the Organization that the user signs in to. Default: none. */
        organization?: string;
    },
): Promise<SignIn> {
    const browser = new Browser(certificates.ca);
    try {
        const [callback] = application.callbacks;
        const query = new URLSearchParams({
            client_id: application.clientId,
            connection,
            response_type: "code",
            redirect_uri: callback,
            scope: "openid profile email",
            state: randomUUID(),
            ...(organization !== undefined && { organization }),
        });
        const origin = auth0.server.origin;
        const request = await browser.open(`${origin}/authorize?${query.toString()}`);
        if (request.form === undefined && request.location?.startsWith(entra.server.origin) !== true) {
            return refuse("Auth0", request);
        }
        const atEntra = await browser.follow(request);
        if (atEntra.form === undefined) return refuse("Entra", atEntra);
        const response = await browser.submit(atEntra, { user });
        const samlResponse = response.form?.fields.SAMLResponse;
        if (samlResponse === undefined) return refuse("Entra", response);

        const back = await browser.submit(response);
        const code = back.location === undefined ? null : new URL(back.location).searchParams.get("code");
        if (code === null) return refuse("Auth0", back);
        const token = await browser.post(`${origin}/oauth/token`, {
            grant_type: "authorization_code",
            client_id: application.clientId,
            redirect_uri: callback,
            client_secret: application.clientSecret,
            code,
        });
        const { id_token: idToken } = JSON.parse(token.text) as { id_token?: string };
        if (idToken === undefined) return { isRefused: true, by: "Auth0", reason: token.text };
        const keys = JSON.parse(
            (await browser.open(`${origin}/.well-known/jwks.json`)).text,
        ) as JSONWebKeySet;
        const { payload } = await jwtVerify(idToken, createLocalJWKSet(keys), {
            issuer: `${origin}/`,
            audience: application.clientId,
            currentDate: clock.now(),
        });
        return {
            isRefused: false,
            assertion: await readAssertion(samlResponse),
            isRequestSigned: await isSigned(request),
            idToken: payload,
        };
    } finally {
        await browser.close();
    }
}

function refuse(by: "Auth0" | "Entra", page: BrowserPage): SignIn {
    const inUrl =
        page.location === undefined ? null : new URL(page.location).searchParams.get("error_description");
    return { isRefused: true, by, reason: inUrl ?? page.alert ?? `status ${page.status}` };
}

/** In the query if Auth0 redirects, in the document if it posts. */
async function isSigned({ location, form }: BrowserPage): Promise<boolean> {
    if (location !== undefined) return new URL(location).searchParams.has("Signature");
    const xml = Buffer.from(form?.fields.SAMLRequest ?? "", "base64").toString("utf8");
    return findChild(await parseXml(xml), "Signature") !== undefined;
}

async function readAssertion(samlResponse: string): Promise<SignedAssertion> {
    const document = await parseXml(Buffer.from(samlResponse, "base64").toString("utf8"));
    const assertion = findChild(document, "Assertion");
    const nameId = findChild(findChild(assertion, "Subject"), "NameID")?.text ?? "";
    const attributes = findChild(assertion, "AttributeStatement")?.children ?? [];
    const claims = attributes.map(({ attributes: { Name = "" } }) => Name.replace(/^.*\//, ""));
    return { nameId, claims, isEncrypted: findChild(document, "EncryptedAssertion") !== undefined };
}
