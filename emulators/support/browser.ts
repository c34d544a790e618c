import { Agent, request } from "undici";

import { unescapeXml } from "./xml";

/** What a browser shows, as far as a sign-in needs it. */
export interface BrowserPage {
    url: string;
    status: number;
    /** Where it redirects to; undefined when it is a page of its own. */
    location: string | undefined;
    /** The first form on the page. */
    form: { action: string; fields: Record<string, string> } | undefined;
    /** What the page says went wrong. */
    alert: string | undefined;
    text: string;
}

/**
 * A browser without scripts and without cookies that follows nothing on its own. The pages of the emulators are few and
 * of a fixed form, so that two patterns suffice; not playwright-core, which needs a browser, nor a parser of HTML.
 */
export class Browser {
    private readonly agent: Agent;

    constructor(ca: string) {
        this.agent = new Agent({ connect: { ca } });
    }

    open(url: string, headers: Record<string, string> = {}): Promise<BrowserPage> {
        return this.load("GET", url, undefined, headers);
    }

    post(url: string, fields: Record<string, string>): Promise<BrowserPage> {
        const headers = { "content-type": "application/x-www-form-urlencoded" };
        return this.load("POST", url, new URLSearchParams(fields).toString(), headers);
    }

    /** Sends the form of a page, with some fields filled in. */
    async submit(page: BrowserPage, fields: Record<string, string> = {}): Promise<BrowserPage> {
        const { form } = page;
        if (form === undefined) throw this.createFormError(page);
        return this.post(form.action, { ...form.fields, ...fields });
    }

    /** Follows a redirect, or sends a form that a script would send. */
    follow(page: BrowserPage): Promise<BrowserPage> {
        return page.location === undefined ? this.submit(page) : this.open(page.location);
    }

    close(): Promise<void> {
        return this.agent.close();
    }

    /** The error for a page that should have had a form. */
    protected createFormError({ alert, status, text }: BrowserPage): Error {
        return new Error(`The page has no form: ${alert ?? `HTTP ${status}: ${text.slice(0, 500)}`}`);
    }

    protected async load(
        method: "GET" | "POST",
        url: string,
        body: string | undefined,
        headers: Record<string, string>,
    ): Promise<BrowserPage> {
        const response = await request(url, { method, dispatcher: this.agent, headers, body: body ?? null });
        const text = await response.body.text();
        const { location } = response.headers;
        return {
            url,
            status: response.statusCode,
            location: typeof location === "string" ? new URL(location, url).toString() : undefined,
            form: readForm(text, url),
            alert: unescape(/<p role="alert">(.*?)<\/p>/s.exec(text)?.[1]),
            text,
        };
    }
}

function readForm(text: string, url: string): BrowserPage["form"] {
    const form = /<form method="post"(?: action="([^"]*)")?/.exec(text);
    if (form === null) return undefined;
    const inputs = text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
    return {
        action: new URL(unescape(form[1]) ?? url, url).toString(),
        fields: Object.fromEntries([...inputs].map(([, name = "", value]) => [name, unescape(value) ?? ""])),
    };
}

const unescape = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : unescapeXml(text);
