import { Agent, request } from "undici";

import { unescapeXml } from "../../support/xml";
import { SignInRefusal } from "./signInWalk";

/** What a browser gets, as far as a sign-in needs it. */
export interface BrowserPage {
    url: string;
    status: number;
    /** Where it redirects to. */
    location: string | undefined;
    /** The first form on the page. */
    form: { action: string; fields: Record<string, string> } | undefined;
    /** What the page says went wrong. */
    alert: string | undefined;
    text: string;
}

/**
 * A browser without scripts and cookies that goes to the emulators and nowhere else. Their pages are few and of a fixed
 * form, so that two patterns suffice; not playwright-core, which needs a browser, nor a parser of HTML.
 */
export class LoopbackBrowser {
    private readonly agent: Agent;

    constructor(
        ca: string,
        private readonly origins: readonly string[],
    ) {
        this.agent = new Agent({ connect: { ca } });
    }

    open(url: string): Promise<BrowserPage> {
        return this.load(url, "GET");
    }

    post(url: string, fields: Record<string, string>): Promise<BrowserPage> {
        return this.load(url, "POST", new URLSearchParams(fields).toString());
    }

    /** Sends the form of a page, with some fields filled in. @throws SignInRefusal for a page without a form. */
    submit(page: BrowserPage, fields: Record<string, string> = {}): Promise<BrowserPage> {
        const { form, alert, status } = page;
        if (form === undefined) {
            throw new SignInRefusal(alert ?? `HTTP ${status}: ${page.text.slice(0, 500)}`);
        }
        return this.post(form.action, { ...form.fields, ...fields });
    }

    close(): Promise<void> {
        return this.agent.close();
    }

    private async load(url: string, method: "GET" | "POST", body?: string): Promise<BrowserPage> {
        const origin = URL.canParse(url) ? new URL(url).origin : "";
        if (!this.origins.includes(origin)) {
            throw new SignInRefusal(`${url} is not a URL of the emulators, so it is not opened.`);
        }
        try {
            const response = await request(url, {
                method,
                dispatcher: this.agent,
                headers: body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" },
                body: body ?? null,
            });
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
        } catch (error) {
            throw new SignInRefusal(`No response: ${error instanceof Error ? error.message : String(error)}`);
        }
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
