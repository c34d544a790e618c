import { signIn } from "../../../sandbox/signIn/signIn";
import { connectionName, Link, portal } from "../../emulators/saml/link";

let link: Link;
beforeAll(async () => {
    link = await Link.start();
});
beforeEach(async () => {
    link.reset();
    await link.provision("ada@acme.example");
});
afterAll(() => link.close());

const signInAs = (user: string, connection = connectionName) =>
    signIn(link, {
        application: { ...portal, callbacks: ["https://portal.acme.example/callback"] },
        connection,
        user,
    });

test("a provisioned user gets an ID token that is verified", async () => {
    expect(await signInAs("ada@acme.example")).toMatchObject({
        isRefused: false,
        assertion: { nameId: "ada@acme.example" },
        idToken: { sub: `samlp|${connectionName}|ada@acme.example`, aud: portal.clientId },
    });
});

test("a user who is not assigned is refused by Entra", async () => {
    expect(await signInAs("edsger@acme.example")).toEqual({
        isRefused: true,
        by: "Entra",
        reason: expect.stringMatching(/^AADSTS50105: /) as string,
    });
});

test("a user who was not provisioned is refused by Auth0", async () => {
    expect(await signInAs("grace@acme.example")).toEqual({
        isRefused: true,
        by: "Auth0",
        reason: "JIT user provisioning is disabled for this connection",
    });
});

test("an unknown connection is refused by Auth0", async () => {
    expect(await signInAs("ada@acme.example", "other")).toMatchObject({ isRefused: true, by: "Auth0" });
});
