import { connectionTester } from "../../../emulators/auth0";
import { Link } from "./link";

let link: Link;
beforeAll(async () => {
    link = await Link.start();
});
afterAll(() => link.close());

const tester = { client_id: connectionTester.client_id, redirect_uri: connectionTester.callbacks[0] };
// RFC 7636, appendix B.
const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const challenge = {
    code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    code_challenge_method: "S256",
};

async function getCode(parameters: Record<string, string>): Promise<URLSearchParams> {
    const page = await link.atEntra("ada@acme.example", { ...tester, ...parameters });
    const { location = "" } = page.form === undefined ? page : await link.browser.submit(page);
    return new URL(location).searchParams;
}

test("signs in with a connection that is not enabled for it, by PKCE and without a secret", async () => {
    await link.provision("ada@acme.example");
    link.connection.enabled_clients = [];
    const code = (await getCode(challenge)).get("code");
    const wrong = await link.exchange(code, { ...tester, client_secret: "", code_verifier: "wrong" });
    expect(wrong.status).toBe(403);
    const again = (await getCode(challenge)).get("code");
    const tokens = await link.exchange(again, { ...tester, client_secret: "", code_verifier: verifier });
    expect(tokens.text).toContain(`"id_token":"`);
});

test("is refused without PKCE, and with a callback of its choice", async () => {
    const question = await link.browser.open(link.authorizeUrl(tester));
    expect(new URL(question.location ?? "").searchParams.get("error")).toBe("invalid_request");
    const other = { client_id: tester.client_id, redirect_uri: "https://elsewhere.example/", ...challenge };
    const page = await link.browser.open(link.authorizeUrl(other));
    expect(page.alert).toMatch(/^unauthorized_client: Callback URL mismatch/);
});

test("gets no token for the Management API, and is no client of the tenant", async () => {
    const page = await link.browser.post(`${link.auth0.server.origin}/oauth/token`, {
        grant_type: "client_credentials",
        client_id: tester.client_id,
        audience: `${link.auth0.server.origin}/api/v2/`,
    });
    expect(page.status).toBe(403);
    expect(JSON.stringify(await link.manage("GET", "/clients"))).not.toContain(tester.client_id);
});
