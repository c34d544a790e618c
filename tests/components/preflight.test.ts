import {
    Auth0EntraLink,
    Auth0ScimConnection,
    EntraEnterpriseApplication,
    EntraProvisioning,
} from "../../components";
import { certificatePem } from "../support/certificates";
import { refusals } from "./support/links";
import { type Stack, startStack, valueOf } from "./support/mocks";

const questions = (stack: Stack): unknown[] =>
    stack.calls
        .filter(({ token }) => token.endsWith(":getDeployment"))
        .map(({ inputs }) => inputs.capabilities);

const connection = {
    connectionName: "acme",
    signInEndpoint: "https://idp.acme.example/saml2",
    signingCertificate: certificatePem,
};

test("the parts of a link share one question", async () => {
    const stack = await startStack();
    new Auth0EntraLink("acme", { auth0: { connectionName: "acme" } });
    await stack.settled();
    expect(questions(stack)).toHaveLength(1);
});

test("a part below another part asks for what that one did not", async () => {
    const stack = await startStack();
    const entra = new EntraEnterpriseApplication("entra", {
        displayName: "Acme",
        entityId: "urn:acme",
        replyUrl: "https://acme.eu.auth0.com/login/callback?connection=acme",
    });
    const auth0 = new Auth0ScimConnection("auth0", connection, { parent: entra });
    await stack.settled();
    expect(questions(stack)).toEqual([["application"], ["connection", "scimConfiguration", "scimToken"]]);
    expect(await valueOf(auth0.acsUrl)).toBe("https://acme.eu.auth0.com/login/callback?connection=acme");
});

test("a part below another that has asked for more does not ask again", async () => {
    const stack = await startStack();
    const link = new Auth0EntraLink("acme", { auth0: { connectionName: "acme" } });
    new Auth0ScimConnection("other", { ...connection, connectionName: "other" }, { parent: link });
    await stack.settled();
    expect(questions(stack)).toHaveLength(1);
});

describe("a part with an invalid argument", () => {
    const parts: [string, () => unknown, unknown[]][] = [
        [
            "Auth0ScimConnection",
            () =>
                new Auth0ScimConnection("a", { ...connection, debug: 1, enabledClients: ["app1"] } as never),
            [{ clientIds: ["app1"] }],
        ],
        [
            "EntraEnterpriseApplication",
            () =>
                new EntraEnterpriseApplication("a", {
                    displayName: "Acme",
                    entityId: "a b",
                    replyUrl: "https://acme.eu.auth0.com/login/callback?connection=acme",
                    users: ["ada@acme.example"],
                }),
            [{ users: ["ada@acme.example"], groups: [] }],
        ],
        [
            "EntraProvisioning",
            () =>
                new EntraProvisioning("a", {
                    servicePrincipalId: "x",
                    scimEndpoint: "https://acme.eu.auth0.com/scim/v2/connections/con_0123456789abcdef",
                    secretToken: "x",
                    testUser: "ada@acme.example",
                }),
            [{ users: ["ada@acme.example"] }],
        ],
    ];

    test.each(parts)(
        "%s asks in a preview for everything else that may be wrong",
        async (_, create, asked) => {
            const stack = await startStack({ preview: true });
            expect(Object.keys(refusals(create))).toHaveLength(1);
            await stack.settled();
            expect(questions(stack)).toHaveLength(1);
            const others = stack.calls.filter(({ token }) => !token.endsWith(":getDeployment"));
            expect(others.map(({ inputs }) => inputs)).toEqual(asked);
        },
    );

    test.each(parts)("%s ends an up at once", async (_, create) => {
        const stack = await startStack();
        expect(Object.keys(refusals(create))).toHaveLength(1);
        await stack.settled();
        expect(stack.calls).toEqual([]);
    });
});
