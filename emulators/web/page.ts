import type { EmulatorSession } from "../session/emulatorSession";
import type { OnDemandVerdict } from "./entra/onDemandVerdict";
import type { Markup } from "./markup";

/** What the pages show and change: both tenants and their clock. */
export type WebSession = Pick<EmulatorSession, "auth0" | "entra" | "clock" | "certificates">;

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

/** What a page says about itself; {@link documentOf} puts it into the frame that all pages share. */
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

/** What became of a form: shown on top of the page to which it leads back. */
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

/** What a form asks for cannot be done; the message is for the person who sent it. */
export class Refusal extends Error {
    constructor(message: string) {
        super(message);
        this.name = "Refusal";
    }
}
