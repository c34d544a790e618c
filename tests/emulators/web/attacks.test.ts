import { connect } from "node:tls";

import { sharedSetting } from "./support/setting";

const setting = sharedSetting();
const host = (): string => new URL(setting.pages.origin).host;

/** Sends a request as it is written, as no HTTP client would, and returns all that comes back. */
function raw(line: string, headers: string[]): Promise<string> {
    const { pages, tenants } = setting;
    return new Promise((resolve, reject) => {
        let response = "";
        const socket = connect(
            {
                host: "127.0.0.1",
                servername: "localhost",
                port: Number(new URL(pages.origin).port),
                ca: tenants.emulators.certificates.ca,
            },
            () => socket.write([`${line} HTTP/1.1`, ...headers, "connection: close", "", ""].join("\r\n")),
        );
        socket.on("data", (data: Buffer) => (response += data.toString()));
        socket.on("close", () => resolve(response));
        socket.on("error", reject);
    });
}

const statusOf = (response: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(response)?.[1]);

/** With the Host header and, if there is to be a session, the cookie. */
const usual = (withSession: boolean): string[] => [
    `host: ${host()}`,
    ...(withSession ? [`cookie: ${setting.visitor.cookie}`] : []),
];

const oddAddresses = [
    "//",
    "//?key=x",
    "//[",
    "//elsewhere.example/",
    "/%zz",
    `/entra/applications/${"a".repeat(600)}`,
];

describe.each([
    ["with a session", true],
    ["without one", false],
])("an address that is none, %s", (_who, withSession) => {
    test.each(oddAddresses)(
        "%s is refused on a page that may not be framed, without inner workings",
        async (path) => {
            const response = await raw(`GET ${path}`, usual(withSession));
            expect(statusOf(response)).toBeGreaterThanOrEqual(400);
            expect(statusOf(response)).toBeLessThan(500);
            expect(response).toMatch(/content-type: text\/html/i);
            expect(response).toMatch(/content-security-policy: default-src 'none'/i);
            expect(response).not.toContain("FST_ERR");
            expect(response).not.toContain(setting.tenants.emulators.entra.state.tenantId);
        },
    );
});

describe("a request for another host, with a session's cookie", () => {
    test.each<[string, string, () => string[]]>([
        ["by a second Host", "GET /", () => [`host: ${host()}`, "host: rebound.example"]],
        ["by a Host in front of ours", "GET /", () => ["host: rebound.example", `host: ${host()}`]],
        ["by an address in the request line", "GET https://rebound.example/", () => [`host: ${host()}`]],
        [
            "that a proxy would claim for us",
            "GET /",
            () => ["host: rebound.example", `x-forwarded-host: ${host()}`],
        ],
        ["by number", "GET /", () => [`host: ${host().replace("localhost", "127.0.0.1")}`]],
    ])("%s is refused", async (_how, line, headers) => {
        const response = await raw(line, [...headers(), `cookie: ${setting.visitor.cookie}`]);
        expect(statusOf(response)).toBe(403);
        expect(response).not.toContain(setting.tenants.emulators.entra.state.tenantId);
    });
});

test.each(["HEAD /", "OPTIONS *", "TRACE /", "PUT /", "DELETE /clock/advance", "PATCH /clock/speed"])(
    "%s is rejected, even with a session",
    async (line) => {
        expect(statusOf(await raw(line, usual(true)))).toBe(403);
    },
);

test.each([
    ["/\t/elsewhere.example/", "/"],
    ["/./\\elsewhere.example/", "/"],
    ["/..//elsewhere.example/", "/"],
    ["/entra?text=€", "/entra?text=%E2%82%AC"],
    ["/entra\r\nset-cookie: a=b", "/entraset-cookie:%20a=b"],
])(
    "a form that wants to come back to %j leads to %j, which a browser looks for here",
    async (back, location) => {
        const response = await setting.visitor.post("/clock/speed", { speed: "0", back });
        expect(response.headers.location).toBe(location);
        expect(new URL(String(response.headers.location), setting.pages.origin).origin).toBe(
            setting.pages.origin,
        );
    },
);
