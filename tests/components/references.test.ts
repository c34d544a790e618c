import { Auth0EntraLink, Auth0ScimConnection } from "../../components";
import { certificatePem } from "../support/certificates";
import { startStack } from "./support/mocks";

const names = { enabledClients: ["app1", "app2"], customDomain: "login.acme.example" };

async function listQuestions(preview: boolean, auth0: object): Promise<unknown[]> {
    const stack = await startStack({ preview });
    new Auth0EntraLink("acme", { auth0: { connectionName: "acme", ...auth0 } });
    await stack.settled();
    return stack.calls
        .filter(({ token }) => /:get(Clients|CustomDomains)$/.test(token))
        .map(({ inputs }) => inputs);
}

test("a preview asks once for the applications and the custom domain of a link", async () => {
    const questions = await listQuestions(true, names);
    expect(questions).toHaveLength(2);
    expect(questions).toContainEqual({ clientIds: ["app1", "app2"] });
    expect(questions).toContainEqual({ domains: ["login.acme.example"] });
});

test("a preview asks for nothing that the program does not name, and an up for nothing at all", async () => {
    expect(await listQuestions(true, {})).toEqual([]);
    expect(await listQuestions(false, names)).toEqual([]);
});

test("the Auth0 side alone asks as well", async () => {
    const stack = await startStack({ preview: true });
    new Auth0ScimConnection("acme", {
        connectionName: "acme",
        signInEndpoint: "https://idp.acme.example/saml2",
        signingCertificate: certificatePem,
        ...names,
    });
    await stack.settled();
    const tokens = stack.calls.map(({ token }) => token.replace("auth0-entra:index:", ""));
    expect(tokens.sort()).toEqual(["getClients", "getConnections", "getCustomDomains", "getDeployment"]);
});
