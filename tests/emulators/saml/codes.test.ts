import { decodeJwt } from "jose";
import { createHash } from "node:crypto";

import { Link, outcome, portal } from "./link";

let link: Link;
beforeAll(async () => {
    link = await Link.start();
});
afterEach(() => link.reset());
afterAll(() => link.close());

const lastLog = (): unknown => link.auth0.state.logs.at(-1);

describe("a sign-in that begins at Entra", () => {
    const launch = async (): ReturnType<Link["atEntra"]> => {
        const question = await link.browser.open(
            `${link.entra.server.origin}/api/signin/${link.ids.appId}?tenantId=${link.entra.state.tenantId}`,
        );
        return link.browser.submit(await link.browser.submit(question, { user: "ada@acme.example" }));
    };

    test("is refused unless the connection accepts it", async () => {
        await link.provision("ada@acme.example");
        const page = await launch();
        expect(page.status).toBe(403);
        expect(page.alert).toContain('IdP-Initiated login is not enabled for connection "acme-entra".');
    });

    test("leads to the default application, and cannot be played twice", async () => {
        const id = await link.provision("ada@acme.example");
        await link.setOptions({
            idpinitiated: { enabled: true, client_id: portal.clientId, client_protocol: "oauth2" },
        });
        const question = await link.browser.open(`${link.entra.server.origin}/api/signin/${link.ids.appId}`);
        const response = await link.browser.submit(question, { user: "ada@acme.example" });
        const first = outcome(await link.browser.submit(response));
        expect(first.get("code")).toMatch(/^[\w-]+$/);
        expect(lastLog()).toMatchObject({ type: "s", user_id: id });
        const second = outcome(await link.browser.submit(response));
        expect(second.get("error_description")).toBe("The assertion was used before");
    });
});

describe("the code that the portal gets", () => {
    const code = async (parameters: Record<string, string> = {}): Promise<string | null> => {
        await link.provision("ada@acme.example");
        return (await link.signIn("ada@acme.example", parameters)).get("code");
    };

    test("is good once", async () => {
        const value = await code();
        expect((await link.exchange(value)).status).toBe(200);
        const again = await link.exchange(value);
        expect(again.status).toBe(403);
        expect(JSON.parse(again.text)).toMatchObject({ error: "invalid_grant" });
    });

    test("is worth nothing once SCIM has deactivated its user", async () => {
        const value = await code();
        const [id = ""] = link.auth0.state.users.keys();
        const operation = { op: "replace", path: "active", value: false };
        await link.scim("PATCH", `/Users/${encodeURIComponent(id)}`, {
            schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            Operations: [operation],
        });
        const response = await link.exchange(value);
        expect(response.status).toBe(403);
        expect(JSON.parse(response.text)).toMatchObject({ error_description: "user is blocked" });
    });

    test("is over after ten minutes", async () => {
        const value = await code();
        await link.clock.advance(10 * 60_000);
        expect((await link.exchange(value)).status).toBe(403);
    });

    test("needs the verifier of its challenge, and carries the nonce", async () => {
        const verifier = "a verifier of at least forty-three characters, as it is";
        const challenge = createHash("sha256").update(verifier).digest("base64url");
        const parameters = { code_challenge: challenge, code_challenge_method: "S256", nonce: "n-1" };
        expect((await link.exchange(await code(parameters), { code_verifier: "another" })).status).toBe(403);
        const value = (await link.signIn("ada@acme.example", parameters)).get("code");
        const { text } = await link.exchange(value, { code_verifier: verifier });
        expect(decodeJwt((JSON.parse(text) as { id_token: string }).id_token)).toMatchObject({
            nonce: "n-1",
        });
    });

    test("is only for the address that it was sent to", async () => {
        const response = await link.exchange(await code(), { redirect_uri: "https://evil.example/callback" });
        expect(response.status).toBe(403);
    });
});

describe("/authorize", () => {
    test.each([
        ["an unknown application", { client_id: "stranger" }, 400, "Unknown client"],
        [
            "an address that is not the application's",
            { redirect_uri: "https://evil.example/" },
            403,
            "mismatch",
        ],
    ])("shows a page for %s", async (_what, parameters, status, text) => {
        const page = await link.browser.open(link.authorizeUrl(parameters));
        expect(page).toMatchObject({ status, location: undefined });
        expect(page.alert).toContain(text);
    });

    test.each([
        ["a connection that does not exist", { connection: "another" }, "invalid_request"],
        ["a response other than a code", { response_type: "token" }, "unsupported_response_type"],
    ])("sends the application an error for %s", async (_what, parameters, error) => {
        const response = outcome(await link.browser.open(link.authorizeUrl(parameters)));
        expect(response.get("error")).toBe(error);
    });

    test("does not know a connection that is not enabled for the application", async () => {
        await link.manage("PATCH", `/connections/${link.ids.connection}/clients`, [
            { client_id: portal.clientId, status: false },
        ]);
        const response = outcome(await link.browser.open(link.authorizeUrl()));
        expect(response.get("error_description")).toBe("the connection was not found");
    });
});
