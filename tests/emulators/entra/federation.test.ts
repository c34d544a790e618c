import { ClientAssertionCredential } from "@azure/identity";
import { decodeJwt } from "jose";

import type { ClientRegistration } from "../../../emulators/entra/model";
import { newClient, startTenant, type TenantUnderTest } from "./emulator";
import { type IdTokenIssuer, startIdTokenIssuer } from "./idTokenIssuer";

const subject = "repo:acme/identity:environment:production";
const audience = "api://AzureADTokenExchange";
let forge: IdTokenIssuer;
let other: IdTokenIssuer;
let client: ClientRegistration;
let environment: TenantUnderTest;
beforeAll(async () => {
    [forge, other] = await Promise.all([startIdTokenIssuer(), startIdTokenIssuer()]);
    client = {
        ...newClient(["User.Read.All"]),
        federatedCredentials: [{ issuer: forge.issuer, subject, audience }],
    };
    environment = await startTenant({ clients: [client] });
});
afterAll(() => Promise.all([forge.close(), other.close(), environment.close()]));

const logIn = (assertion: () => Promise<string>): Promise<{ token: string }> =>
    new ClientAssertionCredential(environment.tenant.state.tenantId, client.appId, assertion, {
        authorityHost: environment.tenant.server.origin,
        disableInstanceDiscovery: true,
        tlsOptions: { ca: environment.certificates.ca },
        retryOptions: { maxRetries: 0 },
    }).getToken(`${environment.tenant.server.origin}/.default`);

test("accepts an ID token of a federated issuer instead of a secret", async () => {
    const { token } = await logIn(() => forge.issue(subject, audience));
    expect(decodeJwt(token)).toMatchObject({ oid: client.objectId, roles: ["User.Read.All"] });
});

test.each([
    ["another issuer", 700211, () => other.issue(subject, audience)],
    ["another branch", 700213, () => forge.issue("repo:acme/identity:ref:refs/heads/main", audience)],
    ["another spelling", 700213, () => forge.issue(subject.replace("acme", "Acme"), audience)],
    ["another audience", 700212, () => forge.issue(subject, "https://github.com/acme")],
    ["no JWT", 50027, () => Promise.resolve("text")],
    ["a forged signature", 700027, async () => forged(await forge.issue(subject, audience))],
])("refuses %s as Entra does", async (_what, code, assertion) => {
    await expect(logIn(assertion)).rejects.toThrow(new RegExp(`AADSTS${code}`));
});

/** The same claims with an invalid signature. */
function forged(token: string): string {
    const [header, payload, signature = ""] = token.split(".");
    return [header, payload, [...signature].reverse().join("")].join(".");
}
