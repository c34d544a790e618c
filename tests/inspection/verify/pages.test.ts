import type { Inspector } from "../../../inspection/inspector";
import { PageReader, readForm } from "../../../inspection/verify/pages";
import { createClients } from "../../../provider/clients";
import type { TransportRequest, TransportResponse } from "../../../provider/clients/transport";

/** Pages by their addresses; requests are collected. */
function startReader(pages: Record<string, Partial<TransportResponse>>) {
    const requests: TransportRequest[] = [];
    const clients = createClients(
        {},
        {
            environment: {},
            transport: {
                send(request) {
                    requests.push(request);
                    return Promise.resolve({ status: 200, headers: {}, text: "", ...pages[request.url] });
                },
                close: () => Promise.resolve(),
            },
        },
    );
    const inspector: Inspector = { clients };
    return { reader: new PageReader(inspector), requests };
}

test("follows redirects and sends cookies to the host that set them alone, without credentials", async () => {
    const { reader, requests } = startReader({
        "https://a.example/": {
            status: 302,
            headers: { location: "/next" },
            cookies: ["one=1; Path=/; Secure", "two=2, with a comma; HttpOnly"],
        },
        "https://a.example/next": { status: 302, headers: { location: "https://b.example/" } },
        "https://b.example/": { text: "done" },
    });
    const page = await reader.follow(await reader.open("https://a.example/"));
    expect(page).toMatchObject({ url: "https://b.example/", text: "done" });
    expect(requests.map(({ headers }) => headers["cookie"])).toEqual([
        undefined,
        "one=1; two=2, with a comma",
        undefined,
    ]);
    expect(requests.every(({ headers }) => headers["authorization"] === undefined)).toBe(true);
});

test("gives up on redirects without end, and goes to no address without TLS", async () => {
    const { reader } = startReader({
        "https://a.example/": { status: 302, headers: { location: "https://a.example/" } },
        "https://b.example/": { status: 302, headers: { location: "http://b.example/" } },
    });
    await expect(reader.follow(await reader.open("https://a.example/"))).rejects.toThrow(
        "a.example redirects without end.",
    );
    expect(await reader.follow(await reader.open("https://b.example/"))).toMatchObject({
        location: "http://b.example/",
    });
});

test("reads the form that a page sends by a script", () => {
    const text = `<FORM method='post' action='/go?a=1&amp;b=2'><input type="hidden" name="SAMLRequest" value="x&#43;y"/><input value=""></FORM>`;
    expect(readForm({ url: "https://a.example/p", status: 200, text })).toEqual({
        action: "https://a.example/go?a=1&b=2",
        fields: { SAMLRequest: "x+y" },
    });
    expect(readForm({ url: "https://a.example/", status: 200, text: "no form" })).toBeUndefined();
});
