import { Agent, request } from "undici";

import type { WebUi } from "../../../../emulators/web";

export interface Response {
    status: number;
    headers: Record<string, string | string[] | undefined>;
    text: string;
}

/** A user of the Web UI without a browser: keeps the cookie, and sends forms. */
export class Visitor {
    private readonly agent: Agent;
    cookie: string | undefined;

    constructor(
        readonly pages: WebUi,
        ca: string,
    ) {
        this.agent = new Agent({ connect: { ca } });
    }

    /** One who has opened the printed link. */
    static async withKey(pages: WebUi, ca: string): Promise<Visitor> {
        const visitor = new Visitor(pages, ca);
        const reply = await visitor.get(pages.url.slice(pages.origin.length));
        visitor.cookie = cookieOf(reply);
        return visitor;
    }

    get(path: string, headers: Record<string, string> = {}): Promise<Response> {
        return this.send("GET", path, headers);
    }

    /** The page, which has to exist. */
    async page(path: string): Promise<string> {
        const reply = await this.get(path);
        if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.text}`);
        return reply.text;
    }

    /** A form as the pages' own forms are sent; `headers` and `fields` may spoil it. */
    async post(
        path: string,
        fields: Record<string, string> = {},
        headers: Record<string, string> = {},
    ): Promise<Response> {
        const formToken = fieldOf(await this.page("/"), "formToken");
        const body = new URLSearchParams({ formToken, back: "/", ...fields }).toString();
        return this.send(
            "POST",
            path,
            {
                origin: this.pages.origin,
                "sec-fetch-site": "same-origin",
                "content-type": "application/x-www-form-urlencoded",
                ...headers,
            },
            body,
        );
    }

    /** What the page says after a form was sent, on the page it leads back to. */
    async notice(path: string, fields: Record<string, string> = {}): Promise<string> {
        const reply = await this.post(path, fields);
        if (reply.status !== 303) throw new Error(`${path}: ${reply.status} ${reply.text}`);
        const page = await this.page(String(reply.headers.location));
        return textOf(/<div class="notice [^]*?<\/div>/.exec(page)?.[0] ?? "");
    }

    close(): Promise<void> {
        return this.agent.close();
    }

    private async send(
        method: "GET" | "POST",
        path: string,
        headers: Record<string, string>,
        body?: string,
    ): Promise<Response> {
        const response = await request(`${this.pages.origin}${path}`, {
            method,
            dispatcher: this.agent,
            headers: { ...(this.cookie !== undefined && { cookie: this.cookie }), ...headers },
            body: body ?? null,
        });
        return { status: response.statusCode, headers: response.headers, text: await response.body.text() };
    }
}

/** `name=value` of the cookie that a response sets. */
export function cookieOf({ headers }: Response): string {
    const header = [headers["set-cookie"] ?? ""].flat()[0] ?? "";
    return header.split(";")[0] ?? "";
}

export function fieldOf(page: string, name: string): string {
    const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1];
    if (value === undefined) throw new Error(`no field ${name}`);
    return value;
}

/** What a person reads: without tags, with the characters behind the entities, and single spaces. */
export function textOf(html: string): string {
    const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
    return html
        .replaceAll(/<[^>]*>/g, " ")
        .replaceAll(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] ?? "")
        .replaceAll(/\s+/g, " ")
        .trim();
}
