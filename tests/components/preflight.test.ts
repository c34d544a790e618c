import { Auth0EntraLink, Auth0ScimConnection, EntraEnterpriseApplication } from "../../components";
import { certificatePem } from "../support/certificates";
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
