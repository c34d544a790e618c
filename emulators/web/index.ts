import { X509Certificate } from "node:crypto";

import { Access } from "./access";
import { auth0Pages } from "./auth0";
import { clockActions } from "./clock";
import { entraActions, entraPages } from "./entra";
import { hasAuth0, hasEntra, isLinked, type WebSession } from "./page";
import { startWebServer } from "./server";
import { tryActions } from "./signIn/tryConnection";
import { startPage } from "./start";

export interface WebUiOptions {
    /** Default: a free one. */
    port?: number;
    /** How long a page waits for a cycle that it started, in real milliseconds. Default: 4,000. */
    patienceMs?: number;
}

/** The Web UI of a session. */
export interface WebUi {
    /** With the one-time key, which opens one browser session. Print it, but do not record it. */
    url: string;
    /** A link with a new key, for another browser; an unopened link becomes invalid. */
    createUrl(): string;
    /** `https://localhost:PORT` */
    origin: string;
    /** SHA-256 of the server's certificate, as browsers show it, to compare before one trusts it. */
    fingerprint: string;
    close(): Promise<void>;
}

/** Serves the Web UI of both emulators, or of the one that runs, on a loopback port of its own, over HTTPS with the certificate of the session. */
export async function startWebUi(emulators: WebSession, options: WebUiOptions = {}): Promise<WebUi> {
    const access = new Access(options.patienceMs ?? 4_000);
    // A page is served only if the emulator that it shows is running.
    const pages = [
        startPage,
        ...(hasEntra(emulators) ? entraPages : []),
        ...(hasAuth0(emulators) ? auth0Pages : []),
    ];
    const actions = [
        ...clockActions,
        ...(hasEntra(emulators) ? entraActions : []),
        ...(isLinked(emulators) ? tryActions : []),
    ];
    const server = await startWebServer(emulators, access, pages, actions, options.port ?? 0);
    const createUrl = (): string => `${server.origin}/?key=${access.createKey()}`;
    return {
        url: createUrl(),
        createUrl,
        origin: server.origin,
        fingerprint: new X509Certificate(emulators.certificates.cert).fingerprint256,
        close: () => server.close(),
    };
}
