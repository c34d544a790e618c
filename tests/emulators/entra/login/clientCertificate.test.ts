import { SignJWT } from "jose";
import { createHash, createPrivateKey, X509Certificate } from "node:crypto";

import { checkClientCertificate } from "../../../../emulators/entra/login/clientCertificate";
import { startTenants, type Tenants, type TestClients } from "../../../provider/support/tenants";
import { type ClientCertificate, createClientCertificate } from "../../../support/clientCertificate";

const audience = "https://login.example/acme/oauth2/v2.0/token";
const now = new Date("2026-06-01T12:00:00Z");
const client = { appId: "the-client", objectId: "the-principal", secret: "", permissions: [] };

let own: ClientCertificate;
let other: ClientCertificate;
beforeAll(async () => {
    [own, other] = await Promise.all([createClientCertificate(), createClientCertificate()]);
});

describe("a login of the plugin", () => {
    let tenants: Tenants;
    beforeAll(async () => {
        tenants = await startTenants();
        const { clients } = tenants.entra.state;
        for (const [id, registered] of clients) {
            clients.set(id, { ...registered, secret: "", certificates: [own.certificate] });
        }
    });
    afterAll(() => tenants.close());

    const clientsBy = ({ certificate, key }: ClientCertificate): TestClients =>
        tenants.clients({
            environment: {
                ARM_CLIENT_SECRET: "",
                ARM_CLIENT_CERTIFICATE: Buffer.from(`${key}\n${certificate}\n`).toString("base64"),
            },
        });

    test("succeeds with the certificate that its client is registered with", async () => {
        const { roles } = await clientsBy(own).graph.token();
        expect(roles).toContain("Synchronization.ReadWrite.All");
    });

    test("is refused with another certificate", async () => {
        await expect(clientsBy(other).graph.token()).rejects.toThrow(/AADSTS700027.*not registered/);
    });
});

describe("an assertion", () => {
    const sign = (
        claims: { iss?: string; sub?: string; aud?: string; exp?: number; nbf?: number },
        signer: string = own.key,
    ): Promise<string> => {
        const seconds = now.getTime() / 1000;
        const { raw } = new X509Certificate(own.certificate);
        const thumbprint = createHash("sha256").update(raw).digest("base64url");
        return new SignJWT({
            iss: client.appId,
            sub: client.appId,
            aud: audience,
            nbf: seconds,
            exp: seconds + 600,
            jti: "1",
            ...claims,
        })
            .setProtectedHeader({ alg: "PS256", typ: "JWT", "x5t#S256": thumbprint })
            .sign(createPrivateKey(signer));
    };
    const check = (assertion: string): Promise<object> =>
        checkClientCertificate({ ...client, certificates: [own.certificate] }, assertion, {
            audiences: [audience],
            now,
        });
    const seconds = now.getTime() / 1000;

    test("of the client for this tenant is accepted, also when the clocks are some minutes apart", async () => {
        for (const claims of [{}, { exp: seconds - 240 }, { nbf: seconds + 240 }]) {
            await expect(check(await sign(claims))).resolves.toMatchObject({ appId: client.appId });
        }
    });

    test.each([
        ["has expired", { exp: seconds - 360 }, /AADSTS700024/],
        ["is not valid yet", { nbf: seconds + 360 }, /AADSTS700024/],
        ["was issued by another client", { iss: "another" }, /AADSTS700021/],
        ["speaks of another client", { sub: "another" }, /AADSTS700021/],
        [
            "is meant for another tenant",
            { aud: "https://login.example/globex/oauth2/v2.0/token" },
            /AADSTS700023/,
        ],
    ])("that %s is refused", async (_, claims, code) => {
        await expect(check(await sign(claims))).rejects.toThrow(code);
    });

    test("that another key has signed is refused", async () => {
        await expect(check(await sign({}, other.key))).rejects.toThrow(/AADSTS700027.*signature/);
    });
});
