import type { Auth0Emulator } from "../auth0";
import type { EntraEmulator } from "../entra";
import type { LoopbackCertificates } from "../support/certificates";
import type { VirtualClock } from "../support/clock";
import type { OnDemandVerdict } from "./entra/onDemandVerdict";
import type { Markup } from "./markup";

/** The emulators of one session, which the Web UI shows and changes. */
export interface WebSession {
    readonly auth0: Auth0Emulator;
    readonly entra: EntraEmulator;
    /** The time of both. */
    readonly clock: VirtualClock;
    /** What the Web UI serves with. */
    readonly certificates: LoopbackCertificates;
}

/** A request for a page, or a form that was sent. */
export interface PageCall {
    emulators: WebSession;
    session: Session;
    /** Path and query, as forms give it to come back to this page. */
    path: string;
    params: Readonly<Record<string, string>>;
    query: URLSearchParams;
    /** Fields of the form; empty for a page. */
    form: URLSearchParams;
}

/** What a page says about itself; {@link renderDocument} puts it into the frame that all pages share. */
export interface Page {
    /** Also the heading. */
    title: string;
    /** The way here from the start page, without this page. */
    trail?: Link[];
    /** Pages about the same thing; the one that is open is marked. */
    tabs?: { label: string; links: Link[] };
    body: Markup;
}

export interface Link {
    href: string;
    text: string;
}

/** The result of an action, shown on the page from which it was sent. */
export interface Notice {
    kind: "success" | "problem" | "note";
    text: string;
}

/** A browser that has shown the key. Lives until the web UI is closed. */
export interface Session {
    /** Has to come with every form. */
    readonly formToken: string;
    /** Shown once, on the next page. */
    notice?: Notice;
    /** The last verdict of provision on demand, by service principal ID. */
    readonly verdicts: Map<string, OnDemandVerdict>;
}

/** A page, by its path in Fastify's notation. Undefined: there is no such page. */
export interface PageRoute {
    path: string;
    show(call: PageCall): Page | undefined;
}

/** Where a form is sent. Afterwards the page it came from is shown, with the notice. */
export interface ActionRoute {
    path: string;
    act(call: PageCall): Notice | Promise<Notice>;
}

/** An action is not possible; the message is for the user. */
export class Refusal extends Error {
    constructor(message: string) {
        super(message);
        this.name = "Refusal";
    }
}
