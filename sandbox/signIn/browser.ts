import { Agent, request } from "undici";

/** What a browser shows, as far as signing in needs it. */
export interface Page {
    status: number;
    /** Where it redirects to; undefined when it is a page of its own. */
    location: string | undefined;
    text: string;
    /** The first form on the page. */
    form: { action: string; fields: Record<string, string> } | undefined;
    /** What the page says went wrong. */
    alert: string | undefined;
}

/** A browser without scripts and without cookies that follows nothing on its own. */
export class Browser {
    private readonly agent: Agent;

    constructor(ca: string) {
        this.agent = new Agent({ connect: { ca } });
    }

    open(url: string, headers: Record<string, string> = {}): Promise<Page> {
        return this.load("GET", url, undefined, headers);
    }

    post(url: string, fields: Record<string, string>): Promise<Page> {
        const headers = { "content-type": "application/x-www-form-urlencoded" };
        return this.load("POST", url, new URLSearchParams(fields).toString(), headers);
    }

    /** Sends the form of a page, with some fields filled in. */
    submit(page: Page, fields: Record<string, string> = {}): Promise<Page> {
        if (page.form === undefined) throw new Error(`there is no form: ${page.alert ?? page.text}`);
        return this.post(page.form.action, { ...page.form.fields, ...fields });
    }

    /** Follows a redirect, or sends a form that a script would send. */
    go(page: Page): Promise<Page> {
        return page.location === undefined ? this.submit(page) : this.open(page.location);
    }

    close(): Promise<void> {
        return this.agent.close();
    }

    private async load(
        method: "GET" | "POST",
        url: string,
        body: string | undefined,
        headers: Record<string, string>,
    ): Promise<Page> {
        const response = await request(url, { method, dispatcher: this.agent, headers, body });
        const text = await response.body.text();
        const { location } = response.headers;
        return {
            status: response.statusCode,
            location: typeof location === "string" ? new URL(location, url).toString() : undefined,
            text,
            form: readForm(text, url),
            alert: decode(/<p role="alert">(.*?)<\/p>/s.exec(text)?.[1]),
        };
    }
}

function readForm(text: string, url: string): Page["form"] {
    const form = /<form method="post"(?: action="([^"]*)")?/.exec(text);
    if (form === null) return undefined;
    const inputs = text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
    return {
        action: new URL(decode(form[1]) ?? url, url).toString(),
        fields: Object.fromEntries([...inputs].map(([, name = "", value]) => [name, decode(value) ?? ""])),
    };
}

function decode(text: string | undefined): string | undefined {
    return text
        ?.replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">")
        .replace(/&quot;/g, '"')
        .replace(/&#39;/g, "'")
        .replace(/&#13;/g, "\r")
        .replace(/&amp;/g, "&");
}
