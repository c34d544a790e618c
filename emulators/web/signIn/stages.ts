import { createHash, randomBytes } from "node:crypto";

import { type Auth0Client, type Auth0Connection, connectionTester } from "../../auth0";
import type { BrowserPage } from "../../support/browser";
import type { LinkedSession } from "../page";
import { describeIdToken } from "./idToken";
import type { LoopbackBrowser } from "./loopbackBrowser";
import { describeRequest, describeResponse } from "./samlMessage";
import { type Party, SignInRefusal, type WalkStep } from "./signInWalk";

/** Which sign-in to try. */
export interface SignInRequest {
    connection: Auth0Connection;
    client: Auth0Client;
    /** User principal name or object ID. */
    user: string;
}

/** A sign-in under way. */
interface Trip {
    emulators: LinkedSession;
    request: SignInRequest;
    browser: LoopbackBrowser;
    /** What the browser got last. */
    page?: BrowserPage;
    /** The authorization code. */
    code?: string;
    /** What the application keeps until the token comes. */
    kept?: { redirectUri: string; codeVerifier: string; nonce: string };
}

/** A step: who sends what, and how it is done. It fills in what the step shows, also before it is refused. */
interface Stage {
    title: string;
    from: Party;
    to: Party;
    run(this: void, trip: Trip, step: WalkStep): Promise<void>;
}

/** RFC 6749 section 4.1 with SAML 2.0 profiles, section 4.1, in the place of the login. */
export const stages: readonly Stage[] = [
    {
        title: "The application redirects the user to Auth0",
        from: "Application",
        to: "Auth0",
        run: authorize,
    },
    {
        title: "Auth0 redirects to Microsoft Entra ID with an AuthnRequest",
        from: "Auth0",
        to: "Microsoft Entra ID",
        run: carryRequest,
    },
    {
        title: "The user signs in, and Microsoft Entra ID sends a SAML response",
        from: "Microsoft Entra ID",
        to: "Auth0",
        run: signIn,
    },
    {
        title: "Auth0 verifies the response, finds the user and sends a code",
        from: "Auth0",
        to: "Application",
        run: deliverResponse,
    },
    {
        title: "The application exchanges the code for an ID token",
        from: "Auth0",
        to: "Application",
        run: exchangeCode,
    },
];

const scope = "openid profile email";

async function authorize(trip: Trip, step: WalkStep): Promise<void> {
    const { emulators, request, browser } = trip;
    const { connection, client } = request;
    const redirectUri = client.callbacks?.[0] ?? "";
    const kept = { redirectUri, codeVerifier: createToken(), nonce: createToken() };
    const parameters = {
        response_type: "code",
        client_id: client.client_id,
        connection: connection.name,
        redirect_uri: redirectUri,
        scope,
    };
    const url = `${emulators.auth0.server.origin}/authorize`;
    step.facts.push(["Request", `GET ${url}`], ...Object.entries(parameters));
    const challenge = createHash("sha256").update(kept.codeVerifier).digest("base64url");
    const query = new URLSearchParams({
        ...parameters,
        nonce: kept.nonce,
        code_challenge: challenge,
        code_challenge_method: "S256",
    });
    const page = await browser.open(`${url}?${query.toString()}`);
    checkCallback(page, redirectUri);
    Object.assign(trip, { page, kept } satisfies Partial<Trip>);
}

/** To the identity provider, by redirect or by form. */
async function carryRequest(trip: Trip, step: WalkStep): Promise<void> {
    const { browser } = trip;
    const page = requireFromEarlier(trip.page);
    const { location, form } = page;
    const isForm = location === undefined && form !== undefined;
    Object.assign(
        step,
        await describeRequest({
            binding: isForm ? "HTTP-POST" : "HTTP-Redirect",
            parameters: isForm ? new URLSearchParams(form.fields) : getQuery(location),
        }),
    );
    trip.page = location === undefined ? await browser.submit(page) : await browser.open(location);
    // The page that asks for the user.
    if (trip.page.form === undefined) throw new SignInRefusal(describeProblem(trip.page));
}

async function signIn(trip: Trip, step: WalkStep): Promise<void> {
    const { browser, request } = trip;
    const page = requireFromEarlier(trip.page);
    step.facts.push(["User", request.user]);
    const reply = await browser.submit(page, { user: request.user });
    const response = reply.form?.fields.SAMLResponse;
    if (response === undefined) throw new SignInRefusal(describeProblem(reply));
    const { facts, ...shown } = await describeResponse(response);
    step.facts.push(...facts);
    Object.assign(step, shown);
    trip.page = reply;
}

async function deliverResponse(trip: Trip, step: WalkStep): Promise<void> {
    const { browser, emulators, request } = trip;
    const page = requireFromEarlier(trip.page);
    const kept = requireFromEarlier(trip.kept);
    step.facts.push(["Request", `POST ${page.form?.action}`]);
    const reply = await browser.submit(page);
    checkCallback(reply, kept.redirectUri);
    const code = getQuery(reply.location).get("code");
    if (code === null) throw new SignInRefusal(describeProblem(reply));
    trip.code = code;
    const { logs } = emulators.auth0.state;
    const event = logs.findLast(({ connection_id: id }) => id === request.connection.id);
    step.facts.push(["User ID", event?.user_id ?? ""], ["Redirect", kept.redirectUri]);
}

async function exchangeCode(trip: Trip, step: WalkStep): Promise<void> {
    const { browser, emulators, request } = trip;
    const kept = requireFromEarlier(trip.kept);
    const code = requireFromEarlier(trip.code);
    const { client } = request;
    if (client.client_id !== connectionTester.client_id) {
        Object.assign(step, {
            status: "skipped",
            reason: `The emulator stores the client secret of ${client.name} only as a hash, so the Web UI cannot exchange the code for the application. Select ${connectionTester.name} to see the ID token.`,
        } satisfies Partial<WalkStep>);
        return;
    }
    const { origin } = emulators.auth0.server;
    step.facts.push(["Request", `POST ${origin}/oauth/token`]);
    const reply = await browser.post(`${origin}/oauth/token`, {
        grant_type: "authorization_code",
        client_id: client.client_id,
        redirect_uri: kept.redirectUri,
        code_verifier: kept.codeVerifier,
        code,
    });
    const keys = await browser.open(`${origin}/.well-known/jwks.json`);
    const expected = { issuer: `${origin}/`, audience: client.client_id, nonce: kept.nonce };
    const now = emulators.clock.now();
    const described = await describeIdToken(reply, keys.text, expected, now);
    step.facts.push(...described.facts);
    Object.assign(step, { claims: described.claims, message: described.message });
}

/** What an earlier stage has left: stages run in order, and none after a refusal. */
function requireFromEarlier<T>(value: T | undefined): T {
    if (value === undefined) throw new Error("the stages of a sign-in ran in another order");
    return value;
}

const createToken = (): string => randomBytes(32).toString("base64url");

const getQuery = (url: string | undefined): URLSearchParams =>
    url === undefined ? new URLSearchParams() : new URL(url).searchParams;

/** Throws for an error that is sent to the application, or that stands on a page of Auth0. */
function checkCallback(page: BrowserPage, redirectUri: string): void {
    if (redirectUri !== "" && page.location?.startsWith(redirectUri) === true) {
        const query = getQuery(page.location);
        const error = query.get("error");
        if (error !== null) throw new SignInRefusal(`${error}: ${query.get("error_description") ?? ""}`);
        return;
    }
    if (page.location === undefined && page.form === undefined) {
        throw new SignInRefusal(describeProblem(page));
    }
}

const describeProblem = ({ alert, status, text }: BrowserPage): string =>
    alert ?? `HTTP ${status}: ${text.slice(0, 500)}`;
