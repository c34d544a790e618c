import type { Auth0Connection, Auth0User } from "../../../../emulators/auth0";
import { signingCertificate } from "../../auth0/support";
import { htmlProblems } from "../support/htmlProblems";
import { sharedSetting } from "../support/setting";
import { textOf } from "../support/visitor";

const setting = sharedSetting();
const path = (): string => `${setting.connection}/try`;

function connection(): Auth0Connection {
    const found = setting.tenants.emulators.auth0.state.connections.get(setting.tenants.connectionId);
    if (found === undefined) throw new Error("no connection");
    return found;
}
function ada(): Auth0User {
    const user = setting.tenants.emulators.auth0.state.users.get("samlp|acme-entra|ada@acme.example");
    if (user === undefined) throw new Error("Ada has not been provisioned");
    return user;
}

/** Tries the connection: what the notice says, and the page afterwards. */
async function signIn(user: string, client = "try-connection"): Promise<{ notice: string; page: string }> {
    const notice = await setting.visitor.notice(path(), { user, client, back: path() });
    const page = await setting.visitor.page(path());
    expect(htmlProblems(page)).toEqual([]);
    return { notice, page: textOf(page) };
}

/** Changes options of the connection for one test. */
function setOptions(change: Record<string, unknown>): void {
    const { options } = connection();
    connection().options = { ...options, ...change };
    restore = () => {
        connection().options = options;
    };
}
let restore = (): void => undefined;
afterEach(() => {
    restore();
    restore = () => undefined;
});

test("offers the users of Entra, and says that no application has the connection enabled", async () => {
    const page = await setting.visitor.page(path());
    expect(page).toContain('value="ada@acme.example"');
    expect(page).toContain('<option value="dora@acme.example">');
    expect(textOf(page)).toContain("No application has this connection enabled");
    expect(textOf(page)).toContain("Try Connection does not need it");
});

test("a user who was not provisioned is refused by Auth0, with what to do", async () => {
    const { notice, page } = await signIn("ada@acme.example");
    expect(notice).toBe(
        "Error: Auth0 refused the sign-in. unauthorized: JIT user provisioning is disabled for this connection",
    );
    expect(page).toContain("✖ Refused by Auth0");
    expect(page).toMatch(
        /finds the user and sends a code .* ✖ Refused unauthorized: JIT .* Provision the user first/,
    );
    expect(page).toMatch(/ID token .* ○ Not reached/);
});

test("shows each message of a sign-in, the claims of the assertion and those of the ID token", async () => {
    await setting.visitor.notice(`${setting.application}/run`);
    setting.tenants.people.ada.displayName = `<b>Ada</b> & "co"`;
    const { notice, page } = await signIn("ada@acme.example");
    expect(notice).toBe(
        "Success: It works! ada@acme.example signed in as samlp|acme-entra|ada@acme.example.",
    );
    expect(page).toContain("✔ It works!");
    expect(page).toMatch(/Binding HTTP-Redirect .* Signature RSA-SHA256/);
    expect(page).toMatch(/<AuthnRequest xmlns|<samlp:AuthnRequest xmlns/);
    expect(page).toContain("NameID ada@acme.example");
    expect(page).toContain("Audience urn:auth0:acme:acme-entra");
    const { thumbprints } = connection().options as { thumbprints: string[] };
    expect(page).toContain(`Thumbprint of the certificate ${thumbprints[0]?.toUpperCase()}`);
    expect(page).toContain(`claims/displayname <b>Ada</b> & "co"`);
    expect(page).toContain("<AttributeValue>&lt;b&gt;Ada&lt;/b&gt; &amp;");
    expect(page).toMatch(/<X509Certificate>\S{24}…<\/X509Certificate>/);
    expect(page).toMatch(/Signature Verified: RS256, key /);
    expect(page).toContain('"sub": "samlp|acme-entra|ada@acme.example"');
    expect(page).toContain('"aud": "try-connection"');
    expect(setting.tenants.emulators.auth0.state.logs.slice(-2)).toMatchObject([
        { type: "s", client_name: "Try Connection" },
        { type: "seacft" },
    ]);
});

test("shows no code, no token and nothing else that could be used again", async () => {
    const page = await setting.visitor.page(path());
    expect(page).not.toMatch(/eyJ|code_verifier|RelayState|nonce|[?&]code=/);
});

test.each([
    ["dora@acme.example", "AADSTS50105: Your administrator", "Assign the user"],
    ["cleo@acme.example", "AADSTS50057: The user account is disabled.", "Enable the account in Entra."],
    [
        `<img src=x>`,
        "AADSTS50034: The user account <img src=x> does not exist",
        "Enter the user principal name",
    ],
])("Microsoft Entra ID refuses %s: %s", async (user, reason, hint) => {
    const { notice, page } = await signIn(user);
    expect(notice).toContain(`Error: Microsoft Entra ID refused the sign-in. ${reason}`);
    expect(page).toContain(`✖ Refused ${reason}`);
    expect(page).toContain(hint);
    expect(page).toMatch(/finds the user and sends a code .* ○ Not reached/);
});

test("a part of a name is enough if one user has it", async () => {
    expect((await signIn("DORA exam")).notice).toContain("user 'dora@acme.example' is blocked");
    expect((await signIn("ben Example")).page).toContain("NameID ben@acme.example");
});

test("names the users who share a part of a name, keeps what was entered, and shows no earlier sign-in", async () => {
    expect((await signIn("ada@acme.example")).page).toContain("It works!");
    const fields = { user: "example", client: "try-connection" };
    await setting.visitor.post(path(), { ...fields, back: path() });
    const page = await setting.visitor.page(path());
    expect(textOf(page)).toContain(
        'Information: "example" matches 4 users: ada@acme.example, ben@acme.example, cleo@acme.example, dora@acme.example. Enter more of the name.',
    );
    expect(page).toMatch(/value="example" required[^>]* aria-invalid="true" aria-describedby="result"/);
    expect(textOf(page)).not.toContain("It works!");
    expect(htmlProblems(page)).toEqual([]);
});

test("keeps user and application when a sign-in is refused before it begins", async () => {
    await setting.visitor.post(path(), { user: "ben@acme.example", client: "gone", back: path() });
    expect(await setting.visitor.page(path())).toContain('value="ben@acme.example" required');
});

test("a blocked user is refused by Auth0", async () => {
    ada().attributes.blocked = true;
    expect((await signIn("ada@acme.example")).notice).toContain("unauthorized: user is blocked");
    delete ada().attributes.blocked;
});

test("a response with another certificate is refused by Auth0", async () => {
    setOptions({ signingCert: await signingCertificate() });
    const { page } = await signIn("ada@acme.example");
    expect(page).toMatch(/✖ Refused unauthorized: .*signature.* Set the X.509 Signing Certificate/i);
});

test("an entity ID that Entra does not know is refused with the AuthnRequest", async () => {
    setOptions({ entityId: "urn:other", protocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" });
    const { page } = await signIn("ada@acme.example");
    expect(page).toMatch(/Binding HTTP-POST .* Issuer urn:other/);
    expect(page).toMatch(/✖ Refused AADSTS700016: .* Set the Identifier/);
});

test("shows a request that is neither signed nor compressed nor XML", async () => {
    setOptions({ signSAMLRequest: false, deflate: false, requestTemplate: "<broken" });
    const { page } = await signIn("ada@acme.example");
    expect(page).toContain("Signature None");
    expect(page).toContain("AuthnRequest <broken");
    expect(page).toContain("✖ Refused AADSTS75005");
});

test("does not follow a sign-in URL to another host", async () => {
    setOptions({ signInEndpoint: "https://elsewhere.example/saml2" });
    const { page } = await signIn("ada@acme.example");
    expect(page).toMatch(/✖ Refused https:\/\/elsewhere.example\/saml2\?\S+ is not a URL of the emulators/);
});

test("reports an emulator that does not respond", async () => {
    const { entra } = setting.tenants.emulators;
    entra.faults.add("GET /*/saml2 #1 status=503");
    expect((await signIn("ada@acme.example")).page).toContain("✖ Refused HTTP 503");
    entra.faults.add("GET /*/saml2 drop");
    expect((await signIn("ada@acme.example")).page).toContain("✖ Refused No response: ");
    entra.faults.clear();
});

test("an application that has the connection enabled gets a code; without a callback it is refused", async () => {
    const { clients } = setting.tenants.emulators.auth0.state;
    const portal = {
        client_id: "portal",
        name: "<Portal>",
        tenant: "acme",
        app_type: "regular_web",
        grant_types: ["authorization_code"],
        scopes: [],
    };
    clients.set("portal", { ...portal, callbacks: ["https://portal.acme.example/callback"] });
    connection().enabled_clients.push("portal");
    const { notice, page } = await signIn("ada@acme.example", "portal");
    expect(notice).toContain("It works!");
    expect(page).toContain("Application <Portal>");
    expect(page).toContain("○ Skipped The emulator stores the client secret of <Portal> only as a hash");
    expect(page).not.toContain("No application has this connection enabled");
    clients.set("portal", portal);
    const refused = await signIn("ada@acme.example", "portal");
    expect(refused.page).toContain("✖ Refused unauthorized_client: Callback URL mismatch");
    expect(refused.page).toContain("Add a callback to the Allowed Callback URLs");
});

test("refuses an empty user, an unknown application and a connection that is gone", async () => {
    const { visitor } = setting;
    expect(await visitor.notice(path(), { user: " " })).toBe("Error: Enter the name of a user.");
    expect(await visitor.notice(path(), { user: "ada", client: "unknown" })).toBe(
        "Error: This application no longer exists.",
    );
    expect(await visitor.notice("/auth0/connections/con_gone/try", { user: "ada" })).toBe(
        "Error: This connection no longer exists.",
    );
});

test("a connection of another strategy cannot be tried", async () => {
    connection().strategy = "waad";
    expect(textOf(await setting.visitor.page(path()))).toContain("Only SAML connections can be tried.");
    connection().strategy = "samlp";
});
