import { createNameId } from "../../../../emulators/entra/login/saml/nameId";
import { createSuccessResponse } from "../../../../emulators/entra/login/saml/response";
import { findActiveSigningPair } from "../../../../emulators/entra/login/saml/signAssertion";
import type { BrowserPage } from "../../../../emulators/support/browser";
import { connectionName, Link, outcome, portal } from "../../saml/link";

// Responses of the identity provider that must not sign a user in. Each begins as a valid one.
let link: Link;
beforeAll(async () => {
    link = await Link.start();
});
beforeEach(async () => {
    link.reset();
    await link.provision("ada@acme.example");
    await link.provision("grace@acme.example");
});
afterAll(() => link.close());

/** Delivers a response after a change of its document; what the portal is told. */
async function deliver(page: BrowserPage, change: (xml: string) => string = (xml) => xml): Promise<string> {
    const xml = Buffer.from(page.form?.fields.SAMLResponse ?? "", "base64").toString();
    const changed = change(xml);
    const SAMLResponse = Buffer.from(changed).toString("base64");
    const response = outcome(await link.browser.submit(page, { SAMLResponse }));
    return response.get("error_description") ?? "signed in";
}

const good = (): Promise<BrowserPage> => link.atEntra("ada@acme.example");
const assertionIn = (xml: string): string => /<Assertion [\s\S]*<\/Assertion>/.exec(xml)?.[0] ?? "";
const signatureIn = (xml: string): string => /<Signature [\s\S]*<\/Signature>/.exec(xml)?.[0] ?? "";
const asGrace = (xml: string): string => xml.replace(/>ada@acme\.example</g, ">grace@acme.example<");
/** An assertion of one's own making: another person, another ID, no signature. */
const forged = (xml: string): string =>
    asGrace(
        assertionIn(xml)
            .replace(signatureIn(xml), "")
            .replace(/ ID="[^"]*"/, ' ID="_forged"'),
    );

test("the good one signs in", async () => {
    expect(await deliver(await good())).toBe("signed in");
});

describe("what was changed under the signature", () => {
    test.each<[string, (xml: string) => string]>([
        ["another NameID", asGrace],
        ["another audience", (xml) => xml.replace(`:${connectionName}</Audience>`, ":another</Audience>")],
        ["a later end", (xml) => xml.replace(/(<Conditions[^>]*NotOnOrAfter=")\d{4}/, "$12099")],
        [
            "a longer NameID",
            (xml) => xml.replace("ada@acme.example</NameID>", "ada@acme.example.evil</NameID>"),
        ],
    ])("%s is refused", async (_what, change) => {
        expect(await deliver(await good(), change)).toBe("Invalid signature");
    });

    test("the signature must be there", async () => {
        expect(await deliver(await good(), (xml) => xml.replace(signatureIn(xml), ""))).toBe(
            "Invalid signature",
        );
    });

    test("a comment does not cut the NameID short", async () => {
        const result = await deliver(await good(), (xml) =>
            xml.replace("ada@acme.example</NameID>", "ada@acme.<!-- -->example</NameID>"),
        );
        // Comments are not signed; they must not change what is read either.
        expect(result).toBe("signed in");
        expect(link.auth0.state.logs.at(-1)).toMatchObject({ user_id: "samlp|acme-entra|ada@acme.example" });
    });

    test("entities are not resolved", async () => {
        const result = await deliver(await good(), (xml) => `<!DOCTYPE x [<!ENTITY e "grace">]>${xml}`);
        expect(result).toBe("a document type is not allowed");
    });
});

describe("a signature that is wrapped around something else", () => {
    const wrap = (around: (xml: string, original: string) => string) => (xml: string) =>
        around(xml, assertionIn(xml));
    test.each<[string, (xml: string) => string]>([
        [
            "a forged assertion before the signed one",
            wrap((xml, original) => xml.replace(original, forged(xml) + original)),
        ],
        [
            "a forged assertion after the signed one",
            wrap((xml, original) => xml.replace(original, original + forged(xml))),
        ],
        [
            "the signed assertion inside the forged one's signature",
            wrap((xml, original) => {
                const carrier = signatureIn(xml).replace(
                    "</Signature>",
                    `<Object>${original}</Object></Signature>`,
                );
                return xml.replace(original, forged(xml).replace("<Subject>", `${carrier}<Subject>`));
            }),
        ],
        [
            "the signed assertion inside the forged one",
            wrap((xml, original) =>
                xml.replace(original, forged(xml).replace("</Assertion>", `${original}</Assertion>`)),
            ),
        ],
        [
            "the signed assertion in the extensions of the response",
            wrap((xml, original) =>
                xml
                    .replace(original, forged(xml))
                    .replace(
                        "<samlp:Status>",
                        `<samlp:Extensions>${original}</samlp:Extensions><samlp:Status>`,
                    ),
            ),
        ],
        [
            "the signature on an assertion that borrows its ID",
            wrap((xml, original) => {
                const id = /ID="([^"]*)"/.exec(original)?.[1] ?? "";
                const twin = forged(xml)
                    .replace("_forged", id)
                    .replace("<Subject>", `${signatureIn(xml)}<Subject>`);
                return xml
                    .replace(original, twin)
                    .replace(
                        "<samlp:Status>",
                        `<samlp:Extensions>${original}</samlp:Extensions><samlp:Status>`,
                    );
            }),
        ],
    ])("%s: refused", async (_what, change) => {
        expect(await deliver(await good(), change)).toMatch(/^Invalid signature|^Cannot obtain|^Missing/);
        expect(JSON.stringify(link.auth0.state.logs.at(-1))).not.toContain("grace");
    });
});

describe("a good response in the wrong place", () => {
    test("for another audience", async () => {
        const page = await good();
        await link.setOptions({ entityId: "urn:auth0:acme:renamed" });
        expect(await deliver(page)).toMatch(/^SAML assertion audience mismatch/);
    });

    test("for another recipient", async () => {
        const page = await good();
        await link.setOptions({ recipientUrl: "https://gateway.acme.example/callback" });
        expect(await deliver(page, (xml) => xml.replace(/ Destination="[^"]*"/, ""))).toMatch(
            /^Recipient is invalid/,
        );
        const again = await good();
        expect(await deliver(again)).toMatch(/^Destination is invalid/);
    });

    test("at the callback of another connection", async () => {
        const page = await good();
        const action = page.form?.action.replace(connectionName, "another") ?? "";
        const response = outcome(await link.browser.post(action, page.form?.fields ?? {}));
        expect(response.get("error_description")).toBe(
            "The response came to the callback of another connection",
        );
    });

    test("for another request", async () => {
        const [mine, theirs] = [await good(), await link.atEntra("grace@acme.example")];
        const swapped = { ...mine.form?.fields, SAMLResponse: theirs.form?.fields.SAMLResponse ?? "" };
        const response = outcome(await link.browser.submit(mine, swapped));
        expect(response.get("error_description")).toMatch(/^InResponseTo is invalid/);
    });

    test("for no request, where one is not needed", async () => {
        await link.setOptions({ idpinitiated: { enabled: true, client_id: portal.clientId } });
        const page = await good();
        const response = outcome(await link.browser.submit(page, { RelayState: "" }));
        expect(response.get("error_description")).toMatch(/^InResponseTo is invalid\. Expected: none/);
    });
});

describe("a good response at the wrong time", () => {
    test("twice", async () => {
        const page = await good();
        expect(await deliver(page)).toBe("signed in");
        const again = await link.browser.submit(page);
        expect(again.alert).toContain("IdP-Initiated login is not enabled");
    });

    test.each([
        [7, "signed in"],
        [9, "SAML assertion expired: its delivery took too long"],
    ])(
        "delivered %d minutes later, five and three for the difference of clocks: %s",
        async (minutes, expected) => {
            const page = await good();
            await link.clock.advance(minutes * 60_000);
            expect(await deliver(page)).toBe(expected);
        },
    );

    test("when the sign-in was given up", async () => {
        const page = await good();
        await link.clock.advance(61 * 60_000);
        expect((await link.browser.submit(page)).alert).toContain("IdP-Initiated login is not enabled");
    });
});

test("what is no response at all is refused", async () => {
    const page = await good();
    const response = outcome(await link.browser.submit(page, { SAMLResponse: "bm90IFhNTA==" }));
    expect(response.get("error")).toBe("unauthorized");
    const { SAMLResponse: _response, ...rest } = page.form?.fields ?? {};
    const without = await link.browser.post(page.form?.action ?? "", rest);
    expect(without).toMatchObject({ status: 400, location: undefined });
});

test("an assertion whose lifetime has ended is refused although it arrives in time", async () => {
    const page = await good();
    const party = link.entra.state.servicePrincipals.get(link.ids.principal);
    if (party === undefined) throw new Error("missing");
    const inResponseTo = /InResponseTo="([^"]*)"/.exec(
        Buffer.from(page.form?.fields.SAMLResponse ?? "", "base64").toString(),
    )?.[1];
    const respond = (lifetimeMinutes: number): Promise<string> =>
        createSuccessResponse({
            tenantId: link.entra.state.tenantId,
            audience: `urn:auth0:acme:${connectionName}`,
            replyUrl: page.form?.action ?? "",
            inResponseTo,
            nameId: createNameId("ada@acme.example", {}),
            claims: [],
            signing: findActiveSigningPair(link.entra.state, party),
            encryptionCertificate: undefined,
            lifetimeMinutes,
            now: link.clock.now(),
        });
    // With the clock skew of Entra (5 minutes) and that of Auth0 (3 minutes), in which it has ended by now.
    const ended = await respond(-9);
    expect(await deliver(page, () => ended)).toMatch(/expired/i);
});
