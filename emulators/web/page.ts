import type { Auth0Emulator } from "../auth0";
import type { EntraEmulator } from "../entra";
import type { LoopbackCertificates } from "../support/certificates";
import type { VirtualClock } from "../support/clock";
import type { OnDemandVerdict } from "./entra/onDemandVerdict";
import type { Markup } from "./markup";
import type { SignInWalk } from "./signIn/signInWalk";

/** The emulators of one session, which the Web UI shows and changes: both, or one alone. */
export interface WebSession {
    readonly auth0?: Auth0Emulator;
    readonly entra?: EntraEmulator;
    /** The time of both. */
    readonly clock: VirtualClock;
    /** What the Web UI serves with. */
    readonly certificates: LoopbackCertificates;
}

/** A session in which the Entra emulator runs; its pages are served only then. */
export type EntraSession = WebSession & { readonly entra: EntraEmulator };

/** A session in which the Auth0 emulator runs; its pages are served only then. */
export type Auth0Session = WebSession & { readonly auth0: Auth0Emulator };

/** A session of both emulators. */
export type LinkedSession = Auth0Session & EntraSession;

export const isLinked = (emulators: WebSession): emulators is LinkedSession =>
    hasAuth0(emulators) && hasEntra(emulators);

export function hasEntra(emulators: WebSession): emulators is EntraSession {
    return emulators.entra !== undefined;
}

export function hasAuth0(emulators: WebSession): emulators is Auth0Session {
    return emulators.auth0 !== undefined;
}

/** A request for a page, or a form that was sent. */
export interface PageCall<S extends WebSession = WebSession> {
    emulators: S;
    session: Session;
    /** Path and query, as forms give it to come back to this page. */
    path: string;
    params: Readonly<Record<string, string>>;
    query: URLSearchParams;
    /** Fields of the form; empty for a page. */
    form: URLSearchParams;
}

export type EntraCall = PageCall<EntraSession>;

export type Auth0Call = PageCall<Auth0Session>;

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

/** What was entered in a form that was refused, for the page that shows the form again. */
export interface Draft {
    /** Where the form was sent. */
    action: string;
    fields: URLSearchParams;
}

/** A browser that has shown the key. Lives until the web UI is closed. */
export interface Session {
    /** Has to come with every form. */
    readonly formToken: string;
    /** How long a page waits for the result of an action, in real milliseconds, before it says that it is still running. */
    readonly patienceMs: number;
    /** Shown once, on the next page. */
    notice?: Notice;
    /** Kept for the next page: a form that was refused keeps what was entered. */
    draft?: Draft;
    /** The last verdict of provision on demand, by service principal ID. */
    readonly verdicts: Map<string, OnDemandVerdict>;
    /** The last sign-in that was tried, by connection ID. */
    readonly signIns: Map<string, SignInWalk>;
}

/** A page, by its path in Fastify's notation. Undefined: there is no such page. */
export interface PageRoute<S extends WebSession = WebSession> {
    path: string;
    show(call: PageCall<S>): Page | undefined;
}

/** Where a form is sent. Afterwards the page it came from is shown, with the notice. */
export interface ActionRoute<S extends WebSession = WebSession> {
    path: string;
    /** What to ask before it acts; undefined: nothing. For everything that deletes, removes or cannot be undone. */
    confirm?(call: PageCall<S>): Confirmation | undefined;
    act(call: PageCall<S>): Notice | Promise<Notice>;
}

/** A question before an action. */
export interface Confirmation {
    /** The question, which names the object. */
    title: string;
    /** What follows from it. */
    text: string;
    /** The verb on the button that confirms. */
    button: string;
}

/** An action is not possible; the message is for the user. */
export class Refusal extends Error {
    constructor(
        message: string,
        /** "note": nothing is wrong, but there is something to choose or to do first. */
        readonly kind: Notice["kind"] = "problem",
    ) {
        super(message);
        this.name = "Refusal";
    }
}
