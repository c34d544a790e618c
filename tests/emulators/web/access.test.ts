import { request as httpsRequest } from "node:https";

import { startWebUi, type WebUi } from "../../../emulators/web";
import { sharedSetting } from "./support/setting";
import { cookieOf, textOf, Visitor } from "./support/visitor";

const setting = sharedSetting();

/** Pages whose key has not been used, and a stranger before them. */
async function withFreshPages<T>(work: (pages: WebUi, stranger: Visitor) => Promise<T>): Promise<T> {
    const { emulators } = setting.tenants;
    const pages = await startWebUi(emulators);
    const stranger = new Visitor(pages, emulators.certificates.ca);
    try {
        return await work(pages, stranger);
    } finally {
        await stranger.close();
        await pages.close();
    }
}

const pathWithKey = (pages: WebUi): string => pages.url.slice(pages.origin.length);

describe("the key", () => {
    test("is exchanged for a session cookie, and redirects to the URL without the key", () =>
        withFreshPages(async (pages, stranger) => {
            const reply = await stranger.get(pathWithKey(pages));
            expect(reply.status).toBe(303);
            expect(reply.headers.location).toBe("/");
            expect(String(reply.headers["set-cookie"])).toMatch(
                /^__Host-emulators-\d+=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
            );
            stranger.cookie = cookieOf(reply);
            expect(await stranger.page("/")).toContain("Overview");
        }));

    test("is valid once", () =>
        withFreshPages(async (pages, stranger) => {
            await stranger.get(pathWithKey(pages));
            const again = await stranger.get(pathWithKey(pages));
            expect(again.status).toBe(403);
            expect(again.headers["set-cookie"]).toBeUndefined();
            expect(textOf(again.text)).toContain("The link has been used");
        }));

    test("stays valid after a wrong key and after a prefetch", () =>
        withFreshPages(async (pages, stranger) => {
            expect((await stranger.get("/?key=wrong")).status).toBe(403);
            expect((await stranger.get(pathWithKey(pages), { "sec-purpose": "prefetch" })).status).toBe(403);
            expect((await stranger.get(pathWithKey(pages))).status).toBe(303);
        }));

    test("can be renewed, which invalidates the unopened link", () =>
        withFreshPages(async (pages, stranger) => {
            const path = pages.createUrl().slice(pages.origin.length);
            expect((await stranger.get(pathWithKey(pages))).status).toBe(403);
            expect((await stranger.get(path)).status).toBe(303);
            expect((await setting.visitor.get("/")).status).toBe(200);
        }));

    test("differs from start to start", () =>
        withFreshPages(async (pages) => {
            expect(new URL(pages.url).searchParams.get("key")).not.toBe(
                new URL(setting.pages.url).searchParams.get("key"),
            );
        }));
});

describe("without a session", () => {
    test.each(["/", "/entra", "/auth0", "/nowhere"])("%s shows nothing of the emulators", (path) =>
        withFreshPages(async (_pages, stranger) => {
            const reply = await stranger.get(path);
            expect(reply.status).toBe(401);
            expect(reply.text).toContain("It contains a one-time key");
            expect(reply.text).not.toContain(setting.tenants.emulators.entra.state.tenantId);
        }),
    );

    test("rejects an unknown cookie", async () => {
        const { visitor } = setting;
        const [name = ""] = (visitor.cookie ?? "").split("=");
        expect((await visitor.get("/", { cookie: `${name}=${"a".repeat(43)}` })).status).toBe(401);
    });

    test("rejects a form with the form token of another session", async () => {
        const { visitor, tenants } = setting;
        const before = tenants.emulators.clock.now();
        expect((await visitor.post("/clock/advance", { by: "1 day" }, { cookie: "" })).status).toBe(401);
        expect(tenants.emulators.clock.now()).toEqual(before);
    });

    test("style, script and icon are served without a session, since error pages need them", () =>
        withFreshPages(async (_pages, stranger) => {
            const types = ["style.css", "frame.css", "content.css", "refresh.js", "icon.svg"].map(
                async (name) => {
                    const { status, headers } = await stranger.get(`/assets/${name}`);
                    return [status, headers["content-type"]];
                },
            );
            expect(await Promise.all(types)).toEqual([
                [200, "text/css; charset=utf-8"],
                [200, "text/css; charset=utf-8"],
                [200, "text/css; charset=utf-8"],
                [200, "text/javascript; charset=utf-8"],
                [200, "image/svg+xml; charset=utf-8"],
            ]);
        }));
});

describe("a form", () => {
    const advance = { by: "40 minutes" };
    const time = (): number => setting.tenants.emulators.clock.now().getTime();

    test("is accepted from a page of the session", async () => {
        const before = time();
        expect((await setting.visitor.post("/clock/advance", advance)).status).toBe(303);
        expect(time() - before).toBe(40 * 60_000);
    });

    test.each<[string, Record<string, string>, Record<string, string>]>([
        ["from another port of this machine", {}, { origin: "https://localhost:1" }],
        ["from a page without an origin", {}, { origin: "null" }],
        ["that the browser says is from the same site only", {}, { "sec-fetch-site": "same-site" }],
        ["that the browser says is from elsewhere", {}, { "sec-fetch-site": "cross-site" }],
        ["with another session's token", { formToken: "a".repeat(43) }, {}],
        ["without a token", { formToken: "" }, {}],
    ])("%s is refused", async (_what, fields, headers) => {
        const before = time();
        expect(
            (await setting.visitor.post("/clock/advance", { ...advance, ...fields }, headers)).status,
        ).toBe(403);
        expect(time()).toBe(before);
    });

    test.each(["application/json", "text/plain", "multipart/form-data; boundary=x"])(
        "as %s is refused",
        async (type) => {
            const reply = await setting.visitor.post("/clock/advance", advance, { "content-type": type });
            expect(reply.status).toBe(415);
        },
    );

    test.each([
        ["/entra?text=a", "/entra?text=a"],
        ["//elsewhere.example/", "/"],
        ["/\\elsewhere.example/", "/"],
        ["https://elsewhere.example/", "/"],
        ["", "/"],
    ])("that wants to come back to %j leads to %j", async (back, location) => {
        const reply = await setting.visitor.post("/clock/speed", { speed: "0", back });
        expect(reply.headers.location).toBe(location);
    });
});

test("rejects another host name, even with the cookie", async () => {
    const { pages, visitor, tenants } = setting;
    const { port } = new URL(pages.origin);
    const status = await new Promise<number | undefined>((resolve, reject) => {
        httpsRequest(
            {
                host: "127.0.0.1",
                servername: "localhost",
                port,
                ca: tenants.emulators.certificates.ca,
                headers: { host: `rebound.example:${port}`, cookie: visitor.cookie },
            },
            (response) => resolve(response.resume().statusCode),
        )
            .on("error", reject)
            .end();
    });
    expect(status).toBe(403);
});

test("no response can be framed, stored, or load content from another origin", async () => {
    const { headers } = await setting.visitor.get("/");
    expect(String(headers["content-security-policy"]).split("; ")).toEqual(
        expect.arrayContaining([
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ]),
    );
    expect(headers).toMatchObject({
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
    });
});

test("an unknown page responds 404 with the navigation", async () => {
    const responses = await Promise.all(
        ["/nowhere", "/entra/applications/gone", "/auth0/connections/gone/users"].map((path) =>
            setting.visitor.get(path),
        ),
    );
    expect(responses.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(responses[0]?.text).toContain("Page not found");
});

test("the fingerprint is that of the server certificate", () => {
    expect(setting.pages.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
});
