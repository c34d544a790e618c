import type { Inspector } from "../inspector";
import { unescapeXml } from "../unescapeXml";
import type { CarriedRequest } from "./authnRequest";

/** A page as it came, and where it is. */
export interface Page {
    url: string;
    status: number;
    /** Where it redirects to; undefined: it is a page of its own. */
    location?: string;
    text: string;
}

const mostRedirects = 10;

/**
 * Reads pages as a browser without scripts: no token is sent, and cookies stay with their origin. What a page redirects to
 * is followed only by `follow`.
 *
 * By hand: tough-cookie knows domains and paths, where here one host sees its own cookies for the time of one sign-in.
 */
export class PageReader {
    private readonly cookies = new Map<string, Map<string, string>>();

    constructor(private readonly inspector: Inspector) {}

    open(url: string): Promise<Page> {
        return this.load({ method: "GET", url });
    }

    /** Sends an authentication request, and follows redirects as far as a page. */
    async send(request: CarriedRequest): Promise<Page> {
        const first =
            request.binding === "HTTP-Redirect"
                ? await this.open(request.url)
                : await this.load({
                      method: "POST",
                      url: request.url,
                      body: new URLSearchParams(request.fields).toString(),
                      headers: { "content-type": "application/x-www-form-urlencoded" },
                      // A request that comes twice shows the login page twice.
                      idempotent: true,
                  });
        return this.follow(first);
    }

    async follow(first: Page): Promise<Page> {
        let page = first;
        for (let count = 0; page.location !== undefined; count++) {
            if (count === mostRedirects) throw new Error(`${new URL(page.url).host} redirects without end.`);
            if (new URL(page.location).protocol !== "https:") return page;
            page = await this.open(page.location);
        }
        return page;
    }

    private async load(request: {
        method: "GET" | "POST";
        url: string;
        body?: string;
        headers?: Record<string, string>;
        idempotent?: boolean;
    }): Promise<Page> {
        const { clients, signal } = this.inspector;
        const { origin } = new URL(request.url);
        const jar = this.cookies.get(origin) ?? new Map<string, string>();
        this.cookies.set(origin, jar);
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
        const response = await clients.http.send({
            ...request,
            headers: { ...request.headers, ...(cookie !== "" && { cookie }) },
            format: "html",
            signal,
        });
        for (const line of response.cookies ?? []) {
            const [, name, value] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
            if (name !== undefined) jar.set(name.trim(), value ?? "");
        }
        const { location } = response.headers;
        const isRedirect = response.status >= 300 && response.status < 400 && location !== undefined;
        return {
            url: request.url,
            status: response.status,
            location: isRedirect ? new URL(location, request.url).href : undefined,
            text: response.text,
        };
    }
}

/** The form that a page sends by a script: its first one, with its hidden fields. Undefined: there is none. */
export function readForm({
    text,
    url,
}: Page): { action: string; fields: Record<string, string> } | undefined {
    const [, attributes] = /<form\b([^>]*)>/i.exec(text) ?? [];
    if (attributes === undefined) return undefined;
    const inputs = [...text.matchAll(/<input\b([^>]*)>/gi)].map(([, given = ""]) => given);
    return {
        action: new URL(readAttribute(attributes, "action") ?? url, url).href,
        fields: Object.fromEntries(
            inputs.flatMap((input) => {
                const name = readAttribute(input, "name");
                return name === undefined ? [] : [[name, readAttribute(input, "value") ?? ""]];
            }),
        ),
    };
}

function readAttribute(attributes: string, name: string): string | undefined {
    const [, double, single] =
        new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "i").exec(attributes) ?? [];
    const value = double ?? single;
    return value === undefined ? undefined : unescapeXml(value);
}
